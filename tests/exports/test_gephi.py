from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx as nx
import pytest
from hypothesis import given, settings

from kg.exports.drawing import choose_shown
from kg.exports.flat import edge_rows, flatten, node_rows
from kg.exports.gexf import WORD_JOINER
from kg.exports.record import find_exporter
from kg.exports.write import write_format
from tests.exports.gephi import open_gexf, open_graphml, read_value
from tests.exports.hostile import worlds
from tests.world import make_world

OPEN = {"gexf": open_gexf, "graphml": open_graphml}
FORMATS = sorted(OPEN)


def opened(name, record, folder):
    (path,) = write_format(find_exporter(name), record, Path(folder))
    return OPEN[name](path)


def read_as_gephi(value, name):
    """Return what Gephi is to hold of a flat value; GEXF keeps what GraphML can't."""
    if not isinstance(value, str):
        return value
    if name == "gexf":
        return value.replace(WORD_JOINER, "") or None
    return read_value(re.sub(r"(?<=[&<>])\s+(?=[&<>])", "", value), "string")


def compare(record, held, name):
    assert held.issues == []
    nodes = {row["id"]: flatten(row) for row in node_rows(record.graph)}
    edges = {(row["source"], row["target"], row["kind"]): flatten(row) for row in edge_rows(record.graph)}
    assert set(held.nodes) == set(nodes)
    assert set(held.edges) == set(edges)
    for rows, elements in ((nodes, held.nodes), (edges, held.edges)):
        for key, row in rows.items():
            values = elements[key].values
            for column in row.keys() & values.keys():
                found = values[column]
                found = found.replace(WORD_JOINER, "") or None if name == "gexf" and isinstance(found, str) else found
                assert found == read_as_gephi(row[column], name), column
            left_out = {"id", "label", "source", "target", "kind", "weight"} - values.keys()
            assert {column for column, value in row.items() if read_as_gephi(value, name) is not None} <= values.keys() | left_out


@pytest.mark.parametrize("name", FORMATS)
def test_gephi_keeps_every_node_edge_and_value_of_the_sample(tmp_path, name):
    record = make_world().record()
    compare(record, opened(name, record, tmp_path), name)


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=40, deadline=None)
@given(world=worlds())
def test_gephi_keeps_every_node_edge_and_value_of_hostile_graphs(name, world):
    record = world.record()
    with TemporaryDirectory() as folder:
        compare(record, opened(name, record, folder), name)


@pytest.mark.parametrize("name", FORMATS)
def test_looks_are_those_of_the_page(tmp_path, name):
    graph = make_world().record().graph
    held = opened(name, make_world().record(), tmp_path)
    militia = next(node for node in graph if graph.nodes[node]["type"] == "Militia")
    assert held.nodes[militia].look["color"] == (0xD5, 0x5E, 0x00)
    assert {edge.look["color"] for key, edge in held.edges.items() if key[2] == "met"} == {(0x00, 0x60, 0xA0)}
    placed = {node for node, element in held.nodes.items() if "x" in element.look}
    assert placed == set(choose_shown(graph))
    degrees = sorted(placed, key=lambda node: graph.degree[node])
    assert float(held.nodes[degrees[0]].look["size"]) < float(held.nodes[degrees[-1]].look["size"])


def test_places_of_both_files_agree_and_differ_from_each_other(tmp_path):
    record = make_world().record()
    places = [
        {node: (float(e.look["x"]), float(e.look["y"])) for node, e in opened(name, record, tmp_path).nodes.items() if "x" in e.look}
        for name in FORMATS
    ]
    assert places[0] == places[1]
    assert len(set(places[0].values())) == len(places[0]) > 5


def test_edges_hold_in_the_time_that_their_statements_give(tmp_path):
    held = opened("gexf", make_world().record(), tmp_path)
    spells = {edge.values["relation"]: edge.spells for edge in held.edges.values() if edge.values["status"] == "asserted"}
    # "3 March 2031" lies in "March 2031" of another report.
    assert (date(2031, 3, 1), date(2031, 3, 31)) in [spell for edge in held.edges.values() for spell in edge.spells]
    assert (date(2031, 1, 1), date(2031, 12, 31)) in [spell for edge in held.edges.values() for spell in edge.spells]
    assert spells["belongs_to"] == []


def test_the_inf_treaty_stays_what_it_is_in_gexf(tmp_path):
    record = make_world().record()
    node = next(iter(record.graph))
    record.graph.nodes[node]["names"] = ("INF Treaty", "information")
    held = opened("gexf", record, tmp_path)
    assert held.nodes[node].values["names"] == f"I{WORD_JOINER}NF Treaty | information"


def test_the_checker_sees_what_networkx_loses(tmp_path):
    graph = nx.MultiDiGraph()
    graph.add_edges_from([("a", "b"), ("a", "b"), ("b", "c"), ("c", "a")], color="#000000")
    nx.set_node_attributes(graph, "#000000", "color")
    nx.write_graphml_xml(graph, tmp_path / "g.graphml")
    held = open_graphml(tmp_path / "g.graphml")
    assert len(held.edges) == 1, "edge 0 is all that is left of four"
    assert sorted(issue.partition(": ")[2] for issue in held.issues) == [
        *["an edge of this id exists already, dropped"] * 2,
        "parallel and of equal kind, merged with another",
    ]


@pytest.mark.parametrize(
    ("old", "new", "issue"),
    [
        ('type="directed"', 'type="undirected"', "in a directed graph, dropped"),
        ('weight="1"', 'weight="0"', "weight 0.0, dropped"),
        ('title="relation"', 'title="type"', "a column called type"),
        ('id="relation"', 'id="relations"', "a value of relation, which is no column"),
        ('kind="backs (alleged)"', 'kind="attacked"', "of equal kind, merged"),
        ('type="long"', 'type="boolean-ish"', "no type boolean-ish"),
        ('start="2031-03-01"', 'start="2031-13-01"', "spell: month"),
        ('start="2031-03-01"', 'start="2031-04-01"', "ends before it begins"),
    ],
)
def test_the_checker_can_fail(tmp_path, old, new, issue):
    (path,) = write_format(find_exporter("gexf"), make_world().record(), tmp_path)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert [found for found in open_gexf(path).issues if issue in found]


def test_a_spell_over_another_is_seen(tmp_path):
    (path,) = write_format(find_exporter("gexf"), make_world().record(), tmp_path)
    text = path.read_text(encoding="utf-8")
    spell = '<spell start="2031-03-01" end="2031-03-31" />'
    path.write_text(text.replace(spell, spell + spell), encoding="utf-8")
    assert [issue for issue in open_gexf(path).issues if "overlaps another" in issue]
