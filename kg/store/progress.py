"""How far a build is, for people who wait for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from kg.store.pieces import Shard
from kg.store.workers import Begun, Event


@dataclass(frozen=True, slots=True)
class Progress:
    """Documents read and inputs skipped by this build.

    Attributes:
        known: Files, or parts of large ones, that an earlier build read.
        share: Of what there was to read when this build began, from 0 to 1 by bytes; None where that isn't known.
    """

    documents: int
    skipped: int
    known: int = 0
    share: float | None = None


OnProgress: TypeAlias = Callable[[Progress], None]


@dataclass(slots=True)
class Count:
    """Adds up events. What a shard under way has done is forgotten where its worker ends, so nothing is counted twice."""

    size: int
    known: int
    skipped: int
    documents: int = 0
    done: int = 0
    under_way: dict[str, tuple[Shard, int]] = field(default_factory=dict)

    def hear(self, event: Event) -> None:
        """Take note of an event."""
        if isinstance(event, Begun):
            _, begun = self.under_way.get(event.shard.name, (event.shard, 0))
            self.under_way[event.shard.name] = event.shard, begun + 1
        else:
            self.under_way.pop(event.shard.name, None)

    def settle(self, shard: Shard, documents: int, skipped: int) -> None:
        """Add a shard that is in the store."""
        self.documents += documents
        self.skipped += skipped
        self.done += shard.size

    def look(self) -> Progress:
        """Return how far it is."""
        begun = sum(count for _, count in self.under_way.values())
        part = sum(shard.size * min(1.0, count / len(shard.pieces)) for shard, count in self.under_way.values())
        share = min(1.0, (self.done + part) / self.size) if self.size else 1.0
        return Progress(self.documents + begun, self.skipped, self.known, share)
