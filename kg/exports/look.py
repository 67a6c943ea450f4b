"""Colours, shapes and dashes from look.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import ConfigError
from kg.yaml_files import read_yaml

FILE = Path(__file__).with_name("look.yaml")
SHAPES = frozenset({"dot", "square", "triangle", "triangleDown", "diamond", "star", "hexagon"})
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class TypeLook:
    """Colour (#rrggbb) and vis-network shape of a type; `dark` is its colour on dark ground, a hollow one bears it on its border."""

    color: str
    dark: str
    shape: str
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class StatusLook:
    """Lengths of stroke and gap in pixels, none for a full line; a bar across the middle; a faint line."""

    dashes: tuple[int, ...]
    struck: bool = False
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """Types by name with `other` for the rest, line colours by sign on light and dark ground, lines by status."""

    types: Mapping[str, TypeLook]
    signs: Mapping[int, str]
    dark_signs: Mapping[int, str]
    statuses: Mapping[str, StatusLook]

    def of_type(self, name: str) -> TypeLook:
        """Return the look of a type, that of `other` for one that is not listed."""
        return self.types.get(name, self.types["other"])


@cache
def load_look(path: Path = FILE) -> Look:
    """Read the file of looks.

    Raises:
        ConfigError: A colour that isn't #rrggbb, an unknown shape, or a part that is missing; all faults are listed.
    """
    data = read_yaml(path)
    if missing := [part for part in ("types", "signs", "dark_signs", "statuses") if not isinstance(data.get(part), dict)]:
        raise ConfigError(f"{path.name}: no mapping '{missing[0]}'")
    faults = [*_type_faults(data["types"]), *_sign_faults("signs", data["signs"]), *_sign_faults("dark_signs", data["dark_signs"])]
    faults += [f"status '{name}': no list 'dashes'" for name, entry in data["statuses"].items() if not _has_dashes(entry)]
    if faults:
        raise ConfigError("\n".join(f"{path.name}: {fault}" for fault in faults))
    types = {name: _read_type(entry) for name, entry in data["types"].items()}
    statuses = {
        name: StatusLook(tuple(entry["dashes"]), bool(entry.get("struck", False)), bool(entry.get("faint", False)))
        for name, entry in data["statuses"].items()
    }
    return Look(types, data["signs"], data["dark_signs"], statuses)


def _read_type(entry: Mapping[str, Any]) -> TypeLook:
    return TypeLook(entry["color"], entry.get("dark", entry["color"]), entry["shape"], bool(entry.get("hollow", False)))


def _sign_faults(part: str, signs: Mapping[Any, Any]) -> list[str]:
    faults = [f"{part}: {sign}: colour {color!r} isn't #rrggbb" for sign, color in signs.items() if not _is_color(color)]
    return faults if set(signs) == {-1, 0, 1} else [*faults, f"{part}: exactly -1, 0 and 1 are needed"]


def _has_dashes(entry: object) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("dashes"), list)


def _type_faults(types: Mapping[str, Any]) -> list[str]:
    faults = [] if "other" in types else ["types: 'other' is missing"]
    for name, entry in types.items():
        if not isinstance(entry, dict) or not _is_color(entry.get("color")) or not _is_color(entry.get("dark", entry["color"])):
            faults.append(f"type '{name}': its colour isn't #rrggbb")
        elif entry.get("shape") not in SHAPES:
            faults.append(f"type '{name}': unknown shape {entry.get('shape')!r}; known: {', '.join(sorted(SHAPES))}")
    return faults


def _is_color(value: object) -> bool:
    return isinstance(value, str) and _COLOR.fullmatch(value) is not None
