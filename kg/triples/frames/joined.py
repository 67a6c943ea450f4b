"""Who stands behind a clause without a part in it: its ally in "the army, loyal to Karvenia, and its ally the Front"."""

from __future__ import annotations

from kg.language.tokens import Token


def is_joined_behind(noun: Token, clause: Token) -> bool:
    """Tell whether a noun is joined to the one that a clause describes, behind it: "the army, loyal to X, and its ally the Front"."""
    if clause.dep_ not in {"acl", "acl:relcl", "amod"} or not clause.head.i < clause.i < noun.i:
        return False
    while noun.dep_ in {"appos", "conj"} and noun.head.i > clause.i:
        noun = noun.head
    return noun.dep_ == "conj" and noun.head == clause.head
