"""The `kg_universal` component: trees and names of another spaCy pipeline, brought into the labels that the rules read.

Stands between an installed pipeline (`--model`) and `kg_mentions`. Trees in Universal Dependencies are left as they are.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.language.clear import is_clear, load_scheme, rebuild
from kg.language.editable import EditableTree

NEEDED = {"DEP": "a parser (dependency trees)", "POS": "a tagger (parts of speech)", "LEMMA": "a lemmatizer (lemmas)"}
PROBE = "Guards shelled the old base."  # what a pipeline sets in any sentence, it sets in this one


@Language.factory(
    "kg_universal",
    requires=["token.dep", "token.head", "token.pos", "token.lemma"],
    assigns=["token.dep", "token.head", "doc.ents"],
)
def make_universal(nlp: Language, name: str) -> Universal:
    """Return the component for a pipeline."""
    return Universal()


class Universal:
    """Rebuilds the trees of a Doc if its labels are those of spaCy's English pipelines; names get known labels in any Doc."""

    def __call__(self, doc: Doc) -> Doc:
        """Set dep, head and ents; sentences, tags and lemmas stay."""
        convert_names(doc)
        if is_clear(doc):
            write_tree(doc, rebuild(doc))
        return doc


def find_lacks(nlp: Language) -> list[str]:
    """Return what a pipeline doesn't set and the rules can't do without, in words; runs it on a short sentence."""
    doc = nlp(PROBE)
    return [what for attribute, what in NEEDED.items() if not doc.has_annotation(attribute)]


def convert_names(doc: Doc) -> None:
    """Give every name a label that the mentions stage reads, without article or possessive; what is no name is no entity any more."""
    names = [name for ent in doc.ents if (name := _convert_name(ent)) is not None]
    if [(name.start, name.end, name.label) for name in names] != [(ent.start, ent.end, ent.label) for ent in doc.ents]:
        doc.set_ents(names)


def _convert_name(ent: Span) -> Span | None:
    label = load_scheme().names.get(ent.label_)
    start, end = ent.start, ent.end
    while start < end and ent.doc[start].pos_ == "DET":
        start += 1
    while start < end and ent.doc[end - 1].lower_ in {"'s", "’s"}:
        end -= 1
    # "Shiite" in "Shiite militias" tells of what kind they are and names nobody
    described = label == "NORP" and all(token.pos_ == "ADJ" for token in ent.doc[start:end])
    return None if label is None or start == end or described else Span(ent.doc, start, end, label=label, kb_id=ent.kb_id)


def write_tree(doc: Doc, tree: EditableTree) -> None:
    """Write heads and labels into the Doc."""
    from numpy import uint64, zeros

    rows: Any = zeros((len(doc), 2), dtype=uint64)  # Any: spaCy's stubs want an array type of their own
    for i, (head, label) in enumerate(zip(tree.heads, tree.labels, strict=True)):
        rows[i] = [(head - i) % 2**64, doc.vocab.strings.add(label)]
    doc.from_array(["HEAD", "DEP"], rows)
