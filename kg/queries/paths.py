"""How are two entities joined? The shortest chain of edges, with the statements behind each hop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from kg.errors import InputError, NoPathError
from kg.objects import Statement, Status
from kg.queries.find import find_entity

if TYPE_CHECKING:
    import networkx as nx

Direction: TypeAlias = Literal["forward", "backward", "mutual"]
# In the order of trust: between two equally well attested edges the earlier status is taken.
LINKING: tuple[Status, ...] = ("asserted", "background", "alleged", "future", "hypothetical")


@dataclass(frozen=True, slots=True)
class Hop:
    """One edge of a path, read from `source` to `target` (ids) as the path runs.

    Attributes:
        direction: `forward` where the path runs as the edge does, `backward` where it runs against it (`target` is then
            the actor), `mutual` for a relation without direction.
        sources: Independent sources of the edge.
        others: Ids of further edges that join the same two and would have served.
    """

    source: str
    target: str
    edge: str
    relation: str
    direction: Direction
    status: Status
    sources: int
    statements: tuple[Statement, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of hops from one entity to another; `nodes` are the ids on the way, both ends included."""

    nodes: tuple[str, ...]
    hops: tuple[Hop, ...]


def shortest_path(
    graph: nx.MultiDiGraph[str],
    source: str,
    target: str,
    *,
    directed: bool = False,
    statuses: Sequence[str] = ("asserted",),
) -> Path:
    """Return the path of fewest hops; among equals the one with most sources (summed over its hops), then by ids.

    Args:
        graph: As `kg.graph.build.assemble` makes it.
        source: Name, alias or id.
        target: Name, alias or id.
        directed: Follow edges from actor to target only. Relations without direction are always open both ways.
        statuses: Statuses whose edges count as links. "denied" is never one: it says that something did not happen.

    Raises:
        UnknownEntityError: A name that no entity or more than one bears.
        InputError: The two names mean the same entity, or a status that can't link.
        NoPathError: No chain joins them; the message says whether weaker statuses or the other direction would.
    """
    allowed = check_statuses(statuses)
    start, goal = find_entity(graph, source), find_entity(graph, target)
    if start == goal:
        raise InputError(f"'{source}' and '{target}' are the same entity, {graph.nodes[start]['label']}; name two different ones")
    nodes = _search(graph, start, goal, directed=directed, statuses=allowed)
    if nodes is None:
        raise NoPathError(_explain(graph, start, goal, directed=directed, statuses=allowed))
    pairs = pairwise(nodes)
    hops = (_best_hop(graph, a, b, directed=directed, statuses=allowed) for a, b in pairs)
    return Path(nodes, tuple(hop for hop in hops if hop is not None))


def check_statuses(statuses: Sequence[str]) -> tuple[Status, ...]:
    """Return the statuses in the order of trust.

    Raises:
        InputError: One of them is unknown or can't link, or there is none.
    """
    if "denied" in statuses:
        raise InputError(f"status 'denied' joins nothing: it says that something did not happen; allowed: {', '.join(LINKING)}")
    if unknown := sorted(set(statuses) - set(get_args(Status))):
        raise InputError(f"unknown status '{unknown[0]}'; allowed: {', '.join(LINKING)}")
    if not statuses:
        raise InputError(f"no status given; allowed: {', '.join(LINKING)}")
    return tuple(status for status in LINKING if status in statuses)


def _search(graph: nx.MultiDiGraph[str], start: str, goal: str, *, directed: bool, statuses: Sequence[Status]) -> tuple[str, ...] | None:
    """Breadth first, one ring at a time; each node of a ring keeps its best chain (most sources, then smallest ids)."""
    ring: dict[str, tuple[int, tuple[str, ...]]] = {start: (0, (start,))}
    seen = {start}
    while ring and goal not in ring:
        further: dict[str, tuple[int, tuple[str, ...]]] = {}
        for node in sorted(ring):
            cost, chain = ring[node]
            for other in sorted(_neighbours(graph, node) - seen):
                hop = _best_hop(graph, node, other, directed=directed, statuses=statuses)
                if hop is not None:
                    # Sources count negatively, so that the smallest pair is the best one.
                    found = (cost - hop.sources, (*chain, other))
                    further[other] = min(found, further.get(other, found))
        seen |= further.keys()
        ring = further
    return ring[goal][1] if goal in ring else None


def _neighbours(graph: nx.MultiDiGraph[str], node: str) -> set[str]:
    return {*graph.successors(node), *graph.predecessors(node)}


def _best_hop(graph: nx.MultiDiGraph[str], source: str, target: str, *, directed: bool, statuses: Sequence[Status]) -> Hop | None:
    """Return the best usable edge between two nodes, with the others named in it; None if no edge may be used."""
    hops = [hop for hop in _hops(graph, source, target) if hop.status in statuses and not (directed and hop.direction == "backward")]
    hops.sort(key=lambda hop: (-hop.sources, LINKING.index(hop.status), hop.direction != "forward", hop.relation, hop.edge))
    return replace(hops[0], others=tuple(hop.edge for hop in hops[1:])) if hops else None


def _hops(graph: nx.MultiDiGraph[str], source: str, target: str) -> Iterator[Hop]:
    for actor, end in ((source, target), (target, source)):
        for key, data in sorted(graph[actor].get(end, {}).items()):
            one_way: Direction = "forward" if actor == source else "backward"
            direction: Direction = "mutual" if data["symmetric"] else one_way
            yield Hop(source, target, key, data["relation"], direction, data["status"], data["sources"], data["statements"])


def _explain(graph: nx.MultiDiGraph[str], start: str, goal: str, *, directed: bool, statuses: Sequence[Status]) -> str:
    names = f"{graph.nodes[start]['label']} to {graph.nodes[goal]['label']}"
    message = f"no path from {names} over {', '.join(statuses)} statements{' in their direction' if directed else ''}"
    if directed and _search(graph, start, goal, directed=False, statuses=statuses):
        return f"{message}; there is one against the direction of some statements (leave out --directed)"
    for count in range(1, len(LINKING) + 1):
        wider = tuple(status for status in LINKING if status in statuses or status in LINKING[:count])
        if wider != tuple(statuses) and _search(graph, start, goal, directed=directed, statuses=wider):
            return f"{message}; there is one over {', '.join(wider)} statements (--status)"
    return f"{message}, nor over any that are not denied"
