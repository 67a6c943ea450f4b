"""graph.dot: the graph for Graphviz, which makes figures for print of it (`dot -Tpdf graph.dot`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.exports.atomic import write_text
from kg.exports.flat import ASSERTED, edge_kind, one_line
from kg.exports.look import load_look
from kg.exports.picture import edge_color
from kg.exports.record import Built, Exporter

if TYPE_CHECKING:
    import networkx as nx


def write_dot(built: Built, path: Path) -> list[Path]:
    """Write nodes that have an edge, and all edges; the first sentence behind an edge is its tooltip in SVG."""
    return [write_text(path, (f"{line}\n" for line in dot_lines(built.graph)))]


def dot_lines(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    """Yield the lines: nodes by id, then edges by their ends."""
    look = load_look()
    yield "digraph kg {"
    yield '  graph [charset="UTF-8", rankdir="LR"];'
    yield '  node [shape="box", style="rounded", penwidth="3"];'
    for node in sorted(node for node in graph if graph.degree[node]):
        data = graph.nodes[node]
        yield f"  {_quote(node)} [{_attributes(label=data['label'], color=look.of_type(data['type']).color, tooltip=data['type'])}];"
    for actor, target, key in sorted(graph.edges(keys=True)):
        data = graph.edges[actor, target, key]
        options = {
            "label": edge_kind(data["relation"], data["status"]),
            "color": edge_color(data["sign"]),
            "style": "solid" if data["status"] == ASSERTED else "dashed",
            "dir": "none" if data["symmetric"] else "forward",
            "tooltip": data["statements"][0].sentence,
            "id": key,
        }
        yield f"  {_quote(actor)} -> {_quote(target)} [{_attributes(**options)}];"
    yield "}"


def _attributes(**values: str) -> str:
    return ", ".join(f"{name}={_quote(value)}" for name, value in values.items())


def _quote(text: str) -> str:
    # Graphviz reads escapes and HTML's entities in every string.
    escaped = one_line(text).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    return f'"{escaped}"'


EXPORTER = Exporter("dot", ("graph.dot",), write_dot, "DOT for Graphviz", on_request=True)
