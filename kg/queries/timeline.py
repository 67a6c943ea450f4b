"""What happened around one entity, in the order of days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.queries.claims import Claim, make_claim, reading_order
from kg.queries.filters import NO_FILTERS, Filters, edge_filter, edges_at
from kg.queries.find import find_entity

if TYPE_CHECKING:
    import networkx as nx


def timeline(graph: nx.MultiDiGraph[str], name: str, *, filters: Filters = NO_FILTERS) -> tuple[Claim, ...]:
    """Return all statements about an entity by day, those without one last; empty if none passes.

    The day is that of which the sentence speaks (`Claim.date`); where it names none, that of publication (`Claim.published`).
    A date to the month or year stands before the days in it.

    Args:
        graph: As `kg.graph.build.assemble` makes it.
        name: Name, alias or id.
        filters: Which statements count; `types` are asked of the others alone.

    Raises:
        UnknownEntityError: A name that no entity or more than one bears.
        InputError: A relation or type that the graph doesn't have.
    """
    node = find_entity(graph, name)
    edges = edges_at(graph, node, edge_filter(graph, filters, exempt=(node,)))
    return tuple(sorted((make_claim(graph, statement) for *_, data in edges for statement in data["statements"]), key=reading_order))
