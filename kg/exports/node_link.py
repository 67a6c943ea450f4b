"""graph.json: nodes and links as `networkx.node_link_graph(data, edges="edges")` takes them, and the whole graph for `read_node_link`.

Beside what the graph holds (lists as lists, each statement with its words), nodes and edges have the columns that tables have: ids,
`kind`, degree and weights. Text is kept to the letter, because offsets count its characters.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.exports.flat import GraphEdge, count_links, edge_kind, sort_edges
from kg.exports.jsonl import make_statement
from kg.exports.kept import Section, edge_keys, node_keys, write_parts
from kg.exports.lines import fill_list, json_text, plain_json, statement_text
from kg.exports.record import Built, Exporter

if TYPE_CHECKING:
    import networkx as nx

FORMAT = 1  # of graph.json; raised when a reader of the old ones would misread the new ones
# Said by the structure or counted from it; the rest are attributes of the graph.
_NODE_EXTRAS = ("id", "entity_type", "degree", "weight")
_EDGE_EXTRAS = ("id", "key", "source", "target", "kind", "weight")


def write_node_link(built: Built, path: Path) -> list[Path]:
    """Write the graph as one JSON object, a node or an edge a line."""
    return [write_parts(path, _pieces(built.graph))]


def read_node_link(path: Path) -> nx.MultiDiGraph[str]:
    """Read a graph.json; the graph equals the one that was written.

    Raises:
        InputError: The file can't be read, is no graph.json of `kg`, or is damaged.
    """
    try:
        data = json.loads(path.read_bytes())
    except OSError as err:
        raise InputError(f"{path}: can't be read ({err.strerror}); give a graph.json or a folder that `kg build` wrote") from err
    except ValueError as err:
        raise InputError(f"{path}: no JSON ({err}); give a graph.json or a folder that `kg build` wrote") from err
    version = data.get("format") if isinstance(data, dict) else None
    if version != FORMAT:
        raise InputError(f"{path}: format {version}, but a graph.json of format {FORMAT} is needed; export the graph again")
    try:
        return _make_graph(data)
    except KeyError as err:
        raise InputError(f"{path}: key {err} is missing; export the graph again") from err
    except (ValueError, TypeError, AttributeError) as err:
        raise InputError(f"{path}: damaged ({err}); export the graph again") from err


def _pieces(graph: nx.MultiDiGraph[str]) -> Iterator[str | Section]:
    head = {"format": FORMAT, "directed": True, "multigraph": True, "graph": graph.graph}
    yield json_text(head)[:-1]
    yield ',\n"nodes": ['
    nodes, edges = sorted(graph), sort_edges(graph)
    degree, weight = count_links(graph)
    yield Section(len(nodes), lambda number: _node_text(graph, nodes[number], degree, weight), partial(node_keys, graph), between=",")
    yield '\n],\n"edges": ['
    yield Section(len(edges), lambda number: _edge_text(edges[number]), partial(edge_keys, graph), between=",")
    yield "\n]}\n"


def _node_text(graph: nx.MultiDiGraph[str], node: str, degree: Mapping[str, int], weight: Mapping[str, int]) -> str:
    data = dict(graph.nodes[node])
    head = {"id": node, "label": data.pop("label"), "entity_type": data.pop("type")}
    return "\n" + json_text({**head, "degree": degree[node], "weight": weight[node], **data})


def _edge_text(edge: GraphEdge) -> str:
    actor, target, key, data = edge
    ends = {"id": key, "key": key, "source": actor, "target": target, "kind": edge_kind(data["relation"], data["status"])}
    row = {**ends, "weight": max(1, len(data["statements"])), **data}
    return "\n" + plain_json(fill_list(row, "statements", map(statement_text, data["statements"])))


def _make_graph(data: Mapping[str, Any]) -> nx.MultiDiGraph[str]:
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update(data["graph"])
    for row in data["nodes"]:
        attributes = {"type": row["entity_type"], **_rest(row, _NODE_EXTRAS)}
        graph.add_node(row["id"], **{name: _freeze(value) for name, value in attributes.items()})
    for row in data["edges"]:
        if missing := [end for end in (row["source"], row["target"]) if end not in graph]:
            raise ValueError(f"edge {row['id']}: no node '{missing[0]}'")
        attributes = {name: _freeze(value) for name, value in _rest(row, _EDGE_EXTRAS).items()}
        attributes["statements"] = tuple(make_statement(statement, graph) for statement in row["statements"])
        graph.add_edge(row["source"], row["target"], key=row["key"], **attributes)
    return graph


def _rest(row: Mapping[str, Any], without: Collection[str]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in without}


def _freeze(value: object) -> object:
    """Return lists as tuples, as a graph of `kg.graph.build.assemble` has them."""
    return tuple(_freeze(item) for item in value) if isinstance(value, list) else value


EXPORTER = Exporter(
    "json", ("graph.json",), write_node_link, "node-link JSON for networkx, D3 and other programs; kg reads it back", in_parts=True
)
