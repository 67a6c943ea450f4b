"""What goes on behind a noun and is no part of its description: the charge against it, the rest of the verb above it, that of a name."""

from __future__ import annotations

from kg.language.tokens import Span, Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, find_case
from kg.language.words import load_list

COURTESIES = frozenset({"mr", "mrs", "ms", "miss"})  # before a surname alone


def is_charged_with(child: Token) -> bool:
    """Tell whether what is hung on a noun is what it is accused of: "accused the Front of arming gangs", "accused the army of torture"."""
    if find_case(child) != "of":
        return False
    objects = {"obj", "obl", "xcomp", "ccomp"}
    if child.lower_.endswith("ing") and (child.pos_ == "VERB" or any(c.dep_ in objects for c in child.children)):
        return True
    noun = child.head
    while noun.dep_ == "nmod":
        noun = noun.head  # "accused backers of the party of fraud"
    is_charged = noun.dep_ in OBJECTS | PASSIVE_SUBJECTS and noun.head.lemma_lower in load_list("charging_with")
    is_open = not any(below.dep_ in {"det", "nmod:poss"} and below.lower_ not in {"a", "an"} for below in child.children)
    return is_charged and is_open and child.pos_ == "NOUN"


def goes_on(word: Token) -> bool:
    """Tell whether a verb that stands above a noun goes on behind a name in its phrase: "accused men loyal to Solun of burning it"."""
    if word.lower_ not in {"of", "to"} or word.i < 1 or word.i + 1 >= len(word.doc) or word.nbor(-1).pos_ != "PROPN":
        return False
    return word.nbor().tag_ == ("VBG" if word.lower_ == "of" else "VB")


def is_inside(token: Token, name: Span) -> bool:
    """Tell whether a noun is inside a name that goes on behind it, or a surname: "National People's Party", "Mr Baker"."""
    goes_on = name.start < token.i < name.end - 1 and token.nbor().pos_ == "PROPN" and token.text[0].isupper()
    before = token.doc[token.i - 1].lower_.rstrip(".") if token.i > token.sent.start else ""
    is_surname = token.text[0].isupper() and before in COURTESIES
    return goes_on or is_surname or (token.i + 2 < name.end and token.nbor().tag_ == "POS")
