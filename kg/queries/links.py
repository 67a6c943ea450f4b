"""The links that a search may use, as a simple directed graph that networkx' algorithms walk.

A link from one entity to another stands for all usable edges between them. Links are made when a search reaches their entity, so
that a question to a large graph costs what it looks at and not the whole.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias
from zlib import crc32

import networkx as nx

from kg.queries.filters import EdgeData, Filters, edge_filter
from kg.queries.indexed import Indexed
from kg.queries.route import ANY_ROUTE, Route

# Costs are integers, so that sums don't depend on the order of their terms and all machines agree.
UNIT = 10**12
# Among paths of as many hops the better attested is the shorter: far less than a hop, whatever the path's length.
TIE = 10**6
# By how much a source counts: as if each were right in one case of two, which is what was measured for statements (docs/benchmarks.md).
SOURCE_ERROR = 0.5
MAX_SOURCES = 30  # more add less than the resolution of the costs
# Below the costs, a number that the ids of a link's two ends give decides between what costs the same. So the answer is one and
# depends on no order in which a search goes.
LOT_BITS, LOTS_BITS = 32, 40  # of one link, and of the sum along a path
LOT_FACTOR = 0x9E3779B1  # spreads what the ids give over all bits

if TYPE_CHECKING:
    Base: TypeAlias = nx.DiGraph[str]
else:
    Base = nx.DiGraph


def unsureness(sources: int) -> float:
    """Return -ln of the chance that not all of so many independent sources err; see `Route.weight`."""
    return -math.log1p(-(SOURCE_ERROR ** min(sources, MAX_SOURCES)))


def make_links(graph: nx.MultiDiGraph[str], ends: tuple[str, ...], filters: Filters, route: Route = ANY_ROUTE) -> Links:
    """Return the links of a graph in memory or on disk; the arguments are those of `Links`."""
    return graph.make_links(ends, filters, route) if isinstance(graph, Indexed) else Links(graph, ends, filters, route)


def draw_lot(one: int, other: int) -> int:
    """Return the lot of the link between two nodes whose marks (`mark_node`) these are; their order is of no weight."""
    return ((one ^ other) * LOT_FACTOR) & ((1 << LOT_BITS) - 1)


def mark_node(node: str) -> int:
    """Return the number, of 32 bits, by which a node takes part in drawing lots."""
    return crc32(node.encode())


class Links(Base):
    """Usable links; `cost` is the weight function for networkx.

    Args:
        graph: As `kg.graph.build.assemble` makes it. Not changed.
        ends: Ids of the entities asked for; they pass whatever filters and route say of entities.
        filters: Which edges count. Statuses must be such as can link.
        route: Direction, costs, and what may not stand on the way.
    """

    def __init__(self, graph: nx.MultiDiGraph[str], ends: tuple[str, ...], filters: Filters, route: Route = ANY_ROUTE) -> None:
        super().__init__()
        self._whole = graph
        self._ends = frozenset(ends)
        self.keep = edge_filter(graph, filters, exempt=self._ends)
        self._route = route
        self._forward: dict[str, dict[str, int]] = {}
        self._backward: dict[str, dict[str, int]] = {} if route.directed else self._forward

    def __contains__(self, node: object) -> bool:
        return node in self._whole

    def successors(self, n: str) -> Iterator[str]:
        """Iterate over the entities that a path may go to from `n`, by id."""
        yield from self._leaving(n)  # when it is asked for the first: a search asks around its last nodes without looking there

    neighbors = successors

    def predecessors(self, n: str) -> Iterator[str]:
        """Iterate over the entities from which a path may come to `n`, by id."""
        yield from self._reaching(n)

    def get_edge_data(self, u: str, v: str, default: Any = None) -> Any:
        """Return the cost of the link, `default` if there is none."""
        # A search from the end knows what reaches v; what leaves u would be many more entities to look at.
        if u in self._forward:
            return self._forward[u].get(v, default)
        return self._reaching(v).get(u, default)

    @staticmethod
    def cost(_source: str, _target: str, link: Any) -> int:
        """Return what `get_edge_data` gives for a link: its cost in units of 1 / `UNIT`, and in the last bits its lot."""
        return int(link)

    def measure(self, way: Sequence[str]) -> float:
        """Return the cost of a way, in hops or in the unit of `Route.weight`."""
        prices = [self._price(*pair, max(data["sources"] for _, _, data in self.edges_between(*pair))) for pair in pairwise(way)]
        return sum(price >> LOTS_BITS for price in prices) / UNIT

    def find_ways(self, start: str, goal: str) -> Iterator[list[str]]:
        """Yield the ways without loops, the cheapest first."""
        try:
            yield from nx.shortest_simple_paths(self, start, goal, weight=self.cost)
        except nx.NetworkXNoPath:
            return

    def find_way(self, start: str, goal: str) -> list[str] | None:
        """Return the cheapest way, None if there is none."""
        return next(self.find_ways(start, goal), None)

    def edges_between(self, source: str, target: str) -> Iterator[tuple[str, str, EdgeData]]:
        """Yield actor, key and what is left of each usable edge from `source` to `target`, by actor and key."""
        for actor, end in ((source, target), (target, source)):
            edges: Any = self._whole.get_edge_data(actor, end, default={})
            for key, data in sorted(edges.items()):
                left = self.keep(actor, end, data)
                if left is not None and (actor == source or data["symmetric"] or not self._route.directed):
                    yield actor, key, left

    def _leaving(self, node: str) -> dict[str, int]:
        if node not in self._forward:
            self._forward[node] = self._links(node, is_start=True)
        return self._forward[node]

    def _reaching(self, node: str) -> dict[str, int]:
        if node not in self._backward:
            self._backward[node] = self._links(node, is_start=False)
        return self._backward[node]

    def _links(self, node: str, *, is_start: bool) -> dict[str, int]:
        """Return the costs of the links that a path may take from a node, or to it, by the entity at their other end."""
        best: dict[str, int] = {}
        leaving, reaching = self._whole.out_edges(node, data=True), self._whole.in_edges(node, data=True)
        for edges, runs_along in ((leaving, is_start), (reaching, not is_start)):
            for actor, target, data in edges:
                if runs_along or data["symmetric"] or not self._route.directed:
                    other: str = target if edges is leaving else actor
                    left = self.keep(actor, target, data)
                    if left is not None and left["sources"] > best.get(other, 0) and self._is_open(other):
                        best[other] = left["sources"]
        return {other: self._price(node, other, best[other]) for other in sorted(best)}

    def _is_open(self, node: str) -> bool:
        if node in self._ends or not self._route.not_via:
            return True
        return node not in self._route.not_via and self._whole.nodes[node]["type"] not in self._route.not_via

    def _price(self, node: str, other: str, sources: int) -> int:
        by_hops = self._route.weight == "hops"
        price = UNIT + round(TIE * unsureness(sources)) if by_hops else round(UNIT * unsureness(sources))
        if self._route.avoid_hubs:
            price = round(price * (self._root(node) + self._root(other)) / 2)
        return price << LOTS_BITS | draw_lot(mark_node(node), mark_node(other))

    def _root(self, node: str) -> float:
        return math.sqrt(len(self._whole.succ[node]) + len(self._whole.pred[node]))
