"""The part of a large graph that a page can hold: the edges of which most is said."""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING

from kg.exports.flat import count_edges

if TYPE_CHECKING:
    import networkx as nx

MOST_EDGES = 20_000  # with their sentences some 10 MB, which a browser still opens in seconds


def take_top(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Return the edges with most statements, the entities that they name and the documents that they are from.

    A graph of no more than `MOST_EDGES` edges is returned itself. In the part, an entity or a document without any of these edges
    is left out; what is told of an entity itself stays as it is in the whole.
    """
    if count_edges(graph) <= MOST_EDGES:
        return graph
    edges = nsmallest(MOST_EDGES, graph.edges(keys=True, data=True), key=lambda edge: (-len(edge[3]["statements"]), edge[2]))
    told = [statement for _, _, _, data in edges for statement in data["statements"]]
    named = {end for actor, target, _, _ in edges for end in (actor, target)} | {statement.attributed_to for statement in told}
    relations, documents = {data["relation"] for _, _, _, data in edges}, {statement.doc for statement in told}
    part = graph.__class__()
    part.graph["relations"] = {name: facts for name, facts in graph.graph["relations"].items() if name in relations}
    part.graph["documents"] = {path: facts for path, facts in graph.graph["documents"].items() if path in documents}
    part.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in named)
    for actor, target, key, data in sorted(edges, key=lambda edge: edge[:3]):
        part.add_edge(actor, target, key=key, **data)
    return part
