"""Surnames that the model passed over: "Vantor" in a headline above a text about Idris Vantor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.gazetteer.officeholders import find_officeholder
from kg.language.syntax import is_article
from kg.language.tokens import Doc, Span
from kg.language.tree import find_case
from kg.language.words import load_list
from kg.mentions.build import make_mention
from kg.objects import Mention
from kg.ontology.families import PERSONS

SHORTEST = 4  # letters: "Ali" and "Kim" are too many people's


def find_surnames(doc: Doc, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Give each capitalised word in no mention that ends the full name of exactly one type of person in the same text.

    Args:
        doc: The parsed text.
        mentions: What was found otherwise.
    """
    document = doc.document
    types: dict[str, set[str]] = {}
    taken: set[int] = set()
    for mention in mentions:
        span = doc.char_span(mention.passage.start, mention.passage.end, alignment_mode="expand")
        if span is None:
            continue
        if mention.type != "Attack":  # an attack lies over the names of those whom it hit
            taken.update(range(span.start, span.end))
        if mention.form == "name" and mention.type in PERSONS and " " in mention.name:
            types.setdefault(mention.name.rsplit(" ", 1)[-1], set()).add(mention.type)
    for token in doc.find_words({name.lower() for name in types}):
        if token.text not in types:
            continue
        kinds = types[token.text]
        if len(kinds) != 1 or len(token) < SHORTEST or token.i in taken or not is_article(document, token.idx):
            continue
        if not _is_in_longer_name(doc, token.i):
            yield make_mention(doc, (token.i, token.i + 1), next(iter(kinds)), rule="surname", score=0.8)


def is_lone_surname(name: Span) -> bool:
    """Tell whether a single word is how texts call one known holder of an office, whatever the model takes it for: "fought Assad".

    Who is "in Assad" is in a town of that name.
    """
    if len(name) > 1 or len(name.text) < SHORTEST or find_case(name.root) in load_list("place_cases") - {"on"}:
        return False
    return find_officeholder(name.text) is not None and not _is_in_longer_name(name.doc, name.start)


def _is_in_longer_name(doc: Doc, i: int) -> bool:
    """Tell whether a capitalised word beside it makes it a part of something else: "Vantor Street", "Lena Vantor"."""
    beside = [doc[k] for k in (i - 1, i + 1) if 0 <= k < len(doc)]
    return any(token.is_alpha and token.text[0].isupper() and not token.is_sent_start for token in beside)
