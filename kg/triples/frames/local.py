"""Which place the holder of a bare local office governs: "the mayor, Idris Vantor," in a text that has just told of Pell."""

from __future__ import annotations

from kg.language.tokens import Span
from kg.language.tree import SUBJECTS
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention

CAPITAL = "gazetteer:capital"


def find_governed(person: Mention, office: str, index: MentionIndex) -> list[Mention]:
    """Return the place with which the sentence of whoever acts opens, else the only one that the sentence before it names.

    Args:
        person: The bearer, by a name with a title ("Mayor Idris Vantor") or by the words for the office.
        office: The title or role.
        index: The mentions of the text.
    """
    head = index.head(person)
    if not is_local_office(office) or head.dep_ not in SUBJECTS | {"appos"}:
        return []
    sentence, start = head.sent, index.span(person).start
    opening = [m for m in _find_named(sentence[:2], index) if sentence[0].lower_ == "in"]
    between = [m for m in _find_named(index.doc[sentence.start : start], index) if m not in opening]
    if opening or between:
        return opening if not between else []
    before = index.doc[sentence.start - 1] if sentence.start > 0 else None
    told = _find_named(before.sent, index) if before is not None and "\n" not in before.text else []
    is_one = len({index.root(place).id for place in told}) == 1 and told[0].type == "Location"
    return told[:1] if is_one else []


def find_place_before(start: int, title: str, index: MentionIndex) -> list[Mention]:
    """Return the place right before the title of who governs one: "Tesmar Governor X", "Tesmar state governor X", "Tesmar's mayor X"."""
    doc = index.doc
    if title.split()[-1] not in load_list("local_offices"):
        return []
    while start > 0 and (doc[start - 1].tag_ == "POS" or doc[start - 1].lower_ in load_list("stretches")):
        start -= 1
    return [m for m in index.covering(doc[start - 1]) if m.type == "Location"] if start > 0 else []


def is_local_office(office: str) -> bool:
    """Tell whether a title or role is that of who governs a place."""
    return not load_list("local_offices").isdisjoint(office.casefold().split()[-1:])


def _find_named(words: Span, index: MentionIndex) -> list[Mention]:
    """Return the places named among words, in text order; a capital may stand for its state elsewhere."""
    found = (mention for token in words for mention in index.covering(token) if mention.type == "Location" or mention.rule == CAPITAL)
    return list({mention.id: mention for mention in found if mention.form == "name"}.values())
