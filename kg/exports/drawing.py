"""The geometry of the picture: which nodes stand in it at first, how their labels break, how far edges bend.

Colours are left to the page, which has a light and a dark face.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from textwrap import wrap
from typing import TYPE_CHECKING

from kg.exports.flat import one_line
from kg.exports.layout import Box

if TYPE_CHECKING:
    import networkx as nx

ALL_UP_TO = 500  # nodes; beyond, a picture of all is a blob and slow to move
OTHERWISE = 150
LABEL_SIGNS = 24  # characters in a line of a label
LABEL_LINES = 3
SIGN_WIDTH, LINE_HEIGHT = 7.4, 17  # pixels of the label's font at 14 px
FAN = 0.22  # roundness between neighbours of a bundle of parallel edges


@dataclass(frozen=True, slots=True)
class Drawn:
    """A node on the canvas: its label in lines, half its height in pixels, the pixels of its font."""

    label: str
    size: int
    font: int


def choose_shown(graph: nx.MultiDiGraph[str]) -> tuple[str, ...]:
    """Return the ids of the nodes to draw at first: those with an edge, if there are many the ones with most statements."""
    weight: Counter[str] = Counter()
    for actor, target, data in graph.edges(data=True):
        for node in (actor, target):
            weight[node] += len(data["statements"])
    ranked = sorted(weight, key=lambda node: (-weight[node], node))
    return tuple(sorted(ranked if len(ranked) <= ALL_UP_TO else ranked[:OTHERWISE]))


def draw_node(graph: nx.MultiDiGraph[str], node: str) -> Drawn:
    """Return how a node is drawn; it grows with the root of its edges, since a hub has a hundred times those of most."""
    label = one_line(graph.nodes[node]["label"])
    lines = [label] if 0 < len(label) <= LABEL_SIGNS else wrap(label or node, LABEL_SIGNS, max_lines=LABEL_LINES, placeholder=" …")
    return Drawn("\n".join(lines), size_node(graph, node), round(min(24, 13 + 1.4 * sqrt(graph.degree[node]))))


def size_node(graph: nx.MultiDiGraph[str], node: str) -> int:
    """Return half the height of a node, in pixels."""
    return round(min(34, 9 + 3.2 * sqrt(graph.degree[node])))


def label_box(drawn: Drawn) -> Box:
    """Return half the width, the height above and the height below the centre of a drawn node with its label, in pixels."""
    lines = drawn.label.split("\n")
    zoom = drawn.font / 14
    half = max(drawn.size, max(map(len, lines)) * SIGN_WIDTH * zoom / 2)
    return (half + 8, drawn.size + 8.0, drawn.size + len(lines) * LINE_HEIGHT * zoom + 10)


def bend_edges(graph: nx.MultiDiGraph[str]) -> Mapping[str, float]:
    """Return by edge how far it bends: 0 for a straight one, positive to the left of its own direction.

    Edges between the same two nodes are bent apart evenly, whichever way they run.
    """
    bundles: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for actor, target, key in sorted(graph.edges(keys=True)):
        bundles.setdefault(tuple(sorted((actor, target))), []).append((actor, key))
    bends: dict[str, float] = {}
    for pair, bundle in bundles.items():
        for number, (actor, key) in enumerate(bundle):
            side = 1 if actor == pair[0] else -1
            bends[key] = round((number - (len(bundle) - 1) / 2) * FAN * side, 3)
    return bends
