"""Where each node stands on the page, computed beforehand so that nothing has to move when it opens.

Each connected part is laid out by springs, its labels are pushed apart, and the parts are packed in rows. Coordinates are whole
pixels with y downwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log, sqrt
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np

Point: TypeAlias = tuple[int, int]
Box: TypeAlias = tuple[float, float, float]
Part: TypeAlias = Mapping[str, tuple[float, float]]
Frame: TypeAlias = tuple[Part, float, float, float, float]
Pulls: TypeAlias = tuple[tuple[tuple[str, str], float], ...]

SEED = 7
MAX_SPRINGS = 499  # from 500 nodes on networkx lays out with scipy, which nothing here needs otherwise
PULLS = {-1: 0.6, 0: 1.5, 1: 2.5}  # of springs, by the sign of an edge: friends stand nearer than enemies
SPACING = 140  # pixels of room for each node and its label, before labels are pushed apart
MARGIN = 60  # pixels between parts
SHAPE = 1.05  # width by height of the whole picture; between the panels of a page there is about a square
FEW = 150  # nodes up to which no two labels overlap; a picture of more shows only some of its labels
PUSHES, FEW_PUSHES = 400, 40  # rounds at most; graphs of a hundred nodes need some fifty
GROWTH, GROWTH_EVERY = 1.05, 20
EVENNESS = 0.55  # 0 leaves nodes where springs put them, 1 fills a square evenly and forgets who is near whom


def place_nodes(graph: nx.MultiDiGraph[str], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Return a place for each node of `boxes`.

    Args:
        graph: Edges among the nodes of `boxes` pull them together.
        boxes: By node: half the width, the height above and the height below its centre, label included, in pixels.

    Returns:
        Whole pixels by node, around (0, 0); the same for the same graph on the same machine.
    """
    pulls: dict[tuple[str, str], float] = {}
    for actor, target, sign in graph.edges(data="sign", default=0):
        if actor in boxes and target in boxes:
            pair = (min(actor, target), max(actor, target))
            pulls[pair] = max(pulls.get(pair, 0.0), PULLS[sign])
    return dict(_place(tuple(sorted(boxes.items())), tuple(sorted(pulls.items()))))


@lru_cache(maxsize=1)  # a build draws one graph three times: on the page, as GraphML and as GEXF
def _place(boxes_by_node: tuple[tuple[str, Box], ...], pulls: Pulls) -> Mapping[str, Point]:
    import networkx as nx

    boxes = dict(boxes_by_node)
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(boxes)
    simple.add_weighted_edges_from((*pair, pull) for pair, pull in pulls)
    parts = sorted((sorted(part) for part in nx.connected_components(simple)), key=lambda part: (-len(part), part))
    return _pack([_place_part(simple, part, boxes) for part in parts], boxes)


def _place_part(simple: nx.Graph[str], part: list[str], boxes: Mapping[str, Box]) -> dict[str, tuple[float, float]]:
    import networkx as nx
    import numpy as np

    core = sorted(sorted(part, key=lambda node: (-simple.degree[node], node))[:MAX_SPRINGS])
    inner: nx.Graph[str] = nx.Graph()
    inner.add_nodes_from(core)
    inner.add_weighted_edges_from(sorted((min(a, b), max(a, b), simple[a][b]["weight"]) for a, b in simple.subgraph(core).edges()))
    scale = SPACING * sqrt(len(part))
    found = nx.spring_layout(inner, seed=SEED, iterations=120, k=2.2 / sqrt(len(core)), scale=scale)
    points = _spread({node: (float(x), float(y)) for node, (x, y) in found.items()})
    for number, node in enumerate(node for node in part if node not in points):
        anchors = [points[other] for other in sorted(simple[node]) if other in points] or [(0.0, 0.0)]
        points[node] = (anchors[0][0] + SPACING * ((number % 7) - 3) / 3, anchors[0][1] + SPACING * ((number % 5) - 2) / 2)
    order = sorted(points)
    moved = _push_apart(np.array([points[node] for node in order]), np.array([boxes[node] for node in order]))
    return {node: (float(x), float(y)) for node, (x, y) in zip(order, moved, strict=True)}


def _spread(points: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Move each coordinate towards its rank among the others, which takes room from the empty rim and gives it to the crowd."""
    import numpy as np

    order = sorted(points)
    places = np.array([points[node] for node in order])
    ranks = places.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / max(1, len(order) - 1) * 2 - 1
    width = np.array([sqrt(SHAPE), 1 / sqrt(SHAPE)]) * SPACING * sqrt(len(order)) / 2
    moved = (1 - EVENNESS) * places / max(1e-9, float(np.abs(places).max())) * width + EVENNESS * ranks * width
    return {node: (float(x), float(y)) for node, (x, y) in zip(order, moved, strict=True)}


def _push_apart(points: np.ndarray[Any, Any], boxes: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Move nodes whose boxes overlap away from each other along the shorter way, until none do or the rounds are spent.

    Where pushing alone only passes the crowding on, the whole grows a little from time to time.
    """
    import numpy as np

    half = np.column_stack([boxes[:, 0], (boxes[:, 1] + boxes[:, 2]) / 2])
    shift = np.column_stack([np.zeros(len(points)), (boxes[:, 2] - boxes[:, 1]) / 2])
    centres = points + shift
    ones, others = np.triu_indices(len(points), k=1)
    room = half[ones] + half[others]
    for number in range(1, (PUSHES if len(points) <= FEW else FEW_PUSHES) + 1):
        gaps = centres[ones] - centres[others]
        overlap = room - np.abs(gaps)
        hit = np.flatnonzero((overlap[:, 0] > 0) & (overlap[:, 1] > 0))
        if not len(hit):
            break
        one, other, depth, gap = ones[hit], others[hit], overlap[hit], gaps[hit]
        way = np.where(gap < 0, -1.0, 1.0)  # two nodes at the very same place part by their order
        is_shorter = depth <= depth[:, ::-1]
        push = np.where(is_shorter, (depth / 2 + 1) * way, 0.0)
        np.add.at(centres, one, push)
        np.add.at(centres, other, -push)
        if number % GROWTH_EVERY == 0:
            centres *= GROWTH
    moved: np.ndarray[Any, Any] = centres - shift
    return moved


def _pack(parts: Sequence[Part], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Put the parts beside and below each other, the greatest first, and centre the whole on (0, 0)."""
    frames = [(part, *_frame(part, boxes)) for part in parts]
    if not frames:
        return {}
    _, left, top, right, bottom = frames[0]
    width, height = right - left, bottom - top
    area = sum((right - left + MARGIN) * (bottom - top + MARGIN) for _, left, top, right, bottom in frames[1:])
    if len(frames[0][0]) * 2 <= len(boxes):
        placed = _shelve(frames, (0.0, 0.0), sqrt((area + width * height) * SHAPE))
    else:
        # One part outweighs the rest, which fills a column at its side or rows below it, whichever comes nearer to the shape.
        column, rows = area / height * 1.15, area / width * 1.15
        beside, below = (width + column) / height / SHAPE, width / (height + rows) / SHAPE
        corner, room = ((width + MARGIN, 0.0), column) if abs(log(beside)) < abs(log(below)) else ((0.0, height + MARGIN), width)
        placed = _shelve(frames[:1], (0.0, 0.0), width) | _shelve(frames[1:], corner, room)
    left, top, right, bottom = _frame(placed, boxes)
    return {node: (round(px - (left + right) / 2), round(py - (top + bottom) / 2)) for node, (px, py) in sorted(placed.items())}


def _shelve(frames: Sequence[Frame], corner: tuple[float, float], room: float) -> dict[str, tuple[float, float]]:
    """Put parts into rows of the width `room` (at least that of the widest part), from `corner` on rightwards and down."""
    room = max([room, *(right - left for _, left, _, right, _ in frames)])
    placed: dict[str, tuple[float, float]] = {}
    x = y = row_height = 0.0
    for part, left, top, right, bottom in frames:
        if x > 0 and x + right - left > room:
            x, y, row_height = 0.0, y + row_height + MARGIN, 0.0
        placed.update({node: (px - left + x + corner[0], py - top + y + corner[1]) for node, (px, py) in part.items()})
        x += right - left + MARGIN
        row_height = max(row_height, bottom - top)
    return placed


def _frame(points: Part, boxes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    return (
        min(x - boxes[node][0] for node, (x, _) in points.items()),
        min(y - boxes[node][1] for node, (_, y) in points.items()),
        max(x + boxes[node][0] for node, (x, _) in points.items()),
        max(y + boxes[node][2] for node, (_, y) in points.items()),
    )
