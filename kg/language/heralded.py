"""What a headline says is to be: "Veldonia to leave Pell", "Army to free Solun, Karvenia says"."""

from __future__ import annotations

from kg.language.losses import has_to
from kg.language.tokens import Token, ask_once
from kg.language.tree import find_case
from kg.language.words import load_words

ACTING = frozenset({"armed_group", "government", "group", "organization", "person"})  # sorts of nouns


@ask_once
def is_announced(clause: Token) -> bool:
    """Tell whether an infinitive right behind the name or body that opens a sentence says what that will do."""
    noun = clause.head
    own = next((child for child in clause.children if child.dep_ == "nsubj" and child.i < clause.i), None)
    if own is not None:
        is_first = clause.dep_ in {"ROOT", "ccomp"} and own.left_edge.i == clause.sent.start and not find_case(own)
        return is_first and has_to(clause) and not any(child.dep_ == "aux" for child in clause.children)
    if clause.dep_ != "acl" or not has_to(clause) or noun.dep_ not in {"ROOT", "nsubj"} or find_case(noun):
        return False
    if any(child.dep_ == "cop" for child in noun.children):
        return False  # "Karvenia was the first state to join": it did
    to = next(child for child in clause.children if child.lower_ == "to")
    if noun.left_edge.i != noun.sent.start or any(noun.i < child.i < to.i for child in noun.children if child.dep_ != "flat"):
        return False
    if noun.dep_ == "nsubj" and not any(child.dep_ == "nsubj" and child.i > clause.i for child in noun.head.children):
        return False
    found = None if noun.pos_ == "PROPN" else load_words().find_sense(noun)
    return noun.pos_ == "PROPN" or (found is not None and found[1].sort in ACTING)
