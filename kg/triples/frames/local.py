"""Which place the holder of a bare local office governs: "the mayor, Idris Vantor," in a text that has just told of Pell."""

from __future__ import annotations

from kg.language.tokens import Span, Token
from kg.language.tree import find_obliques
from kg.language.words import is_state_office, load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import BODIES

CAPITAL = "gazetteer:capital"
OWNERS = frozenset({"amod", "compound", "nmod:poss"})
AGE_DIGITS = 2  # at most
SENTENCES_BEFORE = 2  # in which the place of a bare local office may be told


def find_governed(person: Mention, office: str, index: MentionIndex) -> list[Mention]:
    """Return the place with which the sentence of an office-holder opens, else the only one told before him or in the sentences before.

    Args:
        person: The bearer, by a name with a title ("Mayor Idris Vantor") or by the words for the office.
        office: The title or role.
        index: The mentions of the text.
    """
    if not is_local_office(office):
        return []
    sentence, start = index.head(person).sent, index.span(person).start
    if any(token.lemma_lower in load_list("with_governors") for token in index.doc[sentence.start : start]):
        return []
    opening = [m for m in _find_named(sentence[:2], index) if sentence[0].lower_ == "in"]
    between = [m for m in _find_named(index.doc[sentence.start : start], index) if m not in opening]
    if opening and not between:
        return opening
    told = between or opening
    for _ in range(SENTENCES_BEFORE):
        before = index.doc[sentence.start - 1] if sentence.start > 0 else None
        if told or before is None or "\n" in before.text:
            break
        sentence = before.sent
        told = _find_named(sentence, index)
    return _choose_governed(told, office, index)


def _choose_governed(told: list[Mention], office: str, index: MentionIndex) -> list[Mention]:
    """Return the one place told, or of a town and its province the one that the office is of; none where several are told."""
    if not told or told[0].type != "Location":
        return []
    roots = {index.root(place).id: place for place in told}
    if len(roots) == 1:
        return told[:1]
    inner, outer = list(roots.values())[:2]
    between = index.doc[index.span(inner).end : index.span(outer).start].text.strip(" ,")
    if len(roots) > 2 or between not in {"", "in"} or outer.type != "Location":
        return []
    return [outer if not load_list("wide_offices").isdisjoint(office.casefold().split()) else inner]


def find_place_before(start: int, title: str, index: MentionIndex) -> list[Mention]:
    """Return the place right before the title of who governs one: "Tesmar Governor X", "Tesmar regional governor X", "Tesmar's mayor X"."""
    doc = index.doc
    if not is_local_office(title):
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
    kind = "State" if is_state_office(title) else "Location" if is_local_office(title) else ""
    first = end + 1 + (doc[end + 1].lower_ == "the")
    told = [m for m in index.covering(doc[first]) if index.span(m).start in {end + 1, first}]
    owned = [index.at(index.head(m).head) for m in told if m.type == "State" and index.head(m).dep_ in OWNERS]
    bodies = [m for m in (*told, *owned) if m is not None and m.type in BODIES]  # "Major X of Karvenia's Ash Guard"
    return bodies[-1:] or [m for m in told if m.type == kind and m.form == "name"]


def skip_age(end: int, index: MentionIndex) -> int:
    """Return the token behind an age between commas that follows a name: "Lena Orvash, 31, of the Harbour Council"."""
    words = [token.text for token in index.doc[end : end + 3]]
    is_age = len(words) > 2 and (words[0], words[2]) == (",", ",") and words[1].isdigit() and len(words[1]) <= AGE_DIGITS
    return end + 3 if is_age else end


def is_local_office(office: str) -> bool:
    """Tell whether a title or role is that of who governs a place."""
    last = office.casefold().split()[-1:]
    return not load_list("local_offices").isdisjoint(last) or (is_of_part(office) and not load_list("heads_of_places").isdisjoint(last))


def is_of_place(role: str, office: Token) -> bool:
    """Tell whether an office may be that of the place behind it: "a state prosecutor in Pell", "commissioner of police in Pell"."""
    is_of_police = any(case == "of" and noun.lower_ == "police" for case, noun in find_obliques(office))
    return is_of_police or is_of_part(role) or is_local_office(role)


def is_of_part(office: str) -> bool:
    """Tell whether a title or role is called that of a part of a state: "a state prosecutor", "the district commissioner"."""
    return not load_list("local").isdisjoint(office.casefold().split()[:-1])


def _find_named(words: Span, index: MentionIndex) -> list[Mention]:
    """Return the places named among words, in text order; a capital may stand for its state elsewhere."""
    found = (mention for token in words for mention in index.covering(token) if mention.type == "Location" or mention.rule == CAPITAL)
    return list({mention.id: mention for mention in found if mention.form == "name"}.values())
