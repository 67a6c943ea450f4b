"""graph.gexf, version 1.3: what Gephi reads best (kinds of edges, colours, sizes, places, a timeline)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.exports.atomic import write_text
from kg.exports.flat import EDGE_COLUMNS, NODE_COLUMNS, Scalar, flat_edges, flat_nodes
from kg.exports.picture import Figure, draw_nodes, edge_color
from kg.exports.record import Built, Exporter
from kg.exports.spells import Spell, merge_spells
from kg.exports.xml import DECLARATION, STRUCTURAL, Makers, close_element, column_types, leaf_maker, open_element, xml_element, xml_value

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
    return [write_text(path, _pieces(built.graph))]


def _pieces(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    nodes, edges = flat_nodes(graph), flat_edges(graph)
    node_types = column_types(nodes, NODE_COLUMNS, without=_OWN_NODE)
    edge_types = column_types(edges, EDGE_COLUMNS, without=_OWN_EDGE)
    time = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    yield DECLARATION + open_element("gexf", {"xmlns": NAMESPACE, "xmlns:viz": VIZ, "version": "1.3"}, 0)
    yield xml_element("meta", {}, 1, [xml_element("creator", {}, 2, text="kg")])
    yield open_element("graph", {"defaultedgetype": "directed", "idtype": "string", **time}, 1)
    yield _declare("node", node_types)
    yield _declare("edge", edge_types)
    drawn = draw_nodes(graph)
    makers = _make_makers(node_types)
    yield from _list("nodes", (_node(row, makers, drawn[str(row["id"])]) for row in nodes))
    spells, makers = _spells_by_edge(graph), _make_makers(edge_types)
    yield from _list("edges", (_edge(row, makers, spells[str(row["id"])]) for row in edges))
    yield close_element("graph", 1) + close_element("gexf", 0)


def _list(name: str, elements: Iterator[str]) -> Iterator[str]:
    first = next(elements, "")
    if not first:
        yield xml_element(name, {}, 2)
        return
    yield open_element(name, {}, 2) + first
    yield from elements
    yield close_element(name, 2)


def _declare(owner: str, types: Mapping[str, str]) -> str:
    # The id is the name, because Gephi Lite shows ids.
    listed = [xml_element("attribute", {"id": name, "title": name, "type": kind}, 3) for name, kind in types.items()]
    return xml_element("attributes", {"class": owner, "mode": "static"}, 2, listed)


def _make_makers(columns: Iterable[str]) -> Makers:
    return {name: leaf_maker("attvalue", {"for": name}, 5, last="value") for name in columns}


def _node(row: Mapping[str, Scalar], makers: Makers, drawn: Figure) -> str:
    look = [_color(drawn.color), xml_element("viz:size", {"value": str(drawn.size)}, 4)]
    if drawn.place is not None:
        x, y = drawn.place
        look.append(xml_element("viz:position", {"x": str(x), "y": str(y), "z": "0"}, 4))
    return xml_element("node", {"id": str(row["id"]), "label": str(row["label"])}, 3, [_fill(row, makers), *look])


def _edge(row: Mapping[str, Scalar], makers: Makers, spells: Sequence[Spell]) -> str:
    ends = {name: str(row[name]) for name in ("id", "source", "target", "kind", "weight")}
    dated = [xml_element("spell", {"start": first, "end": last}, 5) for first, last in spells]
    listed = [xml_element("spells", {}, 4, dated)] if dated else []
    color = _color(edge_color(int(row["sign"])))
    return xml_element("edge", {**ends, "label": str(row["kind"]), "type": "directed"}, 3, [_fill(row, makers), *listed, color])


def _fill(row: Mapping[str, Scalar], makers: Makers) -> str:
    values = [makers[name](_value(value)) for name, value in row.items() if name in makers]
    return xml_element("attvalues", {}, 4, values)


def _value(value: Scalar) -> str:
    if not isinstance(value, str):
        return xml_value(value)
    return _MISREAD.sub(lambda sign: sign[0] + WORD_JOINER, value) if "INF" in value or len(value) == len("null") else value


def _spells_by_edge(graph: nx.MultiDiGraph[str]) -> dict[str, list[Spell]]:
    edges = graph.edges(keys=True, data=True)
    return {key: merge_spells(statement.date for statement in data["statements"]) for _, _, key, data in edges}


@cache
def _color(color: str) -> str:
    channels = {channel: str(int(color[place : place + 2], 16)) for channel, place in (("r", 1), ("g", 3), ("b", 5))}
    return xml_element("viz:color", channels, 4)


EXPORTER = Exporter(
    "gexf", ("graph.gexf",), write_gexf, "GEXF 1.3, best for Gephi: kinds of edges, colours, places, timeline", is_flat=True
)
