"""How a search through the graph goes: direction, costs, and what may not stand on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from kg.errors import InputError

Weight: TypeAlias = Literal["hops", "evidence"]


@dataclass(frozen=True, slots=True)
class Route:
    """How a search goes.

    Attributes:
        directed: From actor to target only; relations without direction are open both ways.
        weight: `hops`: each costs 1, and among equals the better attested path is taken. `evidence`: a hop costs
            -ln(1 - 0.5^n) for n independent sources, so that the cheapest path is the one most likely to hold as a whole if each
            source is right in one case of two and errs by itself: 0.69 for one source, 0.29 for two, 0.13 for three.
        not_via: Ids and types of entities that may not stand on the way.
        avoid_hubs: Multiply the cost of a hop by the mean of the square roots of its two ends' degrees (entities that act on
            them and that they act on, over all edges).
    """

    directed: bool = False
    weight: Weight = "hops"
    not_via: tuple[str, ...] = ()
    avoid_hubs: bool = False

    def __post_init__(self) -> None:
        if self.weight not in get_args(Weight):
            raise InputError(f"unknown weight '{self.weight}'; allowed: {', '.join(get_args(Weight))}")


ANY_ROUTE = Route()
