from __future__ import annotations

from math import hypot
from statistics import mean

import networkx as nx
import pytest

from kg.exports.drawing import Drawn, label_box
from kg.exports.layout import MAX_SPRINGS, place_nodes

BOX = (40.0, 20.0, 40.0)
SHAPES = {
    "star": nx.star_graph(99),
    "path": nx.path_graph(100),
    "all with all": nx.complete_graph(60),
    "pairs": nx.Graph([(2 * n, 2 * n + 1) for n in range(50)]),
    "hubs": nx.barabasi_albert_graph(100, 2, seed=3),
}


def do_overlap(one, other):
    """Say whether two boxes `(left, top, right, bottom)` overlap by more than the rounding to whole pixels."""
    return one[2] - 1 > other[0] and other[2] - 1 > one[0] and one[3] - 1 > other[1] and other[3] - 1 > one[1]


def graph_of(edges, sign=0):
    return nx.MultiDiGraph([(f"n{a:03}", f"n{b:03}", {"sign": sign}) for a, b in edges])


@pytest.mark.parametrize("shape", SHAPES)
def test_labels_of_a_hundred_nodes_do_not_cover_each_other(shape):
    graph = graph_of(SHAPES[shape].edges)
    boxes = {
        node: label_box(Drawn("a rather long name of\na group" if number % 3 else "Iran", 12 + number % 20, 15))
        for number, node in enumerate(graph)
    }
    places = place_nodes(graph, boxes)
    drawn = [(x - boxes[n][0], y - boxes[n][1], x + boxes[n][0], y + boxes[n][2]) for n, (x, y) in places.items()]
    assert [(a, b) for i, a in enumerate(drawn) for b in drawn[:i] if do_overlap(a, b)] == []


def test_friends_stand_nearer_than_enemies():
    hub = [(0, n) for n in range(1, 30)]
    graph = nx.compose(graph_of(hub[:15], sign=1), graph_of(hub[15:], sign=-1))
    places = place_nodes(graph, dict.fromkeys(graph, BOX))
    lengths = {-1: [], 1: []}
    for actor, target, sign in graph.edges(data="sign"):
        lengths[sign].append(hypot(*(a - b for a, b in zip(places[actor], places[target], strict=True))))
    assert mean(lengths[1]) < 0.9 * mean(lengths[-1])


def test_places_are_the_same_each_time_and_whatever_order_the_nodes_came_in():
    graph = graph_of([(n, n * 7 % 20) for n in range(20)])
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from(reversed(list(graph.edges())))
    first = place_nodes(graph, dict.fromkeys(graph, BOX))
    place_nodes(graph_of([(0, 1)]), {"n000": BOX, "n001": BOX})  # the last picture is kept: after another one it is computed anew
    assert first == place_nodes(turned, dict.fromkeys(turned, BOX))
    assert all(isinstance(value, int) for point in first.values() for value in point)


@pytest.mark.parametrize("edges", [[], [(0, 1)], [(0, 1), (2, 3), (4, 5)]])
def test_small_and_empty_graphs_are_placed(edges):
    graph = graph_of(edges)
    places = place_nodes(graph, dict.fromkeys(graph, BOX))
    assert set(places) == set(graph)
    assert len(set(places.values())) == len(places)


def test_a_part_too_great_for_springs_is_placed_without_scipy():
    graph = graph_of([(n, n // 2) for n in range(1, MAX_SPRINGS + 30)])
    places = place_nodes(graph, dict.fromkeys(graph, BOX))
    assert len(places) == len(graph) > MAX_SPRINGS
