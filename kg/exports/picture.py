"""How nodes and lines look in files for other programs: coloured, sized and placed as on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.exports.drawing import choose_shown, draw_node, label_box, size_node
from kg.exports.layout import Point, place_nodes
from kg.exports.look import load_look

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Figure:
    """A node's colour (#rrggbb), radius (pixels) and place (pixels, y upwards); None for one that the page doesn't show at first."""

    color: str
    size: int
    place: Point | None


@lru_cache(maxsize=1)  # GEXF and GraphML are written of one graph, one after the other
def place_shown(graph: nx.MultiDiGraph[str]) -> Mapping[str, Point]:
    """Return the place of every node that the page shows at first, y upwards; they are kept until `place_shown.cache_clear`.

    The page counts y downwards, Gephi, igraph and networkx count it upwards: it is turned here, so that the picture is the same.
    """
    places = place_nodes(graph, {node: label_box(draw_node(graph, node)) for node in choose_shown(graph)})
    return MappingProxyType({node: (x, -y) for node, (x, y) in places.items()})


def draw_figure(graph: nx.MultiDiGraph[str], node: str) -> Figure:
    """Return the look of a node, which follows from its place, type and number of edges."""
    return Figure(load_look().of_type(graph.nodes[node]["type"]).color, size_node(graph, node), place_shown(graph).get(node))


def edge_color(sign: int) -> str:
    """Return the colour (#rrggbb) of lines of a sign."""
    return load_look().signs[sign]
