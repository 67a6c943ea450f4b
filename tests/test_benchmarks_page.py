from __future__ import annotations

import pytest

from benchmarks import page
from benchmarks.browser import find_browser, open_browser


def test_invented_graphs_are_the_same_each_time_and_have_hubs_and_parallel_edges():
    graph = page.make_graph(200)
    assert sorted(graph.edges(keys=True)) == sorted(page.make_graph(200).edges(keys=True))
    degrees = sorted(dict(graph.degree).values())
    assert degrees[-1] > 10 * degrees[len(degrees) // 2]
    assert graph.number_of_edges() > len({frozenset(pair) for pair in graph.edges()})


@pytest.mark.browser
@pytest.mark.skipif(find_browser() is None, reason="no Chromium on this machine")
def test_the_page_is_measured_in_a_browser(tmp_path):
    pytest.importorskip("playwright")
    with open_browser() as browser:
        figures = dict(zip(page.ROWS, page.measure(browser, 60, tmp_path), strict=True))
    nodes, edges = figures["nodes / edges"].split(" / ")
    assert nodes == "60"
    assert figures["edges on the page"] == f"{edges} of {edges}"
    assert figures["requests beside the file"] == figures["messages on the console"] == "0"
    assert float(figures["file, MB"]) > 0.4
