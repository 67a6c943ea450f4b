"""graph.graphml, written by Gephi's rules, which are stricter than the format's.

Gephi drops an edge whose id it has met and merges parallel edges of equal kind: ids are unique in the whole file, and the
(non-standard) `label` of an edge says its kind. Read by Gephi, Cytoscape, yEd, igraph and networkx.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from kg.exports.atomic import write_text
from kg.exports.flat import Scalar, edge_rows, flatten, node_rows
from kg.exports.record import Built, Exporter
from kg.exports.xml import STRUCTURAL, column_types, xml_text, xml_value

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def write_graphml(built: Built, path: Path) -> list[Path]:
    """Write the graph as GraphML; lists are joined, a value that is not known is left out."""
    nodes = [flatten(row) for row in node_rows(built.graph)]
    edges = [flatten(row) for row in edge_rows(built.graph)]
    root = Element("graphml", {"xmlns": NAMESPACE})
    _declare(root, "node", column_types(nodes, integer="long"))
    _declare(root, "edge", column_types(edges, integer="long"))
    body = SubElement(root, "graph", {"id": "G", "edgedefault": "directed"})
    for row in nodes:
        _fill(SubElement(body, "node", {"id": str(row["id"])}), "n", row)
    for row in edges:
        ends = {"id": str(row["id"]), "source": str(row["source"]), "target": str(row["target"]), "label": str(row["kind"])}
        _fill(SubElement(body, "edge", ends), "e", row)
    return [write_text(path, [xml_text(root)])]


def _declare(root: Element, owner: str, types: dict[str, str]) -> None:
    for name, kind in types.items():
        SubElement(root, "key", {"id": f"{owner[0]}_{name}", "for": owner, "attr.name": name, "attr.type": kind})


def _fill(element: Element, prefix: str, row: dict[str, Scalar]) -> None:
    for name, value in row.items():
        if name not in STRUCTURAL:
            SubElement(element, "data", {"key": f"{prefix}_{name}"}).text = xml_value(value)


EXPORTER = Exporter("graphml", ("graph.graphml",), write_graphml, "GraphML for Cytoscape, yEd, igraph, networkx, Gephi")
