"""What a hyphen joins to a name: another name, or for or against whom somebody is: "a pro-Karvenian website"."""

from __future__ import annotations

from kg.language.grammar import HYPHENS
from kg.language.tokens import Span, Token

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
