"""Whether a text speaks of somebody as a man or as a woman: by "he" and "she", by "her father Marek Solun", "Mr Vantor", "Queen Mira"."""

from __future__ import annotations

from typing import Literal

from kg.language.tokens import Span, Token
from kg.language.words import load_list
from kg.mentions.links.pronouns import HERS, HIS

Gender = Literal["man", "woman"]
BESIDE = frozenset({"appos", "compound", "flat", "nmod"})  # on which side the parser hangs a name and what it is of


def find_gender_of_pronoun(word: str) -> Gender | None:
    """Return of whom "he" or "she" is said, None for a word that tells nothing of that."""
    return "man" if word in HIS else "woman" if word in HERS else None


def find_gender_of_noun(noun: str) -> Gender | None:
    """Return of whom a noun is said, None for one that is said of both."""
    return "man" if noun in load_list("men") else "woman" if noun in load_list("women") else None


def find_gender_of_name(name: Span) -> Gender | None:
    """Return what the noun or title beside a name says: "her father Solun", "Solun, the father of two", "Mrs Solun"."""
    root = name.root
    before = name.doc[name.start - 1] if name.start > name.sent.start else None
    if before is not None and (before.lower_.rstrip(".") in load_list("titles_of_men", "titles_of_women")):
        return "man" if before.lower_.rstrip(".") in load_list("titles_of_men") else "woman"
    near: list[Token] = [child for child in root.children if _is_told(child) or (child.dep_ in BESIDE and child == before)]
    if root.dep_ in BESIDE and root.head.pos_ == "NOUN" and (root.dep_ == "appos" or root.head == before):
        near.append(root.head)
    found = (find_gender_of_noun(noun.lemma_lower) for noun in near if noun.tag_ == "NN")
    return next((gender for gender in found if gender is not None), None)


def _is_told(noun: Token) -> bool:
    """Tell whether a noun behind a name says who that is, and doesn't go on a list: "killed Solun, his wife and two sons"."""
    return noun.dep_ == "appos" and not any(
        child.dep_ in {"appos", "conj"} for child in (*noun.children, *noun.head.children) if child != noun
    )


def find_gender_of_given_name(name: str) -> Gender | None:
    """Return what the first word of a name of two or more tells: "Anna" in "Anna Brenn"."""
    first, *others = name.lower().split() or [""]
    if not others:
        return None
    return "man" if first in load_list("men_by_name") else "woman" if first in load_list("women_by_name") else None
