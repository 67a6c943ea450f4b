"""Which place the holder of a bare local office governs: "the mayor, Idris Vantor," in a text that has just told of Pell."""

from __future__ import annotations

from kg.language.tokens import Span
from kg.language.tree import SUBJECTS
from kg.language.words import is_state_office, load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention

CAPITAL = "gazetteer:capital"
AGE_DIGITS = 2  # at most


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
    """Return the place right before the title of who governs one: "Tesmar Governor X", "Tesmar regional governor X", "Tesmar's mayor X"."""
    doc = index.doc
    if title.split()[-1] not in load_list("local_offices"):
        return []
    while start > 0 and (doc[start - 1].tag_ == "POS" or doc[start - 1].lower_ in load_list("stretches", "local")):
        start -= 1
    return [m for m in index.covering(doc[start - 1]) if m.type == "Location"] if start > 0 else []


def find_land_behind(end: int, title: str, index: MentionIndex) -> list[Mention]:
    """Return whose the bearer of a title is by "of" behind name or age: "President Vantor of Karvenia", "Major X, 31, of the Guards"."""
    doc = index.doc
    end = skip_age(end, index)
    if end + 2 >= len(doc) or doc[end].lower_ != "of":
        return []
    kind = "State" if is_state_office(title) else "Location" if title.split()[-1] in load_list("local_offices") else ""
    first = end + 1 + (doc[end + 1].lower_ == "the")
    told = [m for m in index.covering(doc[first]) if index.span(m).start in {end + 1, first}]
    bodies = [m for m in told if m.type in {"Militia", "Organization"}]
    return bodies[-1:] or [m for m in told if m.type == kind and m.form == "name"]


def skip_age(end: int, index: MentionIndex) -> int:
    """Return the token behind an age between commas that follows a name: "Lena Orvash, 31, of the Harbour Council"."""
    words = [token.text for token in index.doc[end : end + 3]]
    is_age = len(words) > 2 and (words[0], words[2]) == (",", ",") and words[1].isdigit() and len(words[1]) <= AGE_DIGITS
    return end + 3 if is_age else end


def is_local_office(office: str) -> bool:
    """Tell whether a title or role is that of who governs a place."""
    return not load_list("local_offices").isdisjoint(office.casefold().split()[-1:])


def _find_named(words: Span, index: MentionIndex) -> list[Mention]:
    """Return the places named among words, in text order; a capital may stand for its state elsewhere."""
    found = (mention for token in words for mention in index.covering(token) if mention.type == "Location" or mention.rule == CAPITAL)
    return list({mention.id: mention for mention in found if mention.form == "name"}.values())
