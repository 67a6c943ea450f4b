from __future__ import annotations

from datetime import date
from enum import Enum

import pytest

from kg.exports.flat import edge_rows, flatten, node_rows, plain, plain_text
from tests.world import make_world


class Colour(Enum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("a\x00b\x1b[31m\x85c\ud800\ufffe", "ab[31m\x85c"),
        ("line\r\nline\rline", "line\nline\nline"),
        (date(2031, 3, 4), "2031-03-04"),
        ({3, 1, 2}, [1, 2, 3]),
        (("a", None), ["a", None]),
        ({"k\x00": (1, 2.5)}, {"k": [1, 2.5]}),
        (float("nan"), None),
        (float("inf"), None),
        (Colour.RED, "red"),
        (True, True),
    ],
)
def test_rich_values_become_plain(value, wanted):
    assert plain(value) == wanted


def test_what_no_graph_holds_is_refused():
    with pytest.raises(TypeError, match="object"):
        plain(object())


def test_letters_of_all_scripts_and_signs_stay():
    text = "كتائب حزب الله — Сирия 🚀 <b>&\"']]>"
    assert plain_text(text) == text


def test_flat_rows_join_lists_spread_mappings_and_leave_out_none():
    flat = flatten({"a": ["x", 2], "b": None, "c": {"role": "chief", "none": None}, "d": False})
    assert flat == {"a": "x | 2", "attr_role": "chief", "d": False}


def test_rows_are_sorted_by_id_and_weigh_at_least_one():
    graph = make_world().record().graph
    nodes, edges = list(node_rows(graph)), list(edge_rows(graph))
    assert [row["id"] for row in nodes] == sorted(graph)
    assert [row["id"] for row in edges] == sorted(key for _, _, key in graph.edges(keys=True))
    assert all(row["weight"] >= 1 for row in edges)
    assert {row["kind"] for row in edges if row["relation"] == "backs"} == {"backs (alleged)"}
    assert not any(name in row for row in edges for name in ("type", "start", "end"))
