"""A body that is told to be several: "the leader of the Guards of Dawn (GD), a group of Karvenian fighters formed in May"."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.ontology.families import BODIES


def find_collected(whole: Token, index: MentionIndex) -> list[Token]:
    """Return the body's name right before an apposition that tells of whom it is made up, wherever the parser hung that."""
    if whole.dep_ != "appos" or whole.lower_ not in load_list("collections"):
        return []
    doc, comma = index.doc, next((i for i in range(whole.i - 1, whole.sent.start, -1) if index.doc[i].text == ","), 0)
    if comma == 0 or any(word.pos_ in {"NOUN", "PROPN", "VERB"} for word in doc[comma + 1 : whole.i] if not whole.is_ancestor(word)):
        return []
    end = comma - 1 if doc[comma - 1].text == ")" else comma
    return [index.head(m) for m in index.covering(doc[end - 1]) if m.form == "name" and m.type in BODIES and index.span(m).end == end]
