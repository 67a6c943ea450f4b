"""Who stands around one entity, and over which statement each is reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.queries.claims import EntityRef, make_ref
from kg.queries.filters import NO_FILTERS, Filters
from kg.queries.find import find_entity
from kg.queries.paths import Hop, linking, make_hop, resolve_route
from kg.queries.route import ANY_ROUTE, Route

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An entity that is reached.

    Attributes:
        distance: In hops from the entity asked for, from 1.
        via: The last hop of a shortest way to it: `source` is the entity before, `target` the neighbour itself.
    """

    distance: int
    entity: EntityRef
    via: Hop


def neighbours(
    graph: nx.MultiDiGraph[str], name: str, *, depth: int = 1, filters: Filters = NO_FILTERS, route: Route = ANY_ROUTE
) -> tuple[Neighbour, ...]:
    """Return the entities within `depth` hops, the nearest first, then by the one they are reached from and by id.

    Args:
        graph: As `kg.graph.build.assemble` makes it.
        name: Name, alias or id.
        depth: Hops, at least 1.
        filters: Which edges link, as for `kg.queries.paths.find_paths`.
        route: Direction and what may not stand on the way; weights have no part in it.

    Raises:
        UnknownEntityError: A name that no entity or more than one bears.
        InputError: A depth below 1, a status that can't link, or a relation or type that the graph doesn't have.
    """
    import networkx as nx

    from kg.queries.links import make_links

    if depth < 1:
        raise InputError(f"a depth of {depth} reaches nobody; give 1 or more")
    node = find_entity(graph, name)
    links = make_links(graph, (node,), linking(filters), resolve_route(graph, route))
    distance = {node: 0}
    found = []
    for before, reached in nx.bfs_edges(links, node, depth_limit=depth):
        distance[reached] = distance[before] + 1
        found.append(Neighbour(distance[reached], make_ref(graph, reached), make_hop(graph, links, before, reached)))
    return tuple(found)
