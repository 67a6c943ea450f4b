"""Right and wrong counted over many windows."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Matches:
    """What was found, what there is to find, what is both."""

    found: int = 0
    gold: int = 0
    both: int = 0

    def add(self, found: Set[Any], gold: Set[Any]) -> None:
        """Count two sets of rows of one window."""
        self.found += len(found)
        self.gold += len(gold)
        self.both += len(found & gold)

    @property
    def f1(self) -> float:
        """F1, 0 to 1; 0 if there is nothing on either side."""
        return 2 * self.both / max(1, self.found + self.gold)

    @property
    def precision(self) -> float:
        """Share of the found that is right."""
        return self.both / max(1, self.found)

    @property
    def recall(self) -> float:
        """Share of the gold that is found."""
        return self.both / max(1, self.gold)


@dataclass(slots=True)
class Shares:
    """Right answers of all, by name."""

    right: dict[str, int] = field(default_factory=dict)
    total: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, *, is_right: bool) -> None:
        """Count one answer."""
        self.right[name] = self.right.get(name, 0) + is_right
        self.total[name] = self.total.get(name, 0) + 1

    def table(self) -> dict[str, float]:
        """Return the shares, 0 to 1, in the order in which the names came."""
        return {name: self.right[name] / self.total[name] for name in self.total}
