"""graph.graphml, written by Gephi's rules, which are stricter than the format's.

Gephi drops an edge whose id it has met and merges parallel edges of equal kind: ids are unique in the whole file, and the
(non-standard) `label` of an edge says its kind. Columns called label, x, y, size, color and weight are what Gephi and igraph draw by.
Read by Gephi, Cytoscape, yEd, igraph and networkx.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.exports.flat import Scalar, flat_edges, flat_nodes
from kg.exports.kept import Section, edge_keys, extend_keys, node_keys, write_parts
from kg.exports.picture import Figure, draw_figure, edge_color, place_shown
from kg.exports.record import Built, Exporter
from kg.exports.xml import DECLARATION, Makers, close_element, edge_types, leaf_maker, node_types, open_element, xml_element, xml_value

if TYPE_CHECKING:
    import networkx as nx

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_NODE_LOOK = {"color": "string", "size": "double", "x": "double", "y": "double"}  # columns beside those of tables
_EDGE_LOOK = {"color": "string", "label": "string"}


def write_graphml(built: Built, path: Path) -> list[Path]:
    """Write the graph as GraphML; lists are joined, a value that is not known is left out."""
    return [write_parts(path, _pieces(built.graph))]


def _pieces(graph: nx.MultiDiGraph[str]) -> Iterator[str | Section]:
    listed, places = sorted(graph), place_shown(graph)
    of_nodes, of_edges = {**node_types(graph), **_NODE_LOOK}, {**edge_types(), **_EDGE_LOOK}
    yield DECLARATION + open_element("graphml", {"xmlns": NAMESPACE}, 0)
    yield from _declare("node", of_nodes)
    yield from _declare("edge", of_edges)
    yield open_element("graph", {"id": "G", "edgedefault": "directed"}, 1)
    nodes, edges = flat_nodes(graph), flat_edges(graph)
    # An element names its columns by their numbers.
    columns = " ".join(of_nodes)
    makers = _make_makers("node", of_nodes)
    yield Section(
        len(nodes),
        lambda number: _node(nodes[number], makers, draw_figure(graph, listed[number])),
        lambda: extend_keys(node_keys(graph), (f"{places.get(node)} {columns}" for node in listed)),
    )
    makers = _make_makers("edge", of_edges)
    yield Section(len(edges), lambda number: _edge(edges[number], makers), partial(edge_keys, graph))
    yield close_element("graph", 1) + close_element("graphml", 0)


def _node(flat: Mapping[str, Scalar], makers: Makers, drawn: Figure) -> str:
    return xml_element("node", {"id": str(flat["id"])}, 2, _fill({**flat, **_node_look(drawn)}, makers))


def _edge(flat: Mapping[str, Scalar], makers: Makers) -> str:
    row = {**flat, "label": flat["kind"], "color": edge_color(int(flat["sign"]))}
    return xml_element("edge", {name: str(row[name]) for name in ("id", "source", "target", "label")}, 2, _fill(row, makers))


def _node_look(drawn: Figure) -> dict[str, Scalar]:
    place = {} if drawn.place is None else {"x": float(drawn.place[0]), "y": float(drawn.place[1])}
    return {"color": drawn.color, "size": float(drawn.size), **place}


def _number(owner: str, types: Iterable[str]) -> dict[str, str]:
    # Numbered, because the name of an attribute may hold what an XML id may not.
    return {name: f"{owner[0]}{number}" for number, name in enumerate(types)}


def _declare(owner: str, types: Mapping[str, str]) -> Iterator[str]:
    for name, key in _number(owner, types).items():
        yield xml_element("key", {"id": key, "for": owner, "attr.name": name, "attr.type": types[name]}, 1)


def _make_makers(owner: str, columns: Iterable[str]) -> Makers:
    return {name: leaf_maker("data", {"key": key}, 3) for name, key in _number(owner, columns).items()}


def _fill(row: Mapping[str, Scalar], makers: Makers) -> list[str]:
    return [makers[name](xml_value(value)) for name, value in row.items() if name in makers]


EXPORTER = Exporter("graphml", ("graph.graphml",), write_graphml, "GraphML for Cytoscape, yEd, igraph, networkx, Gephi", in_parts=True)
