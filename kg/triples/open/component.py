"""The `kg_open` component: adds statements with the relation `other` to a Doc. Off unless asked for."""

from __future__ import annotations

import spacy.tokens
from spacy.language import Language

from kg.language.plain import get_plain
from kg.ontology.frames import make_frames
from kg.ontology.load import Ontology, load_ontology
from kg.triples.open.statements import find_other_triples


@Language.factory("kg_open", requires=["doc._.kg_mentions", "doc._.kg_triples"], assigns=["doc._.kg_triples"])
def make_open_component(nlp: Language, name: str) -> OpenComponent:
    """Return the component for a pipeline, with the shipped ontology."""
    return OpenComponent(load_ontology())


class OpenComponent:
    """Reads what joins two mentions in words that no relation of the ontology knows."""

    def __init__(self, ontology: Ontology) -> None:
        self.use(ontology)

    def use(self, ontology: Ontology) -> None:
        """Leave to the relations of `ontology` what they read; it may hold the user's own."""
        self._ontology, self._frames = ontology, make_frames(ontology)

    def __call__(self, doc: spacy.tokens.Doc) -> spacy.tokens.Doc:
        """Update `doc._.kg_triples`; its order stays that of the text."""
        known = doc._.kg_triples
        found = (*known, *find_other_triples(get_plain(doc), doc._.kg_mentions, known, ontology=self._ontology, frames=self._frames))
        doc._.kg_triples = tuple(sorted(found, key=lambda t: (t.evidence.start, t.trigger.start, t.relation, t.id)))
        return doc
