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

from kg.exports.flat import NODE_COLUMNS, Scalar, flat_edges, flat_nodes
from kg.exports.kept import Section, edge_keys, write_parts
from kg.exports.picture import Figure, draw_nodes, edge_color
from kg.exports.record import Built, Exporter
from kg.exports.xml import DECLARATION, Makers, close_element, column_types, edge_types, leaf_maker, open_element, xml_element, xml_value

if TYPE_CHECKING:
    import networkx as nx

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_EDGE_LOOK = {"color": "string", "label": "string"}  # columns of edges beside those of tables


def write_graphml(built: Built, path: Path) -> list[Path]:
    """Write the graph as GraphML; lists are joined, a value that is not known is left out."""
    return [write_parts(path, _pieces(built.graph))]


def _pieces(graph: nx.MultiDiGraph[str]) -> Iterator[str | Section]:
    drawn = draw_nodes(graph)
    yield DECLARATION + open_element("graphml", {"xmlns": NAMESPACE}, 0)
    node_types, of_edges = column_types(_node_rows(graph, drawn), NODE_COLUMNS), {**edge_types(), **_EDGE_LOOK}
    yield from _declare("node", node_types)
    yield from _declare("edge", of_edges)
    yield open_element("graph", {"id": "G", "edgedefault": "directed"}, 1)
    makers = _make_makers("node", node_types)
    for row in _node_rows(graph, drawn):
        yield xml_element("node", {"id": str(row["id"])}, 2, _fill(row, makers))
    makers, edges = _make_makers("edge", of_edges), flat_edges(graph)
    yield Section(len(edges), lambda number: _edge(edges[number], makers), partial(edge_keys, graph))
    yield close_element("graph", 1) + close_element("graphml", 0)


def _node_rows(graph: nx.MultiDiGraph[str], drawn: Mapping[str, Figure]) -> Iterator[dict[str, Scalar]]:
    return ({**row, **_node_look(drawn[str(row["id"])])} for row in flat_nodes(graph))


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


EXPORTER = Exporter("graphml", ("graph.graphml",), write_graphml, "GraphML for Cytoscape, yEd, igraph, networkx, Gephi", is_flat=True)
