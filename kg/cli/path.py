"""`kg path`: how two entities are joined."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.claims import sentence_line, standing
from kg.cli.opening import open_network
from kg.cli.options import ARROWS, DEFAULT_FOLDER, Directed, GraphFolder, Json, NotVia, takes_filters
from kg.cli.terminal import Cell, is_terminal, note, print_json, print_lines, print_rows
from kg.queries.filters import Filters

if TYPE_CHECKING:
    import networkx as nx

    from kg.queries.paths import Path

COLUMNS = (
    *("path", "hop", "from", "direction", "relation", "to", "status", "sources", "date", "published", "speaker"),
    *("document", "sentence"),
)


@takes_filters(types="--via-type", links=True)
def path(
    source: Annotated[str, typer.Argument(metavar="A", help="Name, alias or id.", show_default=False)],
    target: Annotated[str, typer.Argument(metavar="B", help="Name, alias or id.", show_default=False)],
    *,
    filters: Filters,
    graph: GraphFolder = DEFAULT_FOLDER,
    k: Annotated[int, typer.Option("-k", "--paths", help="How many paths, shortest first.")] = 1,
    directed: Directed = False,
    weight: Annotated[str, typer.Option(help="What makes a path short: hops, or evidence (more independent sources).")] = "hops",
    avoid_hubs: Annotated[bool, typer.Option("--avoid-hubs", help="Make ways through much-linked entities longer.")] = False,
    not_via: NotVia = None,
    as_json: Json = False,
) -> None:
    """Print the shortest chains of statements from A to B, with every sentence behind them; exit code 3 if there is none."""
    from kg.queries.paths import find_paths, runs_through_state, without_states
    from kg.queries.route import Route

    route = Route(directed=directed, weight=weight, not_via=tuple(not_via or ()), avoid_hubs=avoid_hubs)  # type: ignore[arg-type]
    network = open_network(graph)
    found = find_paths(network, source, target, k=k, filters=filters, route=route)
    passes = runs_through_state(network, found[0])
    other = without_states(network, found[0], filters=filters, route=route) if passes else None
    if as_json:
        offered = None if other is None else path_object(network, other)
        print_json("path", {"paths": [path_object(network, way) for way in found], "without_states": offered})
    elif is_terminal():
        print_lines(line for number, way in enumerate(found, 1) for line in path_lines(network, way, number, len(found)))
    else:
        print_rows(COLUMNS, [row for number, way in enumerate(found, 1) for row in path_rows(network, way, number)])
    if passes:
        note(offer(network, other))


def offer(network: nx.MultiDiGraph[str], other: Path | None) -> str:
    """Return the remark for a shortest path that runs through a State."""
    if other is None:
        return "the shortest path runs through a State; there is none without"
    names = " · ".join(network.nodes[node]["label"] for node in other.nodes)
    return f"the shortest path runs through a State; the best without is {names} (--not-via State)"


def path_rows(network: nx.MultiDiGraph[str], found: Path, number: int) -> list[tuple[Cell, ...]]:
    """Return a row for each statement of each hop."""
    labels = network.nodes
    return [
        (
            number,
            place,
            labels[hop.source]["label"],
            ARROWS[hop.direction],
            hop.relation,
            labels[hop.target]["label"],
            hop.status,
            hop.sources,
            claim.date,
            claim.published,
            claim.speaker.label if claim.speaker else None,
            claim.doc,
            claim.sentence,
        )
        for place, hop in enumerate(found.hops, start=1)
        for claim in hop.statements
    ]


def path_lines(network: nx.MultiDiGraph[str], found: Path, number: int, count: int) -> list[str]:
    """Return the path for reading: each entity, under it the hop to the next with its sentences."""
    lines = [f"path {number} of {count}"] if count > 1 else []
    lines.append(network.nodes[found.nodes[0]]["label"])
    for hop in found.hops:
        more = f", further edges: {len(hop.others)}" if hop.others else ""
        lines.append(f"  {ARROWS[hop.direction]} {hop.relation} ({hop.status}, sources: {hop.sources}{more})")
        for claim in hop.statements:
            lines += [sentence_line(claim, indent=6), f"        {standing(claim)}"]
        lines.append(network.nodes[hop.target]["label"])
    return lines


def path_object(network: nx.MultiDiGraph[str], found: Path) -> dict[str, object]:
    """Return the path as plain values: the nodes with their names, the hops with their statements."""
    nodes = [{"id": node, "label": network.nodes[node]["label"], "type": network.nodes[node]["type"]} for node in found.nodes]
    return {"cost": found.cost, "nodes": nodes, "hops": [asdict(hop) for hop in found.hops]}
