"""Find wordings that two relations claim at once, and how much the ontology covers.

Takes a loaded `Ontology`, gives rows; stops nothing by itself. Tests keep the shipped files free of conflicts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from kg.ontology.load import Ontology, Relation
from kg.ontology.pattern import Frame, Slot

# Readings that belong together: "the blast hit Kirkuk" says what was hit and where.
TOGETHER = frozenset({frozenset({"located_in", "targeted"})})


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two relations that read the same words between entities of the same types: one sentence would state both."""

    anchor: str
    first: str
    first_pattern: str
    second: str
    second_pattern: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many words and wordings a relation knows.

    Attributes:
        verbs: Anchors of verb patterns; some are nouns and adjectives, as in "ACTOR loyal to TARGET".
        transitive: Those of them that have an object in a pattern, which only verbs have.
        nouns: Anchors of noun patterns.
        phrases: Patterns that need a second word beside their anchor.
        roles: Nouns whose bearer is the actor.
    """

    relation: str
    verbs: int
    transitive: int
    nouns: int
    phrases: int
    roles: int
    examples: int


def find_conflicts(ontology: Ontology) -> tuple[Conflict, ...]:
    """Return the pairs of frames that no slot, fixed word or type keeps apart, sorted by anchor and relation.

    Relations that `TOGETHER` names may share a wording.
    """
    by_anchor: dict[tuple[str, str], list[tuple[Relation, Frame]]] = defaultdict(list)
    for relation in ontology.relations.values():
        for frame in relation.frames:
            for anchor in frame.anchors:
                by_anchor[frame.part, anchor].append((relation, frame))
    found = {
        Conflict(anchor, first.name, one.pattern, second.name, other.pattern)
        for (_, anchor), rows in by_anchor.items()
        for (first, one), (second, other) in combinations(rows, 2)
        if _may_conflict(first.name, second.name) and _is_same_wording(one, other) and _is_same_company(first, one, second, other)
    }
    return tuple(sorted(found, key=lambda row: (row.anchor, row.first, row.second, row.first_pattern, row.second_pattern)))


def count_coverage(ontology: Ontology) -> tuple[Coverage, ...]:
    """Return one row for each relation in the ontology's order, and one named "all" in which no lemma counts twice."""
    rows = [_count(relation.name, (relation,)) for relation in ontology.relations.values()]
    return (*rows, _count("all", tuple(ontology.relations.values())))


def _count(name: str, relations: tuple[Relation, ...]) -> Coverage:
    frames = [frame for relation in relations for frame in relation.frames]
    roles = {role for relation in relations for role in relation.roles}
    verbs = [frame for frame in frames if frame.part == "verb"]
    return Coverage(
        relation=name,
        verbs=_count_anchors(verbs),
        transitive=_count_anchors(frame for frame in verbs if any(slot.position == "object" for slot in frame.slots)),
        nouns=_count_anchors(frame for frame in frames if frame.part == "noun"),
        phrases=sum(bool(frame.fixed) for frame in frames),
        roles=len(roles),
        examples=sum(len(relation.examples) for relation in relations),
    )


def _count_anchors(frames: Iterable[Frame]) -> int:
    return len({anchor for frame in frames for anchor in frame.anchors})


def _may_conflict(first: str, second: str) -> bool:
    return first != second and frozenset({first, second}) not in TOGETHER


def _is_same_wording(one: Frame, other: Frame) -> bool:
    """Tell whether a clause could fill both frames word by word, whatever its entities are."""
    if len(one.slots) != len(other.slots) or len(one.fixed) != len(other.fixed):
        return False
    return all(any(words & others for others in other.fixed) for words in one.fixed) and _pair_slots(one, other) is not None


def _is_same_company(first: Relation, one: Frame, second: Relation, other: Frame) -> bool:
    """Tell whether some entities fit the slots of both frames, by the slots' types and the relations' own."""
    return all(_get_types(first, a) & _get_types(second, b) for a, b in _pair_slots(one, other) or ())


def _pair_slots(one: Frame, other: Frame) -> tuple[tuple[Slot, Slot], ...] | None:
    """Return the slots that stand in the same place, None if a slot has no partner."""
    left = list(other.slots)
    pairs: list[tuple[Slot, Slot]] = []
    for slot in one.slots:
        partner = next((candidate for candidate in left if _is_same_place(slot, candidate)), None)
        if partner is None:
            return None
        left.remove(partner)
        pairs.append((slot, partner))
    return tuple(pairs)


def _is_same_place(slot: Slot, other: Slot) -> bool:
    # a clause is no entity: "accuse of CONTENT" and "accuse of TARGET" read different things
    if (slot.role == "CONTENT") != (other.role == "CONTENT"):
        return False
    return slot.position == other.position and ((not slot.cases and not other.cases) or bool(slot.cases & other.cases))


def _get_types(relation: Relation, slot: Slot) -> frozenset[str]:
    own = {"ACTOR": relation.actor_types, "TARGET": relation.target_types}.get(slot.role, relation.actor_types | relation.target_types)
    return own & slot.types if slot.types else own
