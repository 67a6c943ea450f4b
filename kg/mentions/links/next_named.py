"""Whose office it is that stands between two names, of which the parser hung it on the first."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import PERSONS

MAX_OFFICE = 16  # words of an office with its fields and whose it is


def find_next_listed(mention: Mention, head: Token, index: MentionIndex) -> list[Token]:
    """Return the minister's name behind "Premier Idris Vantor, the minister of trade, Lena Orvash, …", hung on the first name."""
    first = head.head if head.dep_ == "conj" else head
    if first.dep_ != "appos" or "role" not in mention.attributes or mention.type not in PERSONS:
        return []
    before = index.at(first.head)
    comma = next((token.i for token in index.doc[head.i : head.i + MAX_OFFICE] if token.text == ","), None)
    if before is None or "title" not in before.attributes or comma is None or comma + 1 >= len(index.doc):
        return []
    behind = [
        m for m in index.covering(index.doc[comma + 1]) if m.form == "name" and m.type in PERSONS and index.span(m).start == comma + 1
    ]
    return [index.head(m) for m in behind if index.doc[index.span(m).end : index.span(m).end + 1].text in {",", "and"}]
