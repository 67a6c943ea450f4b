from __future__ import annotations

import copy
import csv
import json
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg.errors import ConfigError, InputError, OutputError
from kg.exports import csv as csv_format
from kg.exports.flat import flat_edges, flat_nodes
from kg.exports.record import find_exporter, load_exporters
from kg.exports.write import write_format, write_outputs
from tests.exports.formats import format_params
from tests.world import make_hostile, make_world

GEXF = "{http://gexf.net/1.3}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
HOSTILE = ["<script>alert(1)</script>", "]]>&amp;\"'", "\x00\x0b\x1b[2J\ufffe", "\ud800", "=cmd|' /C calc'!A0", "a\r\nb\tc", "نص ‮", ""]


@pytest.fixture(scope="module")
def record():
    return make_world().record()


def write(name, record, folder):
    return write_format(find_exporter(name), record, folder)


def test_an_edge_is_read_without_the_table_of_nodes():
    graph = make_world().record().graph
    rows = {(row["source_label"], row["relation"], row["target_label"]): row for row in flat_edges(graph) if row["status"] == "asserted"}
    assert rows["Ash Brigade", "attacked", "Tal Amar base"]["said_by"] == "Norvian Army"


def test_every_format_is_found_by_its_module():
    names = ["csv", "dot", "events", "gexf", "graphml", "html", "json", "jsonl", "mermaid", "neo4j", "nquads", "parquet", "turtle"]
    assert list(load_exporters()) == names
    assert [name for name, exporter in load_exporters().items() if not exporter.on_request] == [
        "csv",
        "gexf",
        "graphml",
        "html",
        "json",
        "jsonl",
    ]
    with pytest.raises(InputError, match="unknown format 'pdf'; allowed: csv, dot") as told:
        find_exporter("pdf")
    lines = str(told.value).splitlines()[1:]
    assert [line.partition(": ")[0] for line in lines] == names
    assert all(line.partition(": ")[2] for line in lines), "each format says what it is good for"


@pytest.mark.parametrize("gift", ["not an exporter", find_exporter("csv")])
def test_a_foreign_exporter_must_be_one_and_have_a_name_of_its_own(monkeypatch, gift):
    class Point:
        name = "guest"

        def load(self):
            return gift

    monkeypatch.setattr("kg.exports.record.entry_points", lambda group: [Point()])
    load_exporters.cache_clear()
    with pytest.raises(ConfigError, match="entry point guest"):
        load_exporters()
    load_exporters.cache_clear()


def test_outputs_are_all_written_and_the_manifest_last(record, tmp_path):
    paths = write_outputs(record, tmp_path)
    assert sorted(p.name for p in paths) == sorted(p.name for p in tmp_path.iterdir())
    assert paths[-1].name == "manifest.json"
    manifest = json.loads(paths[-1].read_text(encoding="utf-8"))
    assert manifest["format"] == 1
    assert manifest["counts"]["statements"]["asserted"] == 12


def test_a_graph_that_was_changed_is_written_as_it_is_now(tmp_path):
    record = make_world().record()
    write("csv", record, tmp_path)
    node = min(record.graph)
    record.graph.nodes[node]["label"] = "Renamed"
    write("csv", record, tmp_path)
    assert "Renamed" in (tmp_path / "nodes.csv").read_text(encoding="utf-8")


def test_what_formats_share_is_let_go_when_all_are_written(record, tmp_path):
    write_outputs(record, tmp_path)
    assert flat_nodes.cache_info().currsize == flat_edges.cache_info().currsize == 0


@pytest.mark.parametrize("name", format_params())
def test_no_export_changes_the_graph(record, tmp_path, name):
    before = copy.deepcopy(record.graph)
    write(name, record, tmp_path)
    assert nx.utils.graphs_equal(record.graph, before)
    assert record.graph.graph == before.graph


@pytest.mark.parametrize("name", format_params())
def test_a_failed_export_keeps_the_old_file(tmp_path, name):
    write(name, make_world().record(), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    broken = make_world().record()
    for _, _, data in broken.graph.edges(data=True):
        del data["relation"]
    for node in broken.graph:
        del broken.graph.nodes[node]["type"]
    if name == "jsonl":
        broken = type(broken)(broken.documents, broken.skipped, (None,), broken.statements, broken.graph)
    with pytest.raises((KeyError, AttributeError)):
        write(name, broken, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_graphml_reads_back_with_every_edge_and_value(record, tmp_path):
    (path,) = write("graphml", record, tmp_path)
    graph = nx.read_graphml(path, force_multigraph=True)
    assert set(graph) == set(record.graph)
    assert {key for _, _, key in graph.edges(keys=True)} == {key for _, _, key in record.graph.edges(keys=True)}
    for actor, target, key, data in record.graph.edges(keys=True, data=True):
        read = graph.edges[actor, target, key]
        assert (read["relation"], read["sign"], read["weight"]) == (data["relation"], data["sign"], len(data["statements"]))
        assert read["symmetric"] is data["symmetric"]
        assert ("first_date" in read) == (data["first_date"] is not None)


@pytest.mark.parametrize("text", ["", *HOSTILE], ids=ascii)
@pytest.mark.parametrize(("name", "space"), [("graphml", GRAPHML), ("gexf", GEXF)])
def test_xml_obeys_the_rules_of_gephi(tmp_path, name, space, text):
    record = make_hostile(text).record() if text else make_world().record()
    (path,) = write(name, record, tmp_path)
    root = ElementTree.fromstring(path.read_bytes())
    edges = list(root.iter(f"{space}edge"))
    assert len(edges) == record.graph.number_of_edges()
    ids = [edge.get("id") for edge in edges]
    assert len(set(ids)) == len(ids)
    kinds = [(edge.get("source"), edge.get("target"), edge.get("kind") or edge.get("label")) for edge in edges]
    assert len(set(kinds)) == len(kinds), "parallel edges of one kind would be merged"
    nodes = {node.get("id") for node in root.iter(f"{space}node")}
    assert {end for source, target, _ in kinds for end in (source, target)} <= nodes
    keys = [key.get("id") for key in root.iter(f"{space}key")]
    keys += [(owner.get("class"), key.get("id")) for owner in root.iter(f"{space}attributes") for key in owner]
    assert len(set(keys)) == len(keys) > 10


def test_gexf_reads_back_with_kinds_colours_and_weights(record, tmp_path):
    (path,) = write("gexf", record, tmp_path)
    graph = nx.read_gexf(path, version="1.3")
    assert set(graph) == set(record.graph)
    assert graph.number_of_edges() == record.graph.number_of_edges()
    edge = next(iter(ElementTree.parse(path).getroot().iter(f"{GEXF}edge")))
    assert edge.get("kind")
    assert float(edge.get("weight")) >= 1
    node = next(iter(ElementTree.parse(path).getroot().iter(f"{GEXF}node")))
    assert node.find("{http://gexf.net/1.3/viz}color") is not None


def test_gexf_uses_no_reserved_titles(record, tmp_path):
    (path,) = write("gexf", record, tmp_path)
    titles = {a.get("title") for a in ElementTree.parse(path).getroot().iter(f"{GEXF}attribute")}
    assert "relation" in titles
    assert not titles & {"type", "id", "source", "target", "start", "end", "viz", "pid", "parents", "slices", "spells"}


def test_node_link_json_is_what_networkx_takes(record, tmp_path):
    (path,) = write("json", record, tmp_path)
    graph = nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges")
    assert {key for _, _, key in graph.edges(keys=True)} == {key for _, _, key in record.graph.edges(keys=True)}
    assert graph.graph["documents"]["coast/one.txt"]["publisher"] == "Coast Post"


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_csv_has_a_line_a_row_and_no_formula(tmp_path, text):
    record = make_hostile(text).record()
    for path in write("csv", record, tmp_path):
        lines = path.read_bytes().split(b"\n")
        rows = list(csv.DictReader(line.decode("utf-8") for line in lines[:-1]))
        assert len(rows) == len(lines) - 2 == (len(record.graph) if path.name == "nodes.csv" else record.graph.number_of_edges())
        cells = [cell for row in rows for name, cell in row.items() if name != "sign"]
        assert not [cell for cell in cells if cell and cell[0] in "=+-@"]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("\t =1", "'=1"),
        ("@x", "'@x"),
        ("＝1", "'＝1"),
        (-1, -1),
        ("a=b", "a=b"),
        (" a\nb ", "a b"),
        ("a; =1;b", "a; '=1;b"),
    ],
)
def test_a_cell_can_t_be_a_formula(value, cell):
    assert csv_format.safe_cell(value) == cell


def test_the_page_must_be_called_html(record, tmp_path):
    with pytest.raises(OutputError, match=r"must end in \.html"):
        find_exporter("html").write(record, tmp_path / "page.htm")


def test_an_empty_graph_is_written_too(tmp_path):
    world = make_world()
    empty = type(world)(world.documents, (), (), ()).record()
    write_outputs(empty, tmp_path)
    assert (tmp_path / "edges.csv").read_text().startswith("id,source,target,kind,relation")
    assert nx.read_graphml(tmp_path / "graph.graphml").number_of_nodes() == 0
