"""Compares two tokens of romanised names by the sounds that they may stand for.

Takes lower-case tokens of ASCII letters; what a sound may be written as is data (romanisation.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from kg.entities.rules import as_tree, as_words, read_tree
from kg.errors import ConfigError

Sounds: TypeAlias = tuple[str, ...]

VOWEL_LETTERS = "aeiou"
NEVER = 99.0  # more than any limit


@dataclass(frozen=True, slots=True)
class Romanisation:
    """The tables of romanisation.yaml; costs are in units of one wholly different sound."""

    rewrites: tuple[tuple[re.Pattern[str], str], ...]
    units: Mapping[str, str]
    vowels: Mapping[str, str]
    near: Mapping[tuple[str, str], float]
    near_first: Mapping[tuple[str, str], float]
    left_out: Mapping[str, float]
    first_left_out: Mapping[str, float]
    limits: tuple[tuple[int, float], ...]
    key_class: Mapping[str, str]


@lru_cache(maxsize=1)
def load_romanisation() -> Romanisation:
    """Return the tables that come with the package.

    Raises:
        ConfigError: A key is missing or has the wrong shape.
    """
    tree = read_tree("romanisation.yaml")
    rewrites = tree.get("rewrites")
    limits = tree.get("limits")
    if not isinstance(rewrites, list) or not isinstance(limits, list):
        raise ConfigError("romanisation.yaml: 'rewrites' and 'limits' must be lists")
    rules = [(str(row["find"]), str(row["put"])) for row in rewrites if isinstance(row, dict)]
    return Romanisation(
        rewrites=tuple((re.compile(find), put) for find, put in rules),
        units=as_words(tree, "units"),
        vowels=as_words(tree, "vowels"),
        near=_read_costs(tree.get("near")),
        near_first=_read_costs(tree.get("near_first")),
        left_out={key: float(value) for key, value in as_words(tree, "left_out").items()},
        first_left_out={key: float(value) for key, value in as_words(tree, "first_left_out").items()},
        limits=tuple((int(str(row[0])), float(str(row[1]))) for row in limits if isinstance(row, list)),
        key_class={sound: name for name, sounds in as_tree(tree, "key_classes").items() for sound in str(sounds)},
    )


def _read_costs(rows: object) -> dict[tuple[str, str], float]:
    if not isinstance(rows, list):
        raise ConfigError("romanisation.yaml: 'near' and 'near_first' must be lists of [sound, sound, cost]")
    costs: dict[tuple[str, str], float] = {}
    for first, second, cost in rows:
        costs[str(first), str(second)] = costs[str(second), str(first)] = float(cost)
    return costs


@lru_cache(maxsize=65536)
def rewrite(token: str) -> str:
    """Return the token with doubled letters, endings and the servant's prefix ("abd-") in one spelling."""
    for pattern, replacement in load_romanisation().rewrites:
        token = pattern.sub(replacement, token)
    return token


@lru_cache(maxsize=65536)
def find_sounds(token: str) -> Sounds:
    """Return the sounds of one token, in order; digits stand for themselves."""
    tables = load_romanisation()
    text = rewrite(token)
    sounds: list[str] = []
    position = 0
    while position < len(text):
        end = position
        while end < len(text) and _is_vowel(text, end):
            end += 1
        if end > position:
            run = text[position:end].replace("y", "i")
            sounds.append(tables.vowels.get(run, run))
            position = end
            continue
        width = next((width for width in (3, 2, 1) if text[position : position + width] in tables.units), 1)
        unit = text[position : position + width]
        written = tables.units.get(unit, unit)
        sounds.extend(written if unit == "x" else [written])
        position += width
    return tuple(sounds)


def _is_vowel(text: str, position: int) -> bool:
    char = text[position]
    if char == "y":
        # "Fayyad", "Yusuf": before a vowel it is heard as a consonant
        return position + 1 == len(text) or text[position + 1] not in VOWEL_LETTERS
    return char in VOWEL_LETTERS


@lru_cache(maxsize=65536)
def make_skeleton(token: str) -> str:
    """Return the consonant classes of a token: a blocking key that all spellings of one name share."""
    key_class = load_romanisation().key_class
    return "".join(key_class.get(sound, sound if sound.isdigit() else "") for sound in find_sounds(token))


@lru_cache(maxsize=262144)
def measure_distance(left: str, right: str) -> float:
    """Return how far two tokens sound apart: 0 for two spellings of one name, about 1 for each different sound.

    Only vowels may be left out; a pair that lacks a consonant is `NEVER` near.
    """
    tables = load_romanisation()
    first, second = find_sounds(left), find_sounds(right)
    row = [0.0]
    for position in range(len(second)):
        row.append(row[-1] + _omission(tables, second, position))
    for at, sound in enumerate(first):
        above, row = row, [row[0] + _omission(tables, first, at)]
        for position, other in enumerate(second):
            swap = above[position] + _swap(tables, (sound, other), at == 0 and position == 0)
            row.append(min(swap, above[position + 1] + _omission(tables, first, at), row[position] + _omission(tables, second, position)))
    return min(row[-1], NEVER)


def _swap(tables: Romanisation, pair: tuple[str, str], is_first: bool) -> float:
    if pair[0] == pair[1]:
        return 0.0
    if is_first and pair in tables.near_first:
        return tables.near_first[pair]
    return tables.near.get(pair, 1.0)


def _omission(tables: Romanisation, sounds: Sounds, position: int) -> float:
    sound = sounds[position]
    if position == 0:
        return tables.first_left_out.get(sound, NEVER)
    if position == len(sounds) - 1:
        return NEVER
    return tables.left_out.get(sound, NEVER)


@lru_cache(maxsize=262144)
def is_same_sound(left: str, right: str) -> bool:
    """Say whether two tokens may be romanisations of one word; longer tokens may differ by more."""
    if left == right:
        return True
    if make_skeleton(left) != make_skeleton(right):
        return False
    shorter = min(len(find_sounds(left)), len(find_sounds(right)))
    limit = max(cost for least, cost in load_romanisation().limits if shorter >= least)
    return measure_distance(left, right) <= limit
