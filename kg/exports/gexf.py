"""graph.gexf, version 1.3: what Gephi reads best (kinds of edges, colours, sizes, places, a timeline)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from kg.exports.atomic import write_text
from kg.exports.flat import EDGE_COLUMNS, NODE_COLUMNS, Scalar, edge_rows, flatten, node_rows
from kg.exports.picture import Figure, draw_nodes, edge_color
from kg.exports.record import Built, Exporter
from kg.exports.spells import Spell, merge_spells
from kg.exports.xml import STRUCTURAL, column_types, xml_text, xml_value

if TYPE_CHECKING:
    import networkx as nx

NAMESPACE = "http://gexf.net/1.3"
VIZ = "http://gexf.net/1.3/viz"
# Written as attributes of the XML elements themselves; a column of the same name would be taken for them.
_OWN_NODE = STRUCTURAL | {"label"}
_OWN_EDGE = STRUCTURAL | {"label", "kind", "weight"}
# Gephi makes "Infinity" of INF in every value, also in "the INF Treaty", and drops the value "null". A sign without width keeps both.
_MISREAD = re.compile(r"I(?=NF)|\A[Nn](?=[Uu][Ll][Ll]\Z)")
WORD_JOINER = "\u2060"


def write_gexf(built: Built, path: Path) -> list[Path]:
    """Write the graph as dynamic GEXF 1.3: an edge holds in the days, months and years that its statements date it to.

    Nodes and undated edges hold always.
    """
    nodes = [flatten(row) for row in node_rows(built.graph)]
    edges = [flatten(row) for row in edge_rows(built.graph)]
    root = Element("gexf", {"xmlns": NAMESPACE, "xmlns:viz": VIZ, "version": "1.3"})
    SubElement(SubElement(root, "meta"), "creator").text = "kg"
    time = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    body = SubElement(root, "graph", {"defaultedgetype": "directed", "idtype": "string", **time})
    node_types = column_types(nodes, NODE_COLUMNS, without=_OWN_NODE)
    edge_types = column_types(edges, EDGE_COLUMNS, without=_OWN_EDGE)
    _declare(body, "node", node_types)
    _declare(body, "edge", edge_types)
    listed = SubElement(body, "nodes")
    drawn = draw_nodes(built.graph)
    for row in nodes:
        element = SubElement(listed, "node", {"id": str(row["id"]), "label": str(row["label"])})
        _fill(element, row, node_types)
        _show_node(element, drawn[str(row["id"])])
    listed = SubElement(body, "edges")
    spells = _spells_by_edge(built.graph)
    for row in edges:
        ends = {name: str(row[name]) for name in ("id", "source", "target", "kind", "weight")}
        element = SubElement(listed, "edge", {**ends, "label": str(row["kind"]), "type": "directed"})
        _fill(element, row, edge_types)
        _date_edge(element, spells[str(row["id"])])
        SubElement(element, "viz:color", _rgb(edge_color(int(row["sign"]))))
    return [write_text(path, [xml_text(root)])]


def _declare(body: Element, owner: str, types: Mapping[str, str]) -> None:
    # The id is the name, because Gephi Lite shows ids.
    attributes = SubElement(body, "attributes", {"class": owner, "mode": "static"})
    for name, kind in types.items():
        SubElement(attributes, "attribute", {"id": name, "title": name, "type": kind})


def _fill(element: Element, row: Mapping[str, Scalar], columns: Collection[str]) -> None:
    values = SubElement(element, "attvalues")
    for name, value in row.items():
        if name in columns:
            text = _MISREAD.sub(lambda sign: sign[0] + WORD_JOINER, value) if isinstance(value, str) else xml_value(value)
            SubElement(values, "attvalue", {"for": name, "value": text})


def _spells_by_edge(graph: nx.MultiDiGraph[str]) -> dict[str, list[Spell]]:
    edges = graph.edges(keys=True, data=True)
    return {key: merge_spells(statement.date for statement in data["statements"]) for _, _, key, data in edges}


def _date_edge(element: Element, spells: list[Spell]) -> None:
    if spells:
        listed = SubElement(element, "spells")
        for first, last in spells:
            SubElement(listed, "spell", {"start": first, "end": last})


def _show_node(element: Element, drawn: Figure) -> None:
    SubElement(element, "viz:color", _rgb(drawn.color))
    SubElement(element, "viz:size", {"value": str(drawn.size)})
    if drawn.place is not None:
        x, y = drawn.place
        SubElement(element, "viz:position", {"x": str(x), "y": str(y), "z": "0"})


def _rgb(color: str) -> dict[str, str]:
    return {channel: str(int(color[place : place + 2], 16)) for channel, place in (("r", 1), ("g", 3), ("b", 5))}


EXPORTER = Exporter("gexf", ("graph.gexf",), write_gexf, "GEXF 1.3, best for Gephi: kinds of edges, colours, places, timeline")
