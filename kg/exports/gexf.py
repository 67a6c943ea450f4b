"""graph.gexf, version 1.3: what Gephi reads best (kinds of edges, colours, sizes, places, a timeline)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.exports.flat import Scalar, flat_edges, flat_nodes, sort_edges
from kg.exports.kept import Section, edge_keys, extend_keys, node_keys, write_parts
from kg.exports.picture import Figure, draw_figure, edge_color, place_shown
from kg.exports.record import Built, Exporter
from kg.exports.spells import merge_spells
from kg.exports.xml import (
    DECLARATION,
    STRUCTURAL,
    Makers,
    close_element,
    edge_types,
    leaf_maker,
    node_types,
    open_element,
    xml_element,
    xml_value,
)
from kg.objects import Statement

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
    return [write_parts(path, _pieces(built.graph))]


def _pieces(graph: nx.MultiDiGraph[str]) -> Iterator[str | Section]:
    of_nodes, of_edges = node_types(graph, without=_OWN_NODE), edge_types(without=_OWN_EDGE)
    time = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    yield DECLARATION + open_element("gexf", {"xmlns": NAMESPACE, "xmlns:viz": VIZ, "version": "1.3"}, 0)
    yield xml_element("meta", {}, 1, [xml_element("creator", {}, 2, text="kg")])
    yield open_element("graph", {"defaultedgetype": "directed", "idtype": "string", **time}, 1)
    yield _declare("node", of_nodes)
    yield _declare("edge", of_edges)
    yield from _list("nodes", _node_section(graph, _make_makers(of_nodes)))
    yield from _list("edges", _edge_section(graph, _make_makers(of_edges)))
    yield close_element("graph", 1) + close_element("gexf", 0)


def _node_section(graph: nx.MultiDiGraph[str], makers: Makers) -> Section:
    rows, nodes, places = flat_nodes(graph), sorted(graph), place_shown(graph)
    return Section(
        len(rows),
        lambda number: _node(rows[number], makers, draw_figure(graph, nodes[number])),
        lambda: extend_keys(node_keys(graph), (str(places.get(node)) for node in nodes)),
    )


def _edge_section(graph: nx.MultiDiGraph[str], makers: Makers) -> Section:
    rows, edges = flat_edges(graph), sort_edges(graph)
    return Section(len(rows), lambda number: _edge(rows[number], makers, edges[number][3]["statements"]), partial(edge_keys, graph))


def _list(name: str, section: Section) -> Iterator[str | Section]:
    if not section.count:
        yield xml_element(name, {}, 2)
        return
    yield open_element(name, {}, 2)
    yield section
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


def _edge(row: Mapping[str, Scalar], makers: Makers, statements: Iterable[Statement]) -> str:
    ends = {name: str(row[name]) for name in ("id", "source", "target", "kind", "weight")}
    dated = [
        xml_element("spell", {"start": first, "end": last}, 5) for first, last in merge_spells(statement.date for statement in statements)
    ]
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


@cache
def _color(color: str) -> str:
    channels = {channel: str(int(color[place : place + 2], 16)) for channel, place in (("r", 1), ("g", 3), ("b", 5))}
    return xml_element("viz:color", channels, 4)


EXPORTER = Exporter(
    "gexf", ("graph.gexf",), write_gexf, "GEXF 1.3, best for Gephi: kinds of edges, colours, places, timeline", in_parts=True
)
