"""The `kg_open` component: adds statements with the relation `other` to a Doc. Off unless asked for."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.triples.open.statements import find_other_triples


@Language.factory("kg_open", requires=["doc._.kg_mentions", "doc._.kg_triples"], assigns=["doc._.kg_triples"])
def make_open_component(nlp: Language, name: str) -> OpenComponent:
    """Return the component for a pipeline."""
    return OpenComponent()


class OpenComponent:
    """Reads what joins two mentions in words that no relation of the ontology knows."""

    def __call__(self, doc: Doc) -> Doc:
        """Update `doc._.kg_triples`; its order stays that of the text."""
        known = doc._.kg_triples
        found = (*known, *find_other_triples(doc, doc._.kg_mentions, known))
        doc._.kg_triples = tuple(sorted(found, key=lambda t: (t.evidence.start, t.trigger.start, t.relation, t.id)))
        return doc
