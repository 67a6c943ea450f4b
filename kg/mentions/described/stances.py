"""For or against whom somebody is by the words before a name: "a pro-Karvenian website"."""

from __future__ import annotations

from kg.language.tokens import Token


def takes_sides(noun: Token) -> bool:
    """Tell whether a name says for or against whom somebody is: "a pro-Karvenian website" is none of Karvenia's."""
    return noun.i > 1 and noun.nbor(-1).is_punct and noun.nbor(-2).lower_ in {"anti", "pro"}
