"""graph.json: nodes and links as `networkx.node_link_graph(data, edges="edges")` takes them, lists kept as lists."""

from __future__ import annotations

import json
from pathlib import Path

from kg.exports.atomic import write_text
from kg.exports.flat import Json, edge_rows, node_rows, plain
from kg.exports.record import Built, Exporter


def write_node_link(built: Built, path: Path) -> list[Path]:
    """Write the graph as one JSON object."""
    edges: list[Json] = [{**row, "key": row["id"]} for row in edge_rows(built.graph)]
    content = {
        "directed": True,
        "multigraph": True,
        "graph": {"documents": plain(built.graph.graph["documents"]), "relations": plain(built.graph.graph["relations"])},
        "nodes": list(node_rows(built.graph)),
        "edges": edges,
    }
    return [write_text(path, [json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1), "\n"])]


EXPORTER = Exporter("json", ("graph.json",), write_node_link, "node-link JSON for networkx, D3 and other programs")
