"""graph.mmd: a small graph as a Mermaid flowchart, which Markdown viewers draw (GitHub, GitLab, Obsidian, notebooks)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import OutputError
from kg.exports.atomic import write_text
from kg.exports.flat import ASSERTED, edge_kind, one_line
from kg.exports.look import load_look
from kg.exports.picture import edge_color
from kg.exports.record import Built, Exporter

if TYPE_CHECKING:
    import networkx as nx

MAX_EDGES = 500  # Mermaid's own default; beyond it draws nothing
# Signs that Mermaid, or the HTML that it makes, would take for its own.
_OWN = re.compile(r"[^\w\s.,:!?()'’\-–—/]")


def write_mermaid(built: Built, path: Path) -> list[Path]:
    """Write nodes that have an edge, and all edges.

    Raises:
        OutputError: More edges than Mermaid draws.
    """
    edges = built.graph.number_of_edges()
    if edges > MAX_EDGES:
        raise OutputError(
            f"{path}: Mermaid draws at most {MAX_EDGES} edges, the graph has {edges}; export a smaller part of it, or as gexf"
        )
    return [write_text(path, (f"{line}\n" for line in mermaid_lines(built.graph)))]


def mermaid_lines(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    """Yield the lines: nodes by id, edges by their ends, then the colours of types and signs."""
    names = {node: f"n{number}" for number, node in enumerate(node for node in sorted(graph) if graph.degree[node])}
    by_type: dict[str, list[str]] = defaultdict(list)
    by_color: dict[str, list[str]] = defaultdict(list)
    yield "flowchart LR"
    for node, name in names.items():
        by_type[graph.nodes[node]["type"]].append(name)
        yield f'  {name}["{_quote(graph.nodes[node]["label"])}"]'
    for number, (actor, target, key) in enumerate(sorted(graph.edges(keys=True))):
        data = graph.edges[actor, target, key]
        by_color[edge_color(data["sign"])].append(str(number))
        line = ("---" if data["symmetric"] else "-->") if data["status"] == ASSERTED else "-.-" if data["symmetric"] else "-.->"
        yield f'  {names[actor]} {line}|"{_quote(edge_kind(data["relation"], data["status"]))}"| {names[target]}'
    look = load_look()
    for number, (kind, members) in enumerate(sorted(by_type.items())):
        yield f"  classDef t{number} fill:#ffffff,stroke:{look.of_type(kind).color},stroke-width:3px,color:#1a1a1a"
        yield f"  class {','.join(members)} t{number}"
    for color, numbers in sorted(by_color.items()):
        yield f"  linkStyle {','.join(numbers)} stroke:{color}"


def _quote(text: str) -> str:
    return _OWN.sub(lambda sign: f"#{ord(sign[0])};", one_line(text)) or " "


EXPORTER = Exporter("mermaid", ("graph.mmd",), write_mermaid, "Mermaid flowchart for Markdown, up to 500 edges", on_request=True)
