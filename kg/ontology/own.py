"""The user's own relations and triggers over the shipped ones: a file in the form of relations/*.yaml, checked as these are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from kg.errors import ConfigError
from kg.ontology.check import Conflict, find_conflicts
from kg.ontology.entry import WITHOUT
from kg.ontology.load import Ontology, Relation, load_ontology, read_relation
from kg.ontology.pattern import Frame
from kg.yaml_files import read_yaml


def extend_ontology(ontology: Ontology, path: Path) -> Ontology:
    """Return the ontology with the relations in `path` added or changed.

    Under the name of a known relation lists are added to, single values replaced, and `without` takes words or whole patterns away;
    any other name is a relation of its own, which needs all that a relation needs.

    Raises:
        ConfigError: One line for each fault, with file, entry, key and what is allowed; a wording that two relations would claim is
            one.
    """
    faults: list[str] = []
    relations: dict[str, Relation] = {}
    entries = read_yaml(path)
    for name, entry in entries.items():
        known, lacking = _take_away(ontology.relations.get(name), entry)
        faults += [_locate(path, name, fault) for fault in lacking]
        try:
            relations[name] = read_relation(name, entry, ontology.types, known=known)
        except ConfigError as err:
            faults += [_locate(path, name, line) for line in str(err).splitlines()]
    extended = Ontology(ontology.types, {**ontology.relations, **relations})
    if not faults:
        faults = [_locate(path, *_tell(conflict, ontology, relations)) for conflict in find_conflicts(extended)]
    if faults:
        raise ConfigError("\n".join(faults))
    return extended


def load_own(path: Path | None) -> Ontology:
    """Return the shipped ontology, extended by the user's file where there is one.

    Raises:
        ConfigError: As for `extend_ontology`.
    """
    return load_ontology() if path is None else extend_ontology(load_ontology(), path)


def _locate(path: Path, name: str, fault: str) -> str:
    return f"{path.name}: relation '{name}': {fault}"


def _take_away(relation: Relation | None, entry: object) -> tuple[Relation | None, list[str]]:
    """Return the relation without the words and patterns that `without` names, and a line for each that it doesn't have."""
    value: Any = entry.get(WITHOUT) if isinstance(entry, Mapping) else None
    words = [word for word in value if isinstance(word, str)] if isinstance(value, list) else []
    if relation is None or not words:
        return relation, []
    known = {word for frame in relation.frames for word in (frame.pattern, *frame.anchors)} | set(relation.roles)
    dropped = frozenset(words)
    kept = (replace(frame, anchors=frame.anchors - dropped) for frame in relation.frames if frame.pattern not in dropped)
    relation = replace(
        relation,
        frames=tuple(frame for frame in kept if frame.anchors),
        roles=tuple(role for role in relation.roles if role not in dropped),
    )
    return relation, [
        f"{WITHOUT}: {word!r} is no anchor, role or pattern of it{_suggest(word, known)}" for word in words if word not in known
    ]


def _suggest(word: str, known: set[str]) -> str:
    near = get_close_matches(word, sorted(known), n=3)
    return f"; near: {', '.join(near)}" if near else ""


def _tell(conflict: Conflict, before: Ontology, changed: Mapping[str, Relation]) -> tuple[str, str]:
    """Return the relation of the user's file that a conflict belongs to, and what it says; of two of them the later one."""
    sides = [(conflict.first, conflict.first_pattern), (conflict.second, conflict.second_pattern)]
    sides.sort(key=lambda side: (side[0] in changed, _is_new(before, *side)))
    (other, other_pattern), (name, pattern) = sides
    word = conflict.anchor
    return name, (
        f"pattern '{_shorten(pattern, word)}': '{word}' is read as {other} already ('{_shorten(other_pattern, word)}'); "
        f"narrow the types of a slot, or write {WITHOUT}: [{word}] under {other}"
    )


def _is_new(before: Ontology, name: str, pattern: str) -> bool:
    frames: tuple[Frame, ...] = before.relations[name].frames if name in before.relations else ()
    return all(frame.pattern != pattern for frame in frames)


def _shorten(pattern: str, anchor: str) -> str:
    """Return a pattern with the anchor alone in the place of its alternatives."""
    return " ".join(anchor if anchor in word.rstrip("*").split("|") else word for word in pattern.split())
