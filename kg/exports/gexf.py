"""graph.gexf, version 1.3: what Gephi reads best (kinds of edges, colours, sizes)."""

from __future__ import annotations

from math import sqrt
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from kg.exports.atomic import write_text
from kg.exports.flat import EDGE_COLUMNS, NODE_COLUMNS, Scalar, edge_rows, flatten, node_rows
from kg.exports.look import load_look
from kg.exports.record import Built, Exporter
from kg.exports.xml import STRUCTURAL, column_types, xml_text, xml_value

NAMESPACE = "http://gexf.net/1.3"
VIZ = "http://gexf.net/1.3/viz"
# Written as attributes of the XML elements themselves; a column of the same name would be taken for them.
_OWN_NODE = STRUCTURAL | {"label"}
_OWN_EDGE = STRUCTURAL | {"label", "kind", "weight"}


def write_gexf(built: Built, path: Path) -> list[Path]:
    """Write the graph as static GEXF 1.3; dates are columns, not a timeline."""
    nodes = [flatten(row) for row in node_rows(built.graph)]
    edges = [flatten(row) for row in edge_rows(built.graph)]
    root = Element("gexf", {"xmlns": NAMESPACE, "xmlns:viz": VIZ, "version": "1.3"})
    SubElement(SubElement(root, "meta"), "creator").text = "kg"
    body = SubElement(root, "graph", {"mode": "static", "defaultedgetype": "directed"})
    node_keys = _declare(body, "node", column_types(nodes, NODE_COLUMNS, without=_OWN_NODE))
    edge_keys = _declare(body, "edge", column_types(edges, EDGE_COLUMNS, without=_OWN_EDGE))
    listed = SubElement(body, "nodes")
    for row in nodes:
        element = SubElement(listed, "node", {"id": str(row["id"]), "label": str(row["label"])})
        _fill(element, row, node_keys)
        _show_node(element, row)
    listed = SubElement(body, "edges")
    for row in edges:
        ends = {name: str(row[name]) for name in ("id", "source", "target", "kind", "weight")}
        element = SubElement(listed, "edge", {**ends, "label": str(row["kind"]), "type": "directed"})
        _fill(element, row, edge_keys)
        SubElement(element, "viz:color", _rgb(load_look().signs[int(row["sign"])]))
    return [write_text(path, [xml_text(root)])]


def _declare(body: Element, owner: str, types: dict[str, str]) -> dict[str, str]:
    attributes = SubElement(body, "attributes", {"class": owner, "mode": "static"})
    keys = {name: f"{owner[0]}{number}" for number, name in enumerate(types)}
    for name, key in keys.items():
        SubElement(attributes, "attribute", {"id": key, "title": name, "type": types[name]})
    return keys


def _fill(element: Element, row: dict[str, Scalar], keys: dict[str, str]) -> None:
    values = SubElement(element, "attvalues")
    for name, value in row.items():
        if name in keys:
            SubElement(values, "attvalue", {"for": keys[name], "value": xml_value(value)})


def _show_node(element: Element, row: dict[str, Scalar]) -> None:
    SubElement(element, "viz:color", _rgb(load_look().of_type(str(row["entity_type"])).color))
    SubElement(element, "viz:size", {"value": f"{10 + 4 * sqrt(int(row['degree'])):.1f}"})


def _rgb(color: str) -> dict[str, str]:
    return {channel: str(int(color[place : place + 2], 16)) for channel, place in (("r", 1), ("g", 3), ("b", 5))}


EXPORTER = Exporter("gexf", ("graph.gexf",), write_gexf, "GEXF 1.3, best for Gephi")
