"""How nodes and lines look in files for other programs: coloured, sized and placed as on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.exports.drawing import choose_shown, draw_node, label_box
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
def draw_nodes(graph: nx.MultiDiGraph[str]) -> Mapping[str, Figure]:
    """Return the look of every node by id; it is kept until `draw_nodes.cache_clear`.

    The page counts y downwards, Gephi, igraph and networkx count it upwards: it is turned here, so that the picture is the same.
    """
    drawn = {node: draw_node(graph, node) for node in sorted(graph)}
    places = place_nodes(graph, {node: label_box(drawn[node]) for node in choose_shown(graph)})
    turned = {node: (x, -y) for node, (x, y) in places.items()}
    look = load_look()
    return MappingProxyType(
        {node: Figure(look.of_type(graph.nodes[node]["type"]).color, options.size, turned.get(node)) for node, options in drawn.items()}
    )


def edge_color(sign: int) -> str:
    """Return the colour (#rrggbb) of lines of a sign."""
    return load_look().signs[sign]
