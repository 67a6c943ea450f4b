"""A chance as a logistic function of what holds of a thing: features by name, their weights in a YAML file."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from math import exp
from pathlib import Path

from kg.yaml_files import read_yaml

BIAS = "bias"  # what every thing has


@cache
def load_weights(path: Path) -> Mapping[str, float]:
    """Return the weight of each feature, read once.

    Raises:
        ConfigError: The file can't be read or is no mapping.
    """
    return {name: float(weight) for name, weight in read_yaml(path).items()}


def find_chance(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return a number from 0 to 1, to three digits; a feature without weight counts nothing."""
    total = weights[BIAS] + sum(filter(None, map(weights.get, features)))
    return round(1 / (1 + exp(-total)), 3)


@lru_cache(maxsize=10_000)
def name_range(number: float, bounds: Sequence[float]) -> str:
    """Return the range that a number falls into, each bound belonging to the range below it."""
    place = bisect_left(bounds, number)
    return f"to {bounds[place]}" if place < len(bounds) else f"over {bounds[-1]}"
