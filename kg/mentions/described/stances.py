"""For or against whom somebody is: by a hyphen, "a pro-Karvenian website", or because he bears arms against those told beside him."""

from __future__ import annotations

from kg.language.grammar import HYPHENS
from kg.language.tokens import Span, Token
from kg.language.words import load_list, load_words

OPPOSED = frozenset({"anti", "counter"})
STANCES = OPPOSED | {"pro"}


def find_stance(noun: Token) -> str | None:
    """Return the word that a hyphen joins to a name, if it says for or against whom somebody is: "anti" of "the anti-Ash Brigade pact"."""
    first = noun
    while first.i > 0 and first.nbor(-1).head in {first, noun} and first.nbor(-1).dep_ in {"compound", "flat"}:
        first = first.nbor(-1)
    if first.i < 2 or not first.nbor(-1).is_punct:
        return None
    word = first.nbor(-2).lower_
    return word if word in STANCES else None


def takes_sides(noun: Token) -> bool:
    """Tell whether a name says for or against whom somebody is: "a pro-Karvenian website" is none of Karvenia's."""
    return find_stance(noun) is not None


def is_paired(name: Span) -> bool:
    """Tell whether a hyphen joins a name to the word before or behind it: "Karvenian-Sorvanian"."""
    doc = name.doc
    return any(0 <= i < len(doc) and doc[i].text in HYPHENS for i in (name.start - 1, name.end))


def bear_arms_apart(people: Token, others: Token) -> bool:
    """Tell whether of two groups told together one is of soldiers or police, one of fighters: "soldiers and militants of the Front"."""
    senses = [load_words().find_sense(noun) for noun in (people, others)]
    kinds = {sense[1].kind for sense in senses if sense is not None}
    return "fighters" in kinds and not load_list("state_forces").isdisjoint(kinds)
