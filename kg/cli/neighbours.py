"""`kg neighbours`: who stands around one entity."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.claims import sentence_line
from kg.cli.opening import open_network
from kg.cli.options import ARROWS, DEFAULT_FOLDER, Directed, GraphFolder, Json, Name, NotVia, passing, takes_filters
from kg.cli.terminal import Cell, is_terminal, print_json, print_lines, print_rows
from kg.errors import NothingFoundError
from kg.queries.filters import Filters

if TYPE_CHECKING:
    import networkx as nx

    from kg.queries.neighbours import Neighbour

COLUMNS = (
    *("distance", "entity", "type", "reached_from", "direction", "relation", "status", "sources", "document", "sentence"),
    "id",
)


@takes_filters(links=True)
def neighbours(
    name: Name,
    *,
    filters: Filters,
    graph: GraphFolder = DEFAULT_FOLDER,
    depth: Annotated[int, typer.Option("--depth", "-d", help="Hops to go.")] = 1,
    directed: Directed = False,
    not_via: NotVia = None,
    as_json: Json = False,
) -> None:
    """Print the entities around one, the nearest first, each with a statement over which it is reached."""
    from kg.queries.neighbours import neighbours as find
    from kg.queries.route import Route

    network = open_network(graph)
    found = find(network, name, depth=depth, filters=filters, route=Route(directed=directed, not_via=tuple(not_via or ())))
    if not found:
        advice = "" if filters.statuses else "; only asserted ones were asked for, try --status asserted,alleged,hypothetical,future"
        raise NothingFoundError(f"no statement{passing(filters)} joins {name} with another entity{advice}")
    if as_json:
        print_json("neighbours", {"neighbours": [asdict(one) for one in found]})
    elif is_terminal():
        print_lines(line for one in found for line in neighbour_lines(network, one))
    else:
        print_rows(COLUMNS, [neighbour_cells(network, one) for one in found])


def neighbour_cells(network: nx.MultiDiGraph[str], one: Neighbour) -> tuple[Cell, ...]:
    """Return the cells under `COLUMNS`; the sentence is the first behind the hop."""
    hop, claim = one.via, one.via.statements[0]
    before = network.nodes[hop.source]["label"]
    evidence = (hop.relation, hop.status, hop.sources, claim.doc, claim.sentence)
    return (one.distance, one.entity.label, one.entity.type, before, ARROWS[hop.direction], *evidence, one.entity.id)


def neighbour_lines(network: nx.MultiDiGraph[str], one: Neighbour) -> list[str]:
    """Return the neighbour for reading: how far, who; the hop that reaches it; its first sentence."""
    hop = one.via
    before = network.nodes[hop.source]["label"]
    return [
        f"{one.distance} {one.entity.label} ({one.entity.type})",
        f"    {before} {ARROWS[hop.direction]} {hop.relation} ({hop.status}, sources: {hop.sources})",
        sentence_line(hop.statements[0], indent=6),
    ]
