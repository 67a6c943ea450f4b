"""graph.graphml, written by Gephi's rules, which are stricter than the format's.

Gephi drops an edge whose id it has met and merges parallel edges of equal kind: ids are unique in the whole file, and the
(non-standard) `label` of an edge says its kind. Columns called label, x, y, size, color and weight are what Gephi and igraph draw by.
Read by Gephi, Cytoscape, yEd, igraph and networkx.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from kg.exports.atomic import write_text
from kg.exports.flat import EDGE_COLUMNS, NODE_COLUMNS, Scalar, edge_rows, flatten, node_rows
from kg.exports.picture import Figure, draw_nodes, edge_color
from kg.exports.record import Built, Exporter
from kg.exports.xml import column_types, xml_text, xml_value

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def write_graphml(built: Built, path: Path) -> list[Path]:
    """Write the graph as GraphML; lists are joined, a value that is not known is left out."""
    drawn = draw_nodes(built.graph)
    nodes = [row | _node_look(drawn[str(row["id"])]) for row in map(flatten, node_rows(built.graph))]
    edges = [row | {"label": row["kind"], "color": edge_color(int(row["sign"]))} for row in map(flatten, edge_rows(built.graph))]
    root = Element("graphml", {"xmlns": NAMESPACE})
    node_keys = _declare(root, "node", column_types(nodes, NODE_COLUMNS))
    edge_keys = _declare(root, "edge", column_types(edges, EDGE_COLUMNS))
    body = SubElement(root, "graph", {"id": "G", "edgedefault": "directed"})
    for row in nodes:
        _fill(SubElement(body, "node", {"id": str(row["id"])}), row, node_keys)
    for row in edges:
        ends = {name: str(row[name]) for name in ("id", "source", "target", "label")}
        _fill(SubElement(body, "edge", ends), row, edge_keys)
    return [write_text(path, [xml_text(root)])]


def _node_look(drawn: Figure) -> dict[str, Scalar]:
    place = {} if drawn.place is None else {"x": float(drawn.place[0]), "y": float(drawn.place[1])}
    return {"color": drawn.color, "size": float(drawn.size), **place}


def _declare(root: Element, owner: str, types: dict[str, str]) -> dict[str, str]:
    # Numbered, because the name of an attribute may hold what an XML id may not.
    keys = {name: f"{owner[0]}{number}" for number, name in enumerate(types)}
    for name, kind in types.items():
        SubElement(root, "key", {"id": keys[name], "for": owner, "attr.name": name, "attr.type": kind})
    return keys


def _fill(element: Element, row: dict[str, Scalar], keys: dict[str, str]) -> None:
    for name, value in row.items():
        if name in keys:
            SubElement(element, "data", {"key": keys[name]}).text = xml_value(value)


EXPORTER = Exporter("graphml", ("graph.graphml",), write_graphml, "GraphML for Cytoscape, yEd, igraph, networkx, Gephi")
