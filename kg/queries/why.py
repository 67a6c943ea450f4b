"""Why are two entities joined? All that is said of the one and the other, contradictions first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.queries.claims import Claim, EntityRef, make_claim, make_ref, reading_order
from kg.queries.contradictions import Contradiction, find_contradictions
from kg.queries.filters import NO_FILTERS, Filters, edge_filter, edges_between
from kg.queries.find import find_entity

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Why:
    """All statements whose ends are `one` and `other`.

    Attributes:
        contradictions: Those among the statements.
        claims: Every statement once: those that take part in a contradiction first, each part in reading order (by day).
    """

    one: EntityRef
    other: EntityRef
    contradictions: tuple[Contradiction, ...]
    claims: tuple[Claim, ...]

    @property
    def disputed(self) -> frozenset[str]:
        """Return the ids of the statements that take part in a contradiction."""
        return frozenset(claim.id for found in self.contradictions for claim in (*found.claims, *found.against))


def why(graph: nx.MultiDiGraph[str], one: str, other: str, *, filters: Filters = NO_FILTERS) -> Why:
    """Return all statements of every status between two entities, in both directions.

    Args:
        graph: As `kg.graph.build.assemble` makes it.
        one: Name, alias or id.
        other: Name, alias or id.
        filters: Which statements count; `types` are not asked of the two.

    Raises:
        UnknownEntityError: A name that no entity or more than one bears.
        InputError: The two names mean the same entity, or a relation or type that the graph lacks.
    """
    ends = (find_entity(graph, one), find_entity(graph, other))
    if ends[0] == ends[1]:
        raise InputError(f"'{one}' and '{other}' are the same entity, {graph.nodes[ends[0]]['label']}; name two different ones")
    keep = edge_filter(graph, filters, exempt=ends)
    edges = [edge for pair in (ends, ends[::-1]) for edge in edges_between(graph, *pair, keep)]
    result = Why(make_ref(graph, ends[0]), make_ref(graph, ends[1]), find_contradictions(graph, edges), ())
    claims = [make_claim(graph, statement) for _, _, _, data in edges for statement in data["statements"]]
    claims.sort(key=lambda claim: (claim.id not in result.disputed, *reading_order(claim)))
    return Why(result.one, result.other, result.contradictions, tuple(claims))
