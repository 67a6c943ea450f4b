"""`kg path`: how two entities are joined."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import ARROWS, DEFAULT_FOLDER, GraphFolder, Json
from kg.cli.terminal import is_terminal, print_json, print_line, print_rows
from kg.exports.flat import one_line

if TYPE_CHECKING:
    import networkx as nx

    from kg.queries.paths import Path

COLUMNS = ("hop", "from", "relation", "to", "status", "sources", "date", "document", "sentence")


def path(
    source: Annotated[str, typer.Argument(metavar="A", help="Name, alias or id.", show_default=False)],
    target: Annotated[str, typer.Argument(metavar="B", help="Name, alias or id.", show_default=False)],
    *,
    graph: GraphFolder = DEFAULT_FOLDER,
    status: Annotated[str, typer.Option(help="Statuses that link: asserted,alleged,future,hypothetical.")] = "asserted",
    directed: Annotated[bool, typer.Option("--directed", help="Follow statements from actor to target only.")] = False,
    as_json: Json = False,
) -> None:
    """Print the shortest chain of statements from A to B, with every sentence behind it; exit code 3 if there is none."""
    from kg.exports.read import read_graph
    from kg.queries.paths import shortest_path

    network = read_graph(graph)
    statuses = tuple(name.strip() for name in status.split(",") if name.strip())
    found = shortest_path(network, source, target, directed=directed, statuses=statuses)
    if as_json:
        print_json(path_object(network, found))
    elif is_terminal():
        for line in path_lines(network, found):
            print_line(line)
    else:
        print_rows(COLUMNS, path_rows(network, found))


def path_rows(network: nx.MultiDiGraph[str], found: Path) -> list[tuple[str | int, ...]]:
    """Return a row for each statement of each hop."""
    labels = network.nodes
    return [
        (
            number,
            labels[hop.source]["label"],
            f"{hop.relation} {ARROWS[hop.direction]}",
            labels[hop.target]["label"],
            hop.status,
            hop.sources,
            statement.date or "",
            statement.doc,
            statement.sentence,
        )
        for number, hop in enumerate(found.hops, start=1)
        for statement in hop.statements
    ]


def path_lines(network: nx.MultiDiGraph[str], found: Path) -> list[str]:
    """Return the path for reading: each entity, under it the hop to the next with its sentences."""
    lines = [network.nodes[found.nodes[0]]["label"]]
    for hop in found.hops:
        lines.append(f"  {ARROWS[hop.direction]} {hop.relation} ({hop.status}, sources: {hop.sources})")
        lines += [f"      {one_line(statement.sentence)}  [{statement.doc}]" for statement in hop.statements]
        lines.append(network.nodes[hop.target]["label"])
    return lines


def path_object(network: nx.MultiDiGraph[str], found: Path) -> dict[str, object]:
    """Return the path as plain values: the nodes with their names, the hops with their statements."""
    nodes = [{"id": node, "label": network.nodes[node]["label"], "type": network.nodes[node]["type"]} for node in found.nodes]
    return {"nodes": nodes, "hops": [asdict(hop) for hop in found.hops]}
