"""The name that a clause behind a noun gives it: "a group called Vantor's Sons", "a unit named the Storm Company"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.tokens import Token
from kg.language.tree import find_case, find_obliques, is_done_to
from kg.language.words import load_list

NAMED = frozenset({"nsubj:pass", "obj", "xcomp"})


def find_name_given(head: Token) -> Iterator[Token]:
    """Give the name that a noun's clause says it has: "a group called Vantor's Sons", "a faction that calls itself the Front".

    "Rebels known as the Front" are it as well, while "the leader, Lena Orvash, known as Vantor," has a name already. So has whom a
    verb names: "named the new head of the army as Lena Orvash".
    """
    if head.dep_ in NAMED and head.head.lemma_lower in load_list("naming_one"):
        yield from (noun for case, noun in find_obliques(head.head) if case == "as" and noun.pos_ == "PROPN" and noun.i > head.i)
    for clause in _find_clauses(head):
        if clause.dep_ == "appos" and clause.tag_ == head.tag_ == "NN":  # "a third man, the trader Idris Vantor"
            yield from (name for name in clause.children if name.dep_ == "appos" and name.left_edge.i == clause.i + 1)
        if clause.dep_ not in {"acl", "acl:relcl"}:
            continue
        is_named = any(child.dep_ == "appos" for child in head.children)
        if clause.lower_ in load_list("naming_as") and not is_named and is_done_to(clause):
            yield from (name for case, noun in find_obliques(clause) if case == "as" for name in _find_name(noun))
        if clause.lemma_lower in load_list("naming_groups"):
            yield from (
                child for child in clause.children if child.dep_ in {"xcomp", "obj"} and child.i > clause.i and child.pos_ == "PROPN"
            )


def _find_clauses(head: Token) -> Iterator[Token]:
    """Give what hangs on a noun, less what names the one thing whose several it is: the militia in "members of a militia called X"."""
    for child in head.children:
        if not _names_whole(head, child):
            yield child
    if head.dep_ == "nmod":
        yield from (child for child in head.head.children if _names_whole(head.head, child) and child.left_edge.i == head.i + 1)


def _names_whole(several: Token, clause: Token) -> bool:
    if several.tag_ != "NNS" or clause.dep_ != "acl" or clause.left_edge.i == 0:
        return False
    whole = clause.left_edge.nbor(-1)
    is_one = whole.tag_ == "NN" and any(child.lower_ in {"a", "an"} for child in whole.children)
    return is_one and whole.head == several and find_case(whole) == "of"


def _find_name(noun: Token) -> Iterator[Token]:
    """Give a name, or that right before the noun for what bears it: "known as the Front militia"."""
    if noun.pos_ == "PROPN":
        yield noun
    else:
        yield from (child for child in noun.children if child.dep_ == "compound" and child.pos_ == "PROPN" and child.i == noun.i - 1)


def find_told(noun: Token) -> Iterator[Token]:
    """Give a noun and what stands in apposition to it: whom "nicknamed" tells of may be hung on his name or on what he is."""
    yield noun
    yield from (child for child in noun.children if child.dep_ == "appos")
