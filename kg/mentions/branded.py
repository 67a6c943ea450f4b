"""What a verb of naming makes of somebody: "designated the Front a terrorist group"."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, find_case, is_passive
from kg.language.words import load_list

RELATIVES = frozenset({"that", "which", "who", "whom"})


def find_branded(head: Token) -> list[Token]:
    """Return whom a verb of naming makes what a noun behind it says: the Front in "the Front was designated a terrorist group".

    So with "the Front, which Sorvania designated a terrorist group".
    """
    verb = head.head
    is_behind = head.dep_ in {"xcomp", "nsubj:pass", "obj"} and head.i > verb.i and not find_case(head)
    if not is_behind or verb.lemma_.lower() not in load_list("naming") | load_list("making"):
        return []
    if verb.dep_ == "acl:relcl" and any(noun.dep_ in OBJECTS and noun.lower_ in RELATIVES and noun.i < verb.i for noun in verb.children):
        return [verb.head]
    wanted = PASSIVE_SUBJECTS if is_passive(verb) else OBJECTS
    return [noun for noun in verb.children if noun.dep_ in wanted and noun.i < head.i and (noun.i > verb.i) != is_passive(verb)]
