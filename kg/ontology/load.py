"""Read and check the ontology: types.yaml, relations/*.yaml, attacks.yaml. Gives one `Ontology`; all faults are listed at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import ConfigError
from kg.objects import Status
from kg.ontology.entry import KEYS, NEEDED, WITHOUT, find_form_faults, read_frames
from kg.ontology.pattern import Frame
from kg.yaml_files import read_yaml

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class EntityType:
    """A type of entity; `acts` says whether it can be the actor of a statement."""

    name: str
    meaning: str
    acts: bool
    is_person: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the statements that must be read from it, each "subject | relation | object" or with "| status" behind."""

    text: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """What a relation means and by which frames a text states it.

    Attributes:
        actor_types: Types that its actor may have.
        target_types: Types that its target may have.
        sign: -1 hostile, 0 neutral, 1 friendly.
        plover: Root of the PLOVER event ontology, "-" for structural relations.
        content: Status of what a CONTENT slot says, None if no frame has one.
        roles: Nouns whose bearer is the actor ("leader of TARGET").
    """

    name: str
    meaning: str
    actor_types: frozenset[str]
    target_types: frozenset[str]
    sign: int
    plover: str
    symmetric: bool
    content: Status | None
    frames: tuple[Frame, ...]
    roles: tuple[str, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Ontology:
    """Types and relations by name, in the files' order; equal to itself alone, so that what follows from it is worked out once."""

    types: Mapping[str, EntityType]
    relations: Mapping[str, Relation]

    @property
    def signs(self) -> dict[str, int]:
        """Sign by relation."""
        return {name: relation.sign for name, relation in self.relations.items()}

    @property
    def symmetric(self) -> frozenset[str]:
        """Relations without direction."""
        return frozenset(name for name, relation in self.relations.items() if relation.symmetric)

    @property
    def roots(self) -> dict[str, str]:
        """PLOVER root by relation."""
        return {name: relation.plover for name, relation in self.relations.items()}


@cache
def load_ontology(folder: Path = FOLDER) -> Ontology:
    """Read the ontology in `folder`.

    Raises:
        ConfigError: One line for each fault, with file, entry, key and what is allowed.
    """
    types = {name: _read_type(name, entry) for name, entry in read_yaml(folder / "types.yaml").items()}
    faults: list[str] = []
    relations: dict[str, Relation] = {}
    for path in sorted((folder / "relations").glob("*.yaml")):
        for name, entry in read_yaml(path).items():
            try:
                relations[name] = read_relation(name, entry, types)
            except ConfigError as err:
                faults += [f"{path.name}: relation '{name}': {line}" for line in str(err).splitlines()]
    if faults:
        raise ConfigError("\n".join(faults))
    return Ontology(types, relations)


def read_relation(name: str, entry: object, types: Mapping[str, EntityType], *, known: Relation | None = None) -> Relation:
    """Read one entry.

    Args:
        name: Of the relation.
        entry: As it stands in the file.
        types: All types by name.
        known: What the entry adds to: lists get longer, single values are replaced. None for a relation of its own.

    Raises:
        ConfigError: One line for each fault.
    """
    groups = _find_groups(types)
    needed, keys = (NEEDED, KEYS) if known is None else ((), KEYS | {WITHOUT})
    faults = find_form_faults(name, entry, tuple(groups), keys=keys, needed=needed)
    values: Mapping[str, Any] = entry if isinstance(entry, Mapping) else {}
    frames, pattern_faults = read_frames(values, types)
    if faults or pattern_faults:
        raise ConfigError("\n".join([*faults, *pattern_faults]))
    relation = _add(values, frames, groups, known or _make_blank(name))
    strangers = [line for frame in frames for line in _find_strangers(frame, relation)]
    if strangers:
        raise ConfigError("\n".join(strangers))
    return relation


def _find_strangers(frame: Frame, relation: Relation) -> Iterator[str]:
    """Give a line for each slot that wants a type which the relation doesn't take there, so that nothing could ever fill it."""
    for key, role, own in (("from", "ACTOR", relation.actor_types), ("to", "TARGET", relation.target_types)):
        wrong = sorted({name for slot in frame.find_slots(role) for name in slot.types} - own)
        if wrong:
            yield f"pattern '{frame.pattern}': {role} can't be {', '.join(wrong)}; '{key}' allows {', '.join(sorted(own))}"


def _add(values: Mapping[str, Any], frames: tuple[Frame, ...], groups: Mapping[str, frozenset[str]], relation: Relation) -> Relation:
    def side(key: str, present: frozenset[str]) -> frozenset[str]:
        if key not in values:
            return present
        named = values[key] if isinstance(values[key], list) else [values[key]]
        return frozenset[str]().union(*(groups[word] for word in named))

    examples = (Example(example["text"], tuple(example["statements"])) for example in values.get("examples", ()))
    return replace(
        relation,
        meaning=values.get("meaning", relation.meaning),
        actor_types=side("from", relation.actor_types),
        target_types=side("to", relation.target_types),
        sign=values.get("sign", relation.sign),
        plover=values.get("plover", relation.plover),
        symmetric=values.get("symmetric", relation.symmetric),
        content=values.get("content", relation.content),
        frames=(*relation.frames, *frames),
        roles=(*relation.roles, *values.get("roles", ())),
        examples=(*relation.examples, *examples),
    )


def _make_blank(name: str) -> Relation:
    nothing: frozenset[str] = frozenset()
    return Relation(name, "", nothing, nothing, 0, "-", symmetric=False, content=None, frames=(), roles=(), examples=())


def _find_groups(types: Mapping[str, EntityType]) -> dict[str, frozenset[str]]:
    """Return the types that each word under `from` and `to` stands for."""
    return {
        **{name: frozenset({name}) for name in types},
        "any": frozenset(types),
        "actors": frozenset(name for name, entity_type in types.items() if entity_type.acts and name != "Attack"),
        "persons": frozenset(name for name, entity_type in types.items() if entity_type.is_person),
    }


def _read_type(name: str, entry: Mapping[str, Any]) -> EntityType:
    return EntityType(name, str(entry["is"]), bool(entry["acts"]), bool(entry.get("person", False)))
