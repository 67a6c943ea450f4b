"""What the page is told: facts about nodes, edges and documents, as plain values."""

from __future__ import annotations

from collections import Counter
from math import sqrt
from textwrap import shorten, wrap
from typing import TYPE_CHECKING, Any

from kg.exports.evidence import cut_sentence
from kg.exports.flat import Json, Row, edge_kind, one_line, plain
from kg.exports.layout import Box
from kg.exports.look import load_look
from kg.objects import Statement

if TYPE_CHECKING:
    import networkx as nx

ALL_UP_TO = 400  # nodes; beyond, a picture of all is a blob and slow to move
OTHERWISE = 150
EVIDENCE_UP_TO = 20_000  # statements; beyond, those of edges that are not shown at first stay out of the file
LABEL_SIGNS = 24  # characters in a line of a label
LABEL_LINES = 3
SIGN_WIDTH, LINE_HEIGHT = 7.4, 17  # pixels of the label's font at 14 px
FAN = 0.3  # roundness between neighbours of a bundle of parallel edges


def choose_shown(graph: nx.MultiDiGraph[str]) -> tuple[str, ...]:
    """Return the ids of the nodes to draw at first: those with an edge, if there are many the ones with most statements."""
    weight: Counter[str] = Counter()
    for actor, target, data in graph.edges(data=True):
        for node in (actor, target):
            weight[node] += len(data["statements"])
    ranked = sorted(weight, key=lambda node: (-weight[node], node))
    return tuple(sorted(ranked if len(ranked) <= ALL_UP_TO else ranked[:OTHERWISE]))


def draw_node(graph: nx.MultiDiGraph[str], node: str) -> dict[str, Any]:
    """Return what the canvas needs of a node: wrapped label, shape, colours, size and font size."""
    data = graph.nodes[node]
    look = load_look().of_type(data["type"])
    degree = graph.degree[node]
    label = one_line(data["label"]) or node
    paint = {"background": "#ffffff" if look.hollow else look.color, "border": look.color if look.hollow else "#222222"}
    lines = wrap(shorten(label, LABEL_SIGNS * LABEL_LINES, placeholder=" …"), LABEL_SIGNS) or [label[:LABEL_SIGNS]]
    return {
        "label": "\n".join(lines[:LABEL_LINES]),
        "shape": look.shape,
        "color": {**paint, "highlight": paint if look.hollow else {**paint, "border": "#000000"}, "hover": paint},
        "borderWidth": 4 if look.hollow else 1,
        "borderWidthSelected": 7 if look.hollow else 5,
        "size": round(min(34, 9 + 3.2 * sqrt(degree))),
        "font": {"size": round(min(24, 13 + 1.4 * sqrt(degree)))},
    }


def label_box(drawn: dict[str, Any]) -> Box:
    """Return half the width, the height above and the height below the centre of a drawn node with its label, in pixels."""
    lines = drawn["label"].split("\n")
    zoom = drawn["font"]["size"] / 14
    half = max(drawn["size"], max(map(len, lines)) * SIGN_WIDTH * zoom / 2)
    return (half + 8, drawn["size"] + 8.0, drawn["size"] + len(lines) * LINE_HEIGHT * zoom + 10)


def draw_edges(graph: nx.MultiDiGraph[str]) -> list[tuple[str, str, dict[str, Any]]]:
    """Return what the canvas needs of each edge: its ends, id, colour by sign, dashes by status, bend; sorted by ends and id.

    Edges between the same two nodes are bent apart evenly, whichever way they run.
    """
    look = load_look()
    bundles: dict[tuple[str, ...], list[tuple[str, str, str]]] = {}
    for actor, target, key in sorted(graph.edges(keys=True)):
        bundles.setdefault(tuple(sorted((actor, target))), []).append((actor, target, key))
    drawn = []
    for pair, bundle in sorted(bundles.items()):
        for number, (actor, target, key) in enumerate(bundle):
            data = graph.edges[actor, target, key]
            bend = (number - (len(bundle) - 1) / 2) * FAN * (1 if actor == pair[0] else -1)
            options = {
                "id": key,
                "color": dict.fromkeys(("color", "highlight", "hover"), look.signs[data["sign"]]) | {"inherit": False},
                "dashes": list(look.statuses.get(data["status"], ())) or False,
                "width": round(1.2 + min(3.0, 0.6 * sqrt(data["sources"] - 1)), 1),
                "arrows": "" if data["symmetric"] else "to",
                "smooth": {"enabled": bend != 0, "type": "curvedCW" if bend >= 0 else "curvedCCW", "roundness": round(abs(bend), 3)},
            }
            drawn.append((actor, target, options))
    return drawn


def page_facts(graph: nx.MultiDiGraph[str], shown: tuple[str, ...]) -> Row:
    """Return what panels, filters and search need: nodes, edges and documents by id, looks, and the nodes shown at first."""
    look = load_look()
    with_all = sum(len(data["statements"]) for _, _, data in graph.edges(data=True)) <= EVIDENCE_UP_TO
    edges: dict[str, Json] = {}
    for actor, target, key, data in graph.edges(keys=True, data=True):
        listed = with_all or (actor in shown and target in shown)
        edges[key] = _edge_facts(graph, (actor, target), data, listed=listed)
    types = sorted({data["type"] for _, data in graph.nodes(data=True)})
    return {
        "nodes": {node: _node_facts(data) for node, data in graph.nodes(data=True)},
        "edges": edges,
        "documents": plain(graph.graph["documents"]),
        "shown": list(shown),
        "types": {name: plain(look.of_type(name)) for name in types},
        "signs": {str(sign): color for sign, color in look.signs.items()},
        "statuses": {status: list(dashes) for status, dashes in look.statuses.items()},
        "complete": with_all,
    }


def _node_facts(data: dict[str, Any]) -> Row:
    names = [one_line(name) for name in dict.fromkeys(data["names"])]
    return {
        "label": one_line(data["label"]),
        "type": plain(data["type"]),
        "names": [name for name in names if name],
        "attributes": plain(data["attributes"]),
        "reasons": plain(data["reasons"]),
        "mentions": data["mentions"],
        "documents": len(data["documents"]),
    }


def _edge_facts(graph: nx.MultiDiGraph[str], ends: tuple[str, str], data: dict[str, Any], *, listed: bool) -> Row:
    return {
        "from": ends[0],
        "to": ends[1],
        "relation": plain(data["relation"]),
        "status": plain(data["status"]),
        "kind": edge_kind(data["relation"], data["status"]),
        "sign": data["sign"],
        "symmetric": data["symmetric"],
        "sources": data["sources"],
        "first": plain(data["first_date"]),
        "last": plain(data["last_date"]),
        "count": len(data["statements"]),
        "statements": [_statement_facts(graph, statement) for statement in data["statements"]] if listed else [],
    }


def _statement_facts(graph: nx.MultiDiGraph[str], statement: Statement) -> Row:
    speaker = statement.attributed_to
    return {
        "pieces": [list(piece) for piece in cut_sentence(graph, statement)],
        "doc": plain(statement.doc),
        "said_by": one_line(graph.nodes[speaker]["label"]) if speaker is not None and speaker in graph else None,
        "date": plain(statement.date),
        "place": plain(statement.place),
        "rule": plain(statement.rule),
        "score": plain(round(statement.score, 2)),
    }
