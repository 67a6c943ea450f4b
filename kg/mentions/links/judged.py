"""Whose "its" is in the reason for what befalls somebody: "blacklisted the Front for its raids", "anger at it over its raids"."""

from __future__ import annotations

from kg.language.arguments import find_objects
from kg.language.tokens import Token
from kg.language.tree import find_case, find_conjuncts, find_obliques
from kg.language.words import load_list

REASONS = frozenset({"for", "over"})
AIMS = frozenset({"against", "at", "for", "of", "on", "to"})


def find_judged(pronoun: Token) -> list[Token]:
    """Return who is punished, blamed or praised where a possessive says for what: the Front in "blacklisted the Front for its raids"."""
    deed = pronoun.head
    if pronoun.dep_ != "nmod:poss" or find_case(deed) not in REASONS or deed.lemma_.lower() in load_list("deaths"):
        return []  # "blamed the Front for their deaths" is no death of the Front
    word = next((word for word in deed.ancestors if word.pos_ == "VERB" or _is_judgement(word)), deed)
    told = _find_aims(word, deed) if _is_judgement(word) else find_objects(word) if word.lemma_.lower() in load_list("judging") else []
    found = [noun for judged in told for noun in find_conjuncts(judged)]
    # "condemned the killing of a man for his faith" judges no man, while parsers hang the reason on "by Karvenia", too
    is_near = deed.head == word or deed.head in found or (deed.head.head == word and find_case(deed.head) == "by")
    return found if is_near else []


def _is_judgement(word: Token) -> bool:
    return word.pos_ == "NOUN" and word.lemma_.lower() in load_list("judgements")


def _find_aims(judgement: Token, deed: Token) -> list[Token]:
    """Return on whom a penalty or a harsh or kind word is, told before its reason: Karvenia in "sanctions on Karvenia over its raids"."""
    return [noun for case, noun in find_obliques(judgement) if case in AIMS and noun.i < deed.i]
