"""Does a frame stand at this word, and who fills its slots? Takes a trigger token and a frame, gives tokens by role."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.language.tree import find_antecedent, find_case, find_objects, find_obliques, find_prenominals, find_subjects
from kg.ontology.pattern import Frame, Slot

COMPLEMENTS = frozenset({"ccomp", "xcomp", "advcl", "acl", "parataxis", "obl", "nmod", "obj"})


def match_frame(trigger: Token, frame: Frame) -> dict[str, list[Token]] | None:
    """Return the tokens in each role of the frame, None if a fixed word of it is missing.

    A role without filler is absent from the answer; conjuncts are not expanded here.
    """
    carriers = [trigger]
    for alternatives in frame.fixed:
        found = next((token for token in _nearby(trigger) if token.lemma_.lower() in alternatives or token.lower_ in alternatives), None)
        if found is None:
            return None
        carriers.append(found)
    carriers += [token for token in find_objects(trigger) if token.head == trigger and token not in carriers]
    filled: dict[str, list[Token]] = {}
    for slot in frame.slots:
        for token in find_fillers(trigger, slot, carriers):
            if token not in filled.setdefault(slot.role, []) and token not in carriers[1 : 1 + len(frame.fixed)]:
                filled[slot.role].append(token)
    return {role: tokens for role, tokens in filled.items() if tokens}


def find_fillers(trigger: Token, slot: Slot, carriers: list[Token]) -> list[Token]:
    """Return the head tokens in a slot's place.

    Args:
        trigger: The anchor.
        slot: What is looked for.
        carriers: The anchor, the frame's fixed words and the anchor's objects: prepositions may hang on any of them.
    """
    if slot.role == "CONTENT":
        return find_content(trigger, slot)
    if slot.position == "subject":
        return find_subjects(trigger)
    if slot.position == "object":
        return find_objects(trigger)
    if slot.position == "prenominal":
        return list(find_prenominals(trigger))
    found = [noun for carrier in carriers for case, noun in find_obliques(carrier) if case in slot.cases]
    if trigger.dep_ == "acl:relcl" and not found:
        found = list(_find_stranded(trigger, slot))
    return found


def find_content(trigger: Token, slot: Slot) -> list[Token]:
    """Return the heads of the clauses or noun groups that the trigger talks about."""
    found: list[Token] = []
    for child in trigger.children:
        if child.dep_ not in COMPLEMENTS:
            continue
        case = find_case(child)
        if slot.cases:
            if case in slot.cases or ("to" in slot.cases and any(c.lower_ == "to" and c.dep_ in {"mark", "aux"} for c in child.children)):
                found.append(child)
        elif (
            child.dep_ in {"ccomp", "obj"}
            or (child.dep_ == "xcomp" and case in {"", "to"})
            or (child.dep_ == "parataxis" and child.i < trigger.i)
        ):
            found.append(child)
    if trigger.dep_ in {"parataxis", "acl:relcl"} and not slot.cases and not found:
        # "The base was hit, the army said": the report hangs on what it reports
        found.append(trigger.head)
    return found


def _find_stranded(trigger: Token, slot: Slot) -> Iterator[Token]:
    """Give the noun of "the base they fired at"."""
    for child in trigger.children:
        if child.lower_ in slot.cases and child.dep_ in {"obl", "advmod", "case", "compound:prt"}:
            yield trigger.head
        if child.dep_ == "obl" and find_case(child) in slot.cases:
            yield find_antecedent(child)


def _nearby(trigger: Token) -> Iterator[Token]:
    """Give children and grandchildren, then the head of a participle: where a multi-word pattern's other words stand."""
    yield from trigger.children
    for child in trigger.children:
        if child.dep_ not in {"acl:relcl", "advcl", "parataxis", "conj"}:
            yield from child.children
    if trigger.dep_ in {"compound", "amod", "xcomp"}:
        yield trigger.head
