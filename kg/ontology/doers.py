"""Who acts, or is to act, where a frame's own place holds somebody else: takes a trigger and its frame or roles, gives tokens."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.arguments import find_grammatical_subjects, find_subjects
from kg.language.losses import has_to
from kg.language.tokens import Token
from kg.language.tree import is_passive
from kg.ontology.pattern import Frame


def part_roles(roles: dict[str, list[Token]]) -> dict[str, list[Token]]:
    """Return the roles without an actor who is the target as well: "the arrest of both men" tells nobody who arrests."""
    is_shared = not set(roles.get("ACTOR", ())).isdisjoint(roles.get("TARGET", ()))
    return {role: tokens for role, tokens in roles.items() if role != "ACTOR"} if is_shared else roles


def is_done_by_other(trigger: Token, frame: Frame) -> bool:
    """Tell whether another acts than who is named behind "from": "expelled it from Karvenia", unlike "was expelled from Karvenia"."""
    actors = frame.find_slots("ACTOR")
    is_left = not frame.fixed and bool(actors) and all(slot.cases == {"from"} for slot in actors)
    return is_left and any(slot.position == "object" for slot in frame.slots) and (not is_passive(trigger) or bool(find_subjects(trigger)))


def find_called(noun: Token) -> Iterator[Token]:
    """Give who is to act by the clause of a noun: "calls for Karvenia to withdraw"."""
    for clause in (child for child in noun.children if child.dep_ in {"acl", "advcl"} and has_to(child)):
        yield from (word for word in find_grammatical_subjects(clause) if any(child.lower_ == "for" for child in word.children))
