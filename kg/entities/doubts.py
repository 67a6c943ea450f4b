"""The grey zone: pairs of entities that may be one, and names of one entity that may be another's. For a person to decide.

Takes the entities of a build, as they were read back or made, and gives `Doubt`s, the most telling first. It changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeAlias

from rapidfuzz.distance import JaroWinkler

from kg.entities.candidates import find_pairs, make_keys, make_order
from kg.entities.describe import make_seed_id
from kg.entities.judgements import IN, Judgement, fold_side
from kg.entities.knowledge import KnownNames, make_known
from kg.entities.names import Name, fold_name, parse_name
from kg.entities.partials import WHOLE, match_partial
from kg.entities.romanisation import make_skeleton
from kg.entities.rules import find_family
from kg.entities.score import Nationalities, compare_names, find_manner, make_acronyms
from kg.objects import Document, Entity

Kind: TypeAlias = Literal["apart", "joined"]

NAMED_TYPES = ("Facility", "Location", "Militia", "Official", "Organization", "Person", "State")
SURE = 0.9  # score of a comparison above which two names of one entity need no second look
NEAR = 0.93  # likeness of the letters from which two names that the rules tell apart are shown
KEPT_APART, PART_OF, NEAR_LETTERS = 0.9, 0.7, 0.5


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair to decide.

    Attributes:
        kind: "apart" for two entities, "joined" for two names of one.
        left: Side of a judgement: a name, a name in one document, or an entity's id.
        right: The other side.
        entities: Ids of the entities that the sides are of; twice the same for "joined".
        score: 0 to 1; how likely it is that the sides are one thing, in the order of a list, not as a probability.
        reason: Why it is in doubt.
    """

    kind: Kind
    left: str
    right: str
    entities: tuple[str, str]
    score: float
    reason: str


def find_doubts(
    entities: Sequence[Entity], judgements: Iterable[Judgement], documents: Iterable[Document], gazetteer: KnownNames
) -> tuple[Doubt, ...]:
    """Return the doubts that no judgement speaks of, those of the entities with most mentions first, then the likeliest.

    Args:
        entities: Of one build.
        judgements: Pairs that are decided, "unsure" included.
        documents: Of the build, for sides that are of one document.
        gazetteer: Two of its rows are no doubt, nor are the names of one.
    """
    nationalities = make_known(gazetteer).nationalities
    known_ids = {make_seed_id(row.type, row_id) for row_id, row in gazetteer.rows.items()}
    named = {entity.id: entity for entity in entities if entity.type in NAMED_TYPES and _find_names(entity)}
    sides = make_sides(list(named.values()), {document.id: document.path for document in documents})
    keys = {entity.id: _file(entity, nationalities) for entity in named.values()}
    found: list[Doubt] = []
    for left, right in find_pairs(keys, lambda one: make_order(parse_name(named[one].name, find_manner(named[one].type)))):
        if {left, right} <= known_ids:
            continue
        first, second = sorted((left, right), key=lambda one: (-len(named[one].mentions), one))
        score, reason = _compare(named[first], named[second], nationalities)
        if score > 0:
            found.append(Doubt("apart", sides[first], sides[second], (first, second), score, reason))
    for entity in (entity for entity in named.values() if entity.id not in known_ids):
        found.extend(_find_joined(entity, nationalities))
    decided = {frozenset((fold_side(row.left), fold_side(row.right))) for row in judgements}
    weight = {entity.id: len(entity.mentions) for entity in entities}
    open_doubts = [doubt for doubt in found if not _is_decided(doubt, named, decided)]
    return tuple(sorted(open_doubts, key=lambda one: (-min(weight[entity] for entity in one.entities), -one.score, one.left, one.right)))


def make_sides(entities: Sequence[Entity], paths: Mapping[str, str]) -> dict[str, str]:
    """Return how a judgement may call each entity: by a name that no other bears, by name and document, else by its id.

    Args:
        entities: All of a build that have names.
        paths: Path of each document by its id.
    """
    bearers = Counter(fold for entity in entities for fold in {fold_name(name) for name in entity.names})
    sides: dict[str, str] = {}
    for entity in entities:
        own = next((name for name in entity.names if bearers[fold_name(name)] == 1), None)
        documents = {mention.passage.doc_id for mention in entity.mentions}
        local = f"{entity.name}{IN}{paths.get(min(documents), min(documents))}" if len(documents) == 1 else entity.id
        sides[entity.id] = own if own is not None else local
    return sides


def _find_names(entity: Entity) -> list[str]:
    """Return the names that name: with a capital or digit, a person's in the last word; of a person the full ones if there are any."""
    is_person = find_manner(entity.type) == "person"
    told = {name: name.split()[-1:] if is_person else [name] for name in entity.names}
    names = [name for name, words in told.items() if any(sign.isupper() or sign.isdigit() for word in words for sign in word)]
    full = [name for name in names if is_person and not parse_name(name, "person").is_partial]
    return full or names


def _parse(entity: Entity) -> list[Name]:
    return [parse_name(name, find_manner(entity.type)) for name in _find_names(entity)]


def _file(entity: Entity, nationalities: Nationalities) -> frozenset[str]:
    """Return the keys of an entity: those of its full names, a person's last name by sound, a body's acronyms."""
    family = find_family(entity.type)
    keys = {key for name in _parse(entity) for key in make_keys(name, entity.type, nationalities)}
    if family == "person":
        keys |= {f"last {make_skeleton(name.tokens[-1])}" for name in _parse(entity) if name.tokens}
    else:
        keys |= {f"short {letters}" for name in _parse(entity) for letters in ({name.acronym} if name.acronym else make_acronyms(name))}
    return frozenset(f"{family} {key}" for key in keys)


def _compare(left: Entity, right: Entity, nationalities: Nationalities) -> tuple[float, str]:
    """Return how likely two entities are one, 0 for no doubt, and why it is in doubt."""
    best = (0.0, "")
    for one in _find_names(left):
        for other in _find_names(right):
            comparison = compare_names(one, other, left.type, nationalities)
            pair = f"'{one}' and '{other}'"
            if comparison.verdict == "same":
                best = max(best, (KEPT_APART * comparison.score, f"{pair}: {comparison.reason}; kept apart by what the texts say of them"))
            elif comparison.verdict == "open" and comparison.score > 0:
                best = max(best, (KEPT_APART * comparison.score, f"{pair}: {comparison.reason}"))
            elif comparison.verdict == "open" and _is_part(one, other, left.type):
                best = max(best, (PART_OF, f"{pair}: {comparison.reason}"))
            elif JaroWinkler.similarity(*(" ".join(parse_name(name, find_manner(left.type)).tokens) for name in (one, other))) >= NEAR:
                best = max(best, (NEAR_LETTERS, f"{pair}: nearly the same letters; {comparison.reason}"))
    return best


def _is_part(one: str, other: str, entity_type: str) -> bool:
    names = [parse_name(name, find_manner(entity_type)) for name in (one, other)]
    return any(match_partial(part, full) >= WHOLE for part, full in (names, names[::-1]))


def _find_joined(entity: Entity, nationalities: Nationalities) -> Iterable[Doubt]:
    """Give the names of one entity that are one by sound or by a word left out, and less than surely so."""
    for one, other in combinations(_find_names(entity), 2):
        comparison = compare_names(one, other, entity.type, nationalities)
        if comparison.verdict == "same" and comparison.score < SURE and one == entity.name:
            yield Doubt("joined", one, other, (entity.id, entity.id), comparison.score, f"'{one}' and '{other}': {comparison.reason}")


def _is_decided(doubt: Doubt, entities: Mapping[str, Entity], decided: set[frozenset[str]]) -> bool:
    if doubt.kind == "joined":
        return frozenset((fold_side(doubt.left), fold_side(doubt.right))) in decided
    sides = [
        {fold_side(side), entity, *(fold_name(name) for name in entities[entity].names)}
        for side, entity in zip((doubt.left, doubt.right), doubt.entities, strict=True)
    ]
    return any(frozenset((one, other)) in decided for one in sides[0] for other in sides[1])
