"""`kg.queries.links.Links` over a graph on disk: a node's links come out of its arrays in one go, with the same costs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.queries.filters import Filters, first_day, last_day
from kg.queries.links import LOT_BITS, LOT_FACTOR, MAX_SOURCES, TIE, UNIT, Links, unsureness
from kg.queries.route import Route
from kg.store.graph import StoredEdge, StoredGraph

if TYPE_CHECKING:
    Array = np.ndarray[Any, Any]


UNREAD = -1  # sources of an edge that only its statements can tell
NO_END = 99999999  # behind all days


def is_dated(filters: Filters) -> bool:
    """Say whether filters ask for dates."""
    return filters.since is not None or filters.until is not None


def number_day(day: str) -> int:
    """Return an ISO day as the index has it: 20200229."""
    return int(day.replace("-", ""))


class StoredLinks(Links):
    """Usable links of a `StoredGraph`."""

    def __init__(self, graph: StoredGraph, ends: tuple[str, ...], filters: Filters, route: Route) -> None:
        super().__init__(graph, ends, filters, route)
        self._graph = graph
        self._least = filters.min_sources
        self._sources = self._graph.arrays["sources"] if not is_dated(filters) else self._count_within(filters)
        facts = graph.graph["relations"]
        self._is_mutual = np.array([facts[name]["symmetric"] for name in graph.relations], dtype=bool)
        self._is_kept = np.array(
            [
                [
                    (not filters.relations or name in filters.relations)
                    and name not in filters.without_relations
                    and (not filters.signs or facts[name]["sign"] in filters.signs)
                    and (not filters.statuses or status in filters.statuses)
                    for status in graph.statuses
                ]
                for name in graph.relations
            ],
            dtype=bool,
        ).reshape(len(graph.relations), len(graph.statuses))
        is_open = [kind not in route.not_via and (not filters.types or kind in filters.types) for kind in graph.kinds]
        self._may_pass = np.array(is_open, dtype=bool)[graph.arrays["types"]]
        self._may_pass[[graph.number_of(node) for node in route.not_via if node in graph]] = False
        self._may_pass[[graph.number_of(node) for node in ends]] = True

    def _links(self, node: str, *, is_start: bool) -> dict[str, int]:
        others, sources = self.find_best(self._graph.number_of(node), is_start=is_start)
        names = self._graph.name_nodes(others)
        return {other: self._price(node, other, count) for other, count in zip(names, sources.tolist(), strict=True)}

    def find_best(self, number: int, *, is_start: bool) -> tuple[Array, Array]:
        """Return the numbers of the nodes that a node is linked with, which rise, and the most sources of an edge to each."""
        _, others, sources = self.find_links(np.array([number]), is_start=is_start)
        order = np.lexsort((sources, others))
        others, sources = others[order], sources[order]
        is_best = np.append(others[1:] != others[:-1], True)[: len(others)]
        return others[is_best], sources[is_best]

    def find_links(self, nodes: Array, *, is_start: bool) -> tuple[Array, Array, Array]:
        """Return one end, the other end and the sources of each usable edge that leads from some nodes, or to them."""
        arrays = self._graph.arrays
        found: list[tuple[Array, Array, Array]] = []
        for bounds, order, end in (("leaving", None, "target"), ("reaching", "by_target", "actor")):
            firsts = arrays[bounds][nodes]
            counts = arrays[bounds][nodes + 1] - firsts
            places = np.arange(counts.sum()) + np.repeat(firsts - np.append(0, np.cumsum(counts)[:-1]), counts)
            edges = places if order is None else arrays[order][places]
            relations, sources, others = arrays["relation"][edges], self._look_up(edges), arrays[end][edges]
            keep = self._is_kept[relations, arrays["status"][edges]] & (sources >= self._least) & self._may_pass[others]
            if self._route.directed and (order is None) != is_start:
                keep &= self._is_mutual[relations]
            found.append((np.repeat(nodes, counts)[keep], others[keep], np.minimum(sources[keep], MAX_SOURCES)))
        one, other, sources = (np.concatenate(parts) for parts in zip(*found, strict=True))
        return one, other, sources

    def _count_within(self, filters: Filters) -> Array:
        """Return how many sources each edge has within the dates; UNREAD where sentences must be compared anew."""
        arrays = self._graph.arrays
        first, last = arrays["first_days"], arrays["last_days"]
        if not len(first):
            return arrays["sources"]
        since = number_day(first_day(filters.since)) if filters.since else 0
        until = number_day(last_day(filters.until)) if filters.until else NO_END
        firsts, sizes = arrays["said"][:-1], np.diff(arrays["said"])
        is_within = (first > 0) & (last >= since) & (first <= until)
        within = np.add.reduceat(is_within.astype(np.int32), firsts)
        in_part = np.where((within > 0) & (arrays["sources"] > 1), UNREAD, np.minimum(within, 1))
        counts = np.where(within == sizes, arrays["sources"], in_part)
        counts[np.minimum.reduceat(first, firsts) < 0] = UNREAD  # what isn't a date
        return counts

    def _look_up(self, edges: Array) -> Array:
        """Return how many sources are left of edges."""
        for edge in edges[self._sources[edges] == UNREAD].tolist():
            left = self.keep(*self._graph.name_ends(edge), StoredEdge(self._graph, edge))
            self._sources[edge] = 0 if left is None else left["sources"]
        return self._sources[edges]

    def _root(self, node: str) -> float:
        return math.sqrt(int(self._graph.arrays["spread"][self._graph.number_of(node)]))

    def find_way(self, start: str, goal: str) -> list[str] | None:
        """Return the cheapest way, None if there is none; by hops, levels of nodes are looked at in one go from both ends."""
        if self._route.weight != "hops" or self._route.avoid_hubs:
            return super().find_way(start, goal)
        levels = self._find_levels(self._graph.number_of(start), self._graph.number_of(goal))
        return None if levels is None else self._graph.name_nodes(self._choose(levels))

    def _find_levels(self, start: int, goal: int) -> list[Array] | None:
        """Return which nodes the ways of fewest hops have at each place, None if there is no way.

        The side that has fewer to look at goes on until it comes upon a node of the other. All ways of fewest hops lead over the
        nodes at which both meet; from there back, only what leads to them is kept.
        """
        size = len(self._graph.arrays["ids"])
        sides = [[np.array([start])], [np.array([goal])]]
        seen = [np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)]
        for known, levels in zip(seen, sides, strict=True):
            known[levels[0]] = True
        reach = self._graph.arrays["spread"]
        while True:
            side = int(reach[sides[0][-1]].sum() > reach[sides[1][-1]].sum())
            _, others, _ = self.find_links(sides[side][-1], is_start=side == 0)
            fresh = np.unique(others[~seen[side][others]])
            if not len(fresh):
                return None
            seen[side][fresh] = True
            sides[side].append(fresh)
            met = fresh[seen[1 - side][fresh]]
            if len(met):
                break
        forward, backward = sides
        forward[-1] = backward[-1] = met
        for levels, is_start in ((forward, False), (backward, True)):
            for place in range(len(levels) - 2, -1, -1):
                _, others, _ = self.find_links(levels[place + 1], is_start=is_start)
                levels[place] = np.intersect1d(levels[place], others)
        return [*forward, *backward[-2::-1]]

    def _choose(self, levels: Sequence[Array]) -> Array:
        """Return the cheapest way that has a node of each level: for each node of a level in turn the cheapest way to it."""
        prices = np.array([0, *(UNIT + round(TIE * unsureness(sources)) for sources in range(1, MAX_SOURCES + 1))])
        marks = self._graph.arrays["marks"]
        best, lots = np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64)
        before: list[Array] = []
        for level, following in pairwise(levels):
            one, other, sources = self.find_links(level, is_start=True)
            keep = np.isin(other, following)
            one, other = np.searchsorted(level, one[keep]), np.searchsorted(following, other[keep])
            costs = best[one] + prices[sources[keep]]
            mixed = (marks[level[one]] ^ marks[following[other]]).astype(np.int64)
            drawn = lots[one] + ((mixed * LOT_FACTOR) & ((1 << LOT_BITS) - 1))  # as draw_lot has it: of what overflows, no bit is kept
            order = np.lexsort((drawn, costs, other))
            order = order[np.append(True, other[order][1:] != other[order][:-1])]
            best, lots = costs[order], drawn[order]
            before.append(one[order])
        way, at = [levels[-1][0]], 0
        for level, came in zip(levels[-2::-1], reversed(before), strict=True):
            at = int(came[at])
            way.append(level[at])
        return np.array(way[::-1])
