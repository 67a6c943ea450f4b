"""Which passages train, tune and test: by the family's hash, so that no storyline stands on both sides, and for good."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Literal, TypeAlias

from training.corpus.rows import Passage

Part: TypeAlias = Literal["train", "dev", "test"]
PARTS: tuple[Part, ...] = ("train", "dev", "test")
TRAIN_BELOW, DEV_BELOW = 80, 90  # of 100 shares


def part_of(family: str) -> Part:
    """Return the part of a family: 80 of 100 train, 10 dev, 10 test. Depends on the name alone and never changes."""
    share = int(hashlib.sha256(f"corpus:{family}".encode()).hexdigest(), 16) % 100
    if share < TRAIN_BELOW:
        return "train"
    return "dev" if share < DEV_BELOW else "test"


def split(passages: Iterable[Passage]) -> dict[Part, list[Passage]]:
    """Return the passages by part, each in the order given."""
    parts: dict[Part, list[Passage]] = {part: [] for part in PARTS}
    for passage in passages:
        parts[part_of(passage.family)].append(passage)
    return parts
