"""Colours, shapes and dashes from look.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import ConfigError
from kg.ontology.load import read_yaml

FILE = Path(__file__).with_name("look.yaml")
SHAPES = frozenset({"dot", "square", "triangle", "triangleDown", "diamond", "star", "hexagon"})
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class TypeLook:
    """Colour (#rrggbb) and vis-network shape of a type; a hollow one bears the colour on its border."""

    color: str
    shape: str
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """Types by name with `other` for the rest, line colours by sign, dashes (pixels) by status."""

    types: Mapping[str, TypeLook]
    signs: Mapping[int, str]
    statuses: Mapping[str, tuple[int, ...]]

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
    if missing := [part for part in ("types", "signs", "statuses") if not isinstance(data.get(part), dict)]:
        raise ConfigError(f"{path.name}: no mapping '{missing[0]}'")
    faults = _type_faults(data["types"])
    faults += [f"sign {sign}: colour {color!r} isn't #rrggbb" for sign, color in data["signs"].items() if not _is_color(color)]
    if set(data["signs"]) != {-1, 0, 1}:
        faults.append("signs: exactly -1, 0 and 1 are needed")
    if faults:
        raise ConfigError("\n".join(f"{path.name}: {fault}" for fault in faults))
    types = {name: TypeLook(entry["color"], entry["shape"], bool(entry.get("hollow", False))) for name, entry in data["types"].items()}
    return Look(types, data["signs"], {status: tuple(dashes) for status, dashes in data["statuses"].items()})


def _type_faults(types: Mapping[str, Any]) -> list[str]:
    faults = [] if "other" in types else ["types: 'other' is missing"]
    for name, entry in types.items():
        if not isinstance(entry, dict) or not _is_color(entry.get("color")):
            faults.append(f"type '{name}': its colour isn't #rrggbb")
        elif entry.get("shape") not in SHAPES:
            faults.append(f"type '{name}': unknown shape {entry.get('shape')!r}; known: {', '.join(sorted(SHAPES))}")
    return faults


def _is_color(value: object) -> bool:
    return isinstance(value, str) and _COLOR.fullmatch(value) is not None
