"""Read and check the ontology: types.yaml, relations/*.yaml, attacks.yaml. Gives one `Ontology`; all faults are listed at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from kg.errors import ConfigError
from kg.objects import Status
from kg.ontology.pattern import Frame, Part, parse_pattern

FOLDER = Path(__file__).parent
KEYS = frozenset({"meaning", "from", "to", "sign", "plover", "symmetric", "content", "verbs", "nouns", "compounds", "roles", "examples"})
PARTS: Mapping[str, Part] = {"verbs": "verb", "nouns": "noun", "compounds": "compound"}
CONTENT_STATUSES = ("asserted", "alleged", "denied", "hypothetical", "future")


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


@dataclass(frozen=True, slots=True)
class Ontology:
    """Types and relations by name, in the files' order."""

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
                relations[name] = _read_relation(name, entry, types)
            except ConfigError as err:
                faults += [f"{path.name}: relation '{name}': {line}" for line in str(err).splitlines()]
    if faults:
        raise ConfigError("\n".join(faults))
    return Ontology(types, relations)


def read_yaml(path: Path) -> dict[str, Any]:
    """Return the mapping that `path` holds.

    Raises:
        ConfigError: The file can't be read, is no YAML or no mapping.
    """
    import yaml

    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except OSError as err:
        raise ConfigError(f"{path}: can't be read ({err.strerror})") from err
    except yaml.YAMLError as err:
        raise ConfigError(f"{path.name}: not valid YAML: {' '.join(str(err).split())}") from err
    if not isinstance(data, dict):
        raise ConfigError(f"{path.name}: a mapping of names to entries is needed, not {type(data).__name__}")
    return data


def _read_type(name: str, entry: Mapping[str, Any]) -> EntityType:
    return EntityType(name, str(entry["is"]), bool(entry["acts"]), bool(entry.get("person", False)))


def _read_relation(name: str, entry: Mapping[str, Any], types: Mapping[str, EntityType]) -> Relation:
    faults = [f"unknown key '{key}'; allowed: {', '.join(sorted(KEYS))}" for key in sorted(entry.keys() - KEYS)]
    faults += [f"key '{key}' is missing" for key in ("meaning", "from", "to", "sign", "plover") if key not in entry]
    if entry.get("content") not in (None, *CONTENT_STATUSES):
        faults.append(f"content is {entry['content']!r}; allowed: {', '.join(CONTENT_STATUSES)}")
    if entry.get("sign") not in (-1, 0, 1):
        faults.append(f"sign is {entry.get('sign')!r}; allowed: -1, 0, 1")
    if faults:
        raise ConfigError("\n".join(faults))
    frames: list[Frame] = []
    for key, part in PARTS.items():
        for pattern in entry.get(key, ()):
            try:
                frames.append(parse_pattern(pattern, part))
            except ConfigError as err:
                faults.append(f"{key}: {err}")
    sides = {key: _read_types(entry[key], types, key, faults) for key in ("from", "to")}
    if faults:
        raise ConfigError("\n".join(faults))
    return Relation(
        name=name,
        meaning=entry["meaning"],
        actor_types=sides["from"],
        target_types=sides["to"],
        sign=entry["sign"],
        plover=entry["plover"],
        symmetric=bool(entry.get("symmetric", False)),
        content=cast("Status | None", entry.get("content")),
        frames=tuple(frames),
        roles=tuple(entry.get("roles", ())),
        examples=tuple(Example(e["text"], tuple(e["statements"])) for e in entry.get("examples", ())),
    )


def _read_types(value: object, types: Mapping[str, EntityType], key: str, faults: list[str]) -> frozenset[str]:
    groups = {
        "any": frozenset(types),
        "actors": frozenset(name for name, entity_type in types.items() if entity_type.acts and name != "Attack"),
        "persons": frozenset(name for name, entity_type in types.items() if entity_type.is_person),
    }
    names = [str(name) for name in value] if isinstance(value, list) else [str(value)]
    found: set[str] = set()
    for name in names:
        if name in groups:
            found |= groups[name]
        elif name in types:
            found.add(name)
        else:
            faults.append(f"unknown entity type '{name}' in '{key}'; known: {', '.join([*types, *groups])}")
    return frozenset(found)
