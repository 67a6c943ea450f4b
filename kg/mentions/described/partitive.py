"""Some of many: "four of its members", "one of the Front's commanders"."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import find_case, find_obliques
from kg.mentions.described.phrases import is_counting


def find_content(head: Token) -> Token:
    """Return the noun that a counting word counts: "members" of "four of its members", else the word itself."""
    counted = [noun for case, noun in find_obliques(head) if case == "of" and noun.i > head.i] if is_counting(head) else []
    return counted[0] if counted else head


def is_one_of(noun: Token) -> bool:
    """Tell whether a plural means a single one: "commanders" of "one of the Front's commanders"."""
    return noun.dep_ == "nmod" and noun.head.lower_ == "one" and noun.head.i < noun.i and find_case(noun) == "of"


def spell_one(noun: Token, start: int) -> str:
    """Return the words before a noun with it in the singular: "founding member" of "one of its founding members"."""
    return f"{noun.doc[start : noun.i].text} {noun.lemma_.lower()}".strip()
