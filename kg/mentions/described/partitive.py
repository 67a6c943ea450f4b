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


def is_part_of(noun: Token) -> bool:
    """Tell whether a number counts some of those who are told: the soldiers of "two of the 12 soldiers" are not all that were named."""
    counted = noun.dep_ == "nmod" and find_case(noun) == "of" and noun.head.pos_ == "NUM" and noun.head.i < noun.i
    return counted and any(child.lower_ in {"the", "these", "those"} for child in noun.children)


def spell_one(noun: Token, start: int) -> str:
    """Return the words before a noun with it in the singular: "founding member" of "one of its founding members"."""
    return f"{noun.doc[start : noun.i].text} {noun.lemma_lower}".strip()
