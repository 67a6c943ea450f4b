"""Acronyms that a text introduces in parentheses behind a name, wherever they stand later on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from kg.mentions.agreement import is_acronym
from kg.mentions.build import make_mention
from kg.objects import Mention

BODIES = frozenset({"Militia", "Organization", "Facility"})


def find_acronyms(doc: Doc, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Give a mention for each occurrence of an acronym that stood in parentheses behind a body's name and that nothing found yet.

    "The Southern Shield Forces (SSF) …": every later SSF is theirs.
    """
    by_end = {mention.passage.end: mention for mention in mentions if mention.type in BODIES and mention.form != "pronoun"}
    taken = {offset for mention in mentions if mention.form == "name" for offset in range(mention.passage.start, mention.passage.end)}
    introduced: dict[str, Mention] = {}
    for i in (token.i for token in doc[1:-2] if token.text == "("):
        before, inner = doc[i - 1], doc[i + 1]
        if is_acronym(inner.text) and doc[i + 2].text in {")", ","}:
            body = by_end.get(before.idx + len(before))
            if body is not None:
                introduced.setdefault(inner.text, body)
    for token in doc if introduced else ():
        body = introduced.get(token.text)
        if body is not None and token.idx not in taken:
            yield make_mention(doc, (token.i, token.i + 1), body.type, rule="acronym", seed_id=body.seed_id, attributes=body.attributes)
