"""Who acts where a noun only says on what occasion: "Orvash said after talks with Karvenia", "backed it in the war on the Front"."""

from __future__ import annotations

from kg.language.arguments import find_subjects
from kg.language.helped import find_helped
from kg.language.tokens import Token
from kg.language.tree import SUBJECTS, find_case
from kg.language.words import load_list
from kg.mentions.links.harmed import find_fallen

NOUN_MARKS = frozenset({"amod", "det", "advmod"})  # of what stands before a noun, though the parser take it for a verb


def find_occasion(noun: Token) -> list[Token]:
    """Return who does something on the occasion that a noun tells: "Y, in talks with X, said", "Z helped Y in the war on X"."""
    beside = [noun.head] if noun.dep_ == "nmod" and noun.head.dep_ in SUBJECTS and find_case(noun) == "in" else []
    return list(find_helped(noun) or ((find_subjects(noun.head) or find_fallen(noun.head)) if is_occasion(noun) else beside))


def is_occasion(word: Token) -> bool:
    """Tell whether a noun says at what something was done, or a gerund with an adjective, which is one: "after heavy fighting"."""
    if find_case(word) not in load_list("occasions"):
        return False
    described = any(child.i == word.i - 1 and child.dep_ in NOUN_MARKS and not child.lower_.endswith("ly") for child in word.children)
    return word.dep_ == "obl" or (word.dep_ == "advcl" and word.lower_.endswith("ing") and described)
