"""Who does something with another, or each to the other, and who stands behind a clause without a part in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.language.tokens import Token
from kg.language.tree import find_obliques
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.pattern import Frame


def leave_joined(found: list[Mention], clause: Token, index: MentionIndex) -> list[Mention]:
    """Return the mentions without those joined to the noun that a clause describes: "the army, loyal to X, and its ally the Front"."""
    if clause.dep_ not in {"acl", "acl:relcl", "amod"}:
        return found
    return [mention for mention in found if not _is_joined_behind(index.head(mention), clause)]


def _is_joined_behind(noun: Token, clause: Token) -> bool:
    if not clause.head.i < clause.i < noun.i:
        return False
    while noun.dep_ in {"appos", "conj"} and noun.head.i > clause.i:
        noun = noun.head
    return noun.dep_ == "conj" and noun.head == clause.head


def is_reciprocal(tokens: list[Token]) -> bool:
    """Tell whether a slot is filled by "each other" or "one another", or by "the other" of two."""
    others = (token for token in tokens if token.lower_ == "other" and token.i > 0 and token.nbor(-1).lower_ == "the")
    return next(others, None) is not None or any(
        token.doc[token.i : token.i + 2].text.lower() in load_list("reciprocals") for token in tokens
    )


def leave_help(roles: Mapping[str, Sequence[Token]]) -> dict[str, list[Token]]:
    """Return the roles less what others give: with whose help two "signed a truce" is no partner of it."""
    kept = {role: [token for token in tokens if token.lemma_lower not in load_list("given_beside")] for role, tokens in roles.items()}
    return {role: tokens for role, tokens in kept.items() if tokens}


def is_mutual(token: Token, frame: Frame) -> bool:
    """Tell whether two subjects can stand for "X with Y": not for "alongside Y", nor beside another object ("traded fire")."""
    if token.dep_ == "amod" and token.i > 0 and token.nbor(-1).text == "-":
        return False  # "Karvenian-speaking teachers and nurses"
    fixed = frozenset[str]().union(*frame.fixed)
    own = [noun for noun in token.children if noun.dep_ == "obj" and noun.lemma_lower not in fixed]
    own = [noun for noun in own if not any(below.lemma_lower in fixed for _, below in find_obliques(noun))]  # "a day of talks"
    has_object = any(slot.position == "object" for slot in frame.slots)
    lemma = token.lemma_lower
    below = [(case, end) for _, noun in find_obliques(token) for case, end in find_obliques(noun)]
    beside = [end for case, end in (*find_obliques(token), *below) if case in {"with", "against", "alongside"}]
    if any(end.lemma_lower not in load_list("given_beside") for end in beside):
        return False  # "the guards and the militia also fight with the army", "engaged in clashes with it"
    if lemma in load_list("mediating") or (
        not fixed and (lemma not in load_list("mutual") if has_object else lemma in load_list("done_alone"))
    ):
        return False  # "the ministers phoned": each other or anybody; "the two work to free it": each alone or both; "brokered a truce"
    if lemma == "meet" and token.tag_ == "VBP" and any(child.lower_ == "where" for child in token.children):
        return False  # "where Veldonia and Karvenia meet": their borders
    is_joint = not fixed.isdisjoint(load_list("in_common"))  # "jointly patrol the river"
    return all("with" in slot.cases or not slot.cases for slot in frame.find_slots("TARGET")) and (has_object or is_joint or not own)
