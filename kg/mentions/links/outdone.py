"""Who is told to be the first of several: "the Front, the strongest of Karvenia's proxies", is one of them."""

from __future__ import annotations

from kg.language.arguments import find_grammatical_subjects
from kg.language.tokens import Token
from kg.language.tree import find_case

DEGREES = frozenset({"best", "least", "most", "worst"})


def find_outdoing(noun: Token) -> list[Token]:
    """Return who is told to outdo all whom a plural under "of" counts, which is then said of him: "the most powerful of its allies"."""
    top = noun.head
    if find_case(noun) != "of" or not _is_superlative(top):
        return []
    if any(child.dep_ == "cop" for child in top.children):
        return list(find_grammatical_subjects(top))
    return [top.head] if top.dep_ in {"amod", "appos", "nmod"} and top.head.i < top.left_edge.i else []


def _is_superlative(word: Token) -> bool:
    return word.tag_ == "JJS" or any(child.lower_ in DEGREES and child.dep_ == "advmod" for child in word.children)
