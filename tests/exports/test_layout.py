from __future__ import annotations

import networkx as nx
import pytest

from kg.exports.layout import MAX_SPRINGS, place_nodes

BOX = (40.0, 20.0, 40.0)


def overlap(a, b):
    return abs(a[0] - b[0]) < 2 * BOX[0] - 1 and abs(a[1] - b[1]) < BOX[1] + BOX[2] - 1


def graph_of(edges):
    return nx.MultiDiGraph([(f"n{a:03}", f"n{b:03}") for a, b in edges])


def test_labels_of_a_small_graph_do_not_cover_each_other():
    graph = graph_of([(0, n) for n in range(1, 25)] + [(30, 31), (40, 41)])
    places = place_nodes(graph, dict.fromkeys(graph, BOX))
    points = list(places.values())
    assert [(a, b) for i, a in enumerate(points) for b in points[:i] if overlap(a, b)] == []


def test_places_are_the_same_each_time_and_whatever_order_the_nodes_came_in():
    graph = graph_of([(n, n * 7 % 20) for n in range(20)])
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from(reversed(list(graph.edges())))
    first = place_nodes(graph, dict.fromkeys(graph, BOX))
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
