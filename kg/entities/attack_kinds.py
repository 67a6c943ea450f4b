"""Reads which kinds of attack may be one event's: attack_kinds.yaml. Gives one frozen `AttackKinds`, made once per process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.entities.names import fold_name
from kg.entities.rules import as_list, as_rows, read_tree


@dataclass(frozen=True, slots=True)
class AttackKinds:
    """Kinds that may be one event's.

    Attributes:
        families: The numbers of the families that a kind is in.
        unspecific: Say nothing of the kind.
        fatal: Kill whom they are aimed at, which nobody suffers twice.
        rare: Seldom happen twice to one target.
        pointed: Fall on one building.
    """

    families: Mapping[str, frozenset[int]]
    unspecific: frozenset[str]
    fatal: frozenset[str]
    rare: frozenset[str]
    pointed: frozenset[str]
    max_gap_days: int


@lru_cache(maxsize=1)
def load_attack_kinds() -> AttackKinds:
    """Return the kinds that come with the package."""
    tree = read_tree("attack_kinds.yaml")
    families: dict[str, set[int]] = {}
    for number, row in enumerate((*as_rows(tree, "families"), *as_rows(tree, "also"))):
        for kind in row:
            families.setdefault(fold_kind(kind), set()).add(number)
    unspecific, fatal, rare, pointed = (
        frozenset(fold_kind(kind) for kind in as_list(tree, key)) for key in ("unspecific", "fatal", "rare", "pointed")
    )
    by_kind = {kind: frozenset(rows) for kind, rows in families.items()}
    return AttackKinds(by_kind, unspecific, fatal, rare, pointed, int(str(tree["max_gap_days"])))


def fold_kind(kind: str) -> str:
    """Return a kind of attack in the singular, without regard to case."""
    folded = fold_name(kind)
    is_plural = folded.endswith("s") and not folded.endswith("ss")
    return folded[:-1] if is_plural else folded
