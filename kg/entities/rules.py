"""Reads what the comparison of names knows: rules.yaml, given_names.csv. Gives one frozen `Rules`, made once per process."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeAlias

from kg.errors import ConfigError
from kg.yaml_files import read_yaml

FOLDER = Path(__file__).parent
WORD_LISTS = (
    "any_facility",
    "armed_fillers",
    "armed_heads",
    "articles",
    "backing_words",
    "bare_bodies",
    "common_body_words",
    "common_surnames",
    "counting_words",
    "fight_kinds",
    "forenames",
    "generic_words",
    "group_fillers",
    "half_optional_words",
    "leaning",
    "mention_only",
    "no_body",
    "not_in_office",
    "office_words",
    "one_per_state",
    "particles",
    "patronymics",
    "pointing",
    "port_fillers",
    "ports",
    "regnal",
    "servants",
    "small_words",
    "sole_bodies",
    "sole_offices",
    "strict_surnames",
    "turning_words",
    "victim_fillers",
    "victim_kinds",
    "whole_forces",
)
STYLES = ("loose", "strict")
Tree: TypeAlias = "str | int | float | bool | list[Tree] | dict[str, Tree] | None"


@dataclass(frozen=True, slots=True)
class GivenNames:
    """Known given names: `rows` has the numbers of the table's rows that hold a name, `strict` the names of strict rows."""

    rows: Mapping[str, frozenset[int]]
    strict: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """Word lists of rules.yaml, each as a mapping or frozenset that is asked for membership; see the comments there."""

    family: Mapping[str, str]
    rank: tuple[str, ...]
    titles: tuple[tuple[str, ...], ...]
    generations: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    spellings: Mapping[str, str]
    optional: Mapping[str, frozenset[str]]
    optional_class: Mapping[str, Mapping[str, frozenset[int]]]
    group_class: Mapping[tuple[str, ...], str]
    facility_kind: Mapping[tuple[str, ...], str]
    nationality: Mapping[str, str]
    given: GivenNames


@lru_cache(maxsize=1)
def load_rules() -> Rules:
    """Return the rules that come with the package.

    Raises:
        ConfigError: A key is missing or a value has the wrong shape.
    """
    tree = read_tree("rules.yaml")
    families = as_lists(tree, "families")
    return Rules(
        family={name: family for family, names in families.items() for name in names},
        rank=as_list(tree, "rank"),
        titles=tuple(sorted((tuple(title.split()) for title in as_list(tree, "titles")), key=lambda words: (-len(words), words))),
        generations=as_words(tree, "generations"),
        words={key: frozenset(as_list(tree, key)) for key in WORD_LISTS},
        spellings={**as_words(tree, "particle_spellings"), **as_words(tree, "word_spellings")},
        optional={key: frozenset(value) for key, value in as_lists(tree, "optional_words").items()},
        optional_class={key: _number_words(value) for key, value in as_tree(tree, "optional_classes").items()},
        group_class=_first_word_of(as_rows(tree, "group_classes")),
        facility_kind={tuple(name.split()): kind for kind, names in as_lists(tree, "facility_kinds").items() for name in names},
        nationality={name: state for state, names in as_lists(tree, "nationalities").items() for name in names},
        given=_read_given_names(FOLDER / "given_names.csv"),
    )


@cache  # types are few and asked for all the time
def find_family(type_name: str) -> str:
    """Return the family of a type: types of one family may be one thing."""
    return load_rules().family.get(type_name, type_name)


def read_tree(file_name: str) -> dict[str, Tree]:
    """Return a YAML file of this folder, whose top is a mapping.

    Raises:
        ConfigError: The file is no mapping, or a key stands twice in one of it.
    """
    return read_yaml(FOLDER / file_name)


def as_tree(tree: Mapping[str, Tree], key: str) -> dict[str, Tree]:
    """Return the mapping under a key, or say which key is wrong."""
    value = tree.get(key)
    if not isinstance(value, dict):
        raise ConfigError(f"'{key}' must be a mapping; write it as 'key: value' lines")
    return value


def as_list(tree: Mapping[str, Tree], key: str) -> tuple[str, ...]:
    """Return the strings under a key, or say which key is wrong."""
    return _strings(key, tree.get(key))


def as_lists(tree: Mapping[str, Tree], key: str) -> dict[str, tuple[str, ...]]:
    """Return the lists of strings under a key, by their own keys."""
    return {name: _strings(f"{key}: {name}", value) for name, value in as_tree(tree, key).items()}


def as_rows(tree: Mapping[str, Tree], key: str) -> tuple[tuple[str, ...], ...]:
    """Return the list of lists of strings under a key."""
    value = tree.get(key)
    if not isinstance(value, list):
        raise ConfigError(f"'{key}' must be a list of lists")
    return tuple(_strings(key, row) for row in value)


def as_words(tree: Mapping[str, Tree], key: str) -> dict[str, str]:
    """Return the mapping of strings to strings under a key."""
    return {name: str(value) for name, value in as_tree(tree, key).items()}


def _strings(key: str, value: Tree) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ConfigError(f"'{key}' must be a list of strings; quote what YAML reads as a number or a truth value")
    return tuple(str(item) for item in value)


def _number_words(value: Tree) -> dict[str, frozenset[int]]:
    rows = [_strings("optional_classes", row) for row in (value if isinstance(value, list) else [])]
    return {word: frozenset(number for number, row in enumerate(rows) if word in row) for word in sorted({w for row in rows for w in row})}


def _first_word_of(rows: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    return {tuple(name.split()): row[0] for row in rows for name in row}


def _read_given_names(path: Path) -> GivenNames:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows: dict[str, set[int]] = {}
    strict: set[str] = set()
    for number, row in enumerate(csv.DictReader(lines)):
        if row["style"] not in STYLES:
            raise ConfigError(f"{path.name}: row {number + 1}: style '{row['style']}' is unknown; allowed: {', '.join(STYLES)}")
        for name in row["names"].split("|"):
            rows.setdefault(name, set()).add(number)
            if row["style"] == "strict":
                strict.add(name)
    return GivenNames({name: frozenset(rows[name]) for name in sorted(rows)}, frozenset(strict))
