"""How are two entities joined? The shortest chains of edges, with the statements behind each hop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations, islice, pairwise
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from kg.errors import InputError, NoPathError
from kg.objects import Status
from kg.queries.claims import Claim, make_claim
from kg.queries.filters import NO_FILTERS, Filters, entity_types
from kg.queries.find import find_entity
from kg.queries.route import ANY_ROUTE, Route

if TYPE_CHECKING:
    import networkx as nx

    from kg.queries.links import Links

Direction: TypeAlias = Literal["forward", "backward", "mutual"]
# In the order of trust: between two equally well attested edges the earlier status is taken.
LINKING: tuple[Status, ...] = ("asserted", "background", "alleged", "future", "hypothetical")
STATE = "State"


@dataclass(frozen=True, slots=True)
class Hop:
    """One edge of a path, read from `source` to `target` (ids) as the path runs.

    Attributes:
        edge: Its key in the graph.
        direction: `forward` where the path runs as the edge does, `backward` where it runs against it (`target` is then
            the actor), `mutual` for a relation without direction.
        sources: Independent sources of the edge.
        others: Keys of further edges that join the same two and would have served.
    """

    source: str
    target: str
    edge: str
    relation: str
    direction: Direction
    status: Status
    sources: int
    statements: tuple[Claim, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of hops from one entity to another.

    Attributes:
        nodes: Ids on the way, both ends included.
        cost: What the path was chosen by, in hops or in the unit of `Route.weight`; among the paths of one answer it rises.
    """

    nodes: tuple[str, ...]
    hops: tuple[Hop, ...]
    cost: float


def find_paths(
    graph: nx.MultiDiGraph[str],
    source: str,
    target: str,
    *,
    k: int = 1,
    filters: Filters = NO_FILTERS,
    route: Route = ANY_ROUTE,
) -> tuple[Path, ...]:
    """Return the `k` shortest paths without loops, shortest first, or all there are if these are fewer.

    The answer depends on the graph and the question alone: between what costs the same, a lot decides that ids draw.

    Args:
        graph: As `kg.graph.build.assemble` makes it.
        source: Name, alias or id.
        target: Name, alias or id.
        k: At least 1.
        filters: Which edges link. Without statuses, those that are asserted. "denied" never links: it says that something did
            not happen. `types` are asked of the entities between the two.
        route: Direction, costs, what may not stand on the way; by default either direction, by hops. `not_via` takes names.

    Raises:
        UnknownEntityError: A name that no entity or more than one bears.
        InputError: The two names mean the same entity, a status that can't link, or a relation or type that the graph lacks.
        NoPathError: No chain joins them; the message says what would let one be found.

    Source: Yen, Finding the K Shortest Loopless Paths in a Network, Management Science 17 (1971), as networkx has it.
    """
    from kg.queries.links import make_links

    filters = linking(filters)
    start, goal = find_entity(graph, source), find_entity(graph, target)
    if start == goal:
        raise InputError(f"'{source}' and '{target}' are the same entity, {graph.nodes[start]['label']}; name two different ones")
    if k < 1:
        raise InputError(f"{k} paths asked for; give 1 or more")
    route = resolve_route(graph, route)
    links = make_links(graph, (start, goal), filters, route)
    first = links.find_way(start, goal)
    if first is None:
        raise NoPathError(_explain(graph, (start, goal), filters, route))
    ways = [first] if k == 1 else islice(links.find_ways(start, goal), k)
    return tuple(Path(tuple(way), tuple(make_hop(graph, links, *pair) for pair in pairwise(way)), links.measure(way)) for way in ways)


def without_states(graph: nx.MultiDiGraph[str], path: Path, *, filters: Filters = NO_FILTERS, route: Route = ANY_ROUTE) -> Path | None:
    """Return the shortest path between the ends of `path` with no State on the way; None if there is none.

    Args:
        graph: The one that `path` was found in.
        path: As `find_paths` gave it.
        filters: As for `find_paths`.
        route: As for `find_paths`.
    """
    try:
        (found,) = find_paths(graph, path.nodes[0], path.nodes[-1], filters=filters, route=replace(route, not_via=(*route.not_via, STATE)))
    except NoPathError:
        return None
    return found


def runs_through_state(graph: nx.MultiDiGraph[str], path: Path) -> bool:
    """Tell whether a State stands between the ends of the path."""
    return any(graph.nodes[node]["type"] == STATE for node in path.nodes[1:-1])


def linking(filters: Filters) -> Filters:
    """Return the filters with statuses that link, in the order of trust: `asserted` where none is given.

    Raises:
        InputError: One of them can't link.
    """
    if "denied" in filters.statuses:
        raise InputError(f"status 'denied' joins nothing: it says that something did not happen; allowed: {', '.join(LINKING)}")
    return replace(filters, statuses=tuple(status for status in LINKING if status in (filters.statuses or LINKING[:1])))


def resolve_route(graph: nx.MultiDiGraph[str], route: Route) -> Route:
    """Return the route with ids in the place of the names in `not_via`; types stay.

    Raises:
        UnknownEntityError: Neither a type of the graph nor the name of one entity.
    """
    if not route.not_via:
        return route
    types = {STATE, *entity_types(graph)}
    return replace(route, not_via=tuple(name if name in types else find_entity(graph, name) for name in route.not_via))


def make_hop(graph: nx.MultiDiGraph[str], links: Links, source: str, target: str) -> Hop:
    """Return the best usable edge between two entities, with the others named in it."""
    hops = []
    for actor, key, data in links.edges_between(source, target):
        one_way: Direction = "forward" if actor == source else "backward"
        direction: Direction = "mutual" if data["symmetric"] else one_way
        statements = tuple(make_claim(graph, statement) for statement in data["statements"])
        hops.append(Hop(source, target, key, data["relation"], direction, data["status"], data["sources"], statements))
    hops.sort(key=lambda hop: (-hop.sources, LINKING.index(hop.status), hop.direction != "forward", hop.relation, hop.edge))
    return replace(hops[0], others=tuple(hop.edge for hop in hops[1:]))


def _explain(graph: nx.MultiDiGraph[str], ends: tuple[str, str], filters: Filters, route: Route) -> str:
    labels = " to ".join(graph.nodes[node]["label"] for node in ends)
    message = f"no path from {labels} over {', '.join(filters.statuses)} statements{' in their direction' if route.directed else ''}"
    steps = list(_steps(filters, route))
    for count in (1, 2):
        openings = [
            " and ".join(step.option for step in chosen)
            for chosen in combinations(steps, count)
            if _is_joined(graph, ends, *_take(chosen, filters, route))
        ]
        if openings:
            return f"{message}; what would open one: {'; or '.join(openings)}"
    if _is_joined(graph, ends, Filters(statuses=LINKING), replace(route, directed=False, not_via=())):
        return f"{message}; there is one only over statements of every status but denied, in any direction, without any other restriction"
    return f"{message}, nor over any that are not denied"


@dataclass(frozen=True, slots=True)
class _Step:
    """A single thing that a question could do without: the option that says so, and what changes in filters and route."""

    option: str
    filters: Mapping[str, Any] = field(default_factory=dict)
    route: Mapping[str, Any] = field(default_factory=dict)


def _steps(filters: Filters, route: Route) -> Iterator[_Step]:
    """Yield what the question could do without."""
    if route.directed:
        yield _Step("leave out --directed", route={"directed": False})
    for more in LINKING:
        if more not in filters.statuses:
            statuses = tuple(status for status in LINKING if status in filters.statuses or status == more)
            yield _Step(f"--status {','.join(statuses)}", {"statuses": statuses})
    dropped: dict[str, dict[str, Any]] = {
        "--relation": {"relations": ()},
        "--exclude-relation": {"without_relations": ()},
        "--from and --to": {"since": None, "until": None},
        "--min-sources": {"min_sources": 1},
        "--via-type": {"types": ()},
        "--friendly and --hostile": {"signs": ()},
    }
    yield from (_Step(f"leave out {option}", changes) for option, changes in dropped.items() if replace(filters, **changes) != filters)
    if route.not_via:
        yield _Step("leave out --not-via", route={"not_via": ()})


def _take(steps: Iterable[_Step], filters: Filters, route: Route) -> tuple[Filters, Route]:
    for step in steps:
        filters, route = replace(filters, **step.filters), replace(route, **step.route)
    return filters, route


def _is_joined(graph: nx.MultiDiGraph[str], ends: tuple[str, str], filters: Filters, route: Route) -> bool:
    from kg.queries.links import make_links

    return make_links(graph, ends, filters, replace(route, weight="hops", avoid_hubs=False)).find_way(*ends) is not None
