"""Files of ours, read by the libraries of others: counts, names, sentences, dates and every script survive, whatever the texts hold."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
from collections import Counter
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.exports.csv import safe_cell
from kg.exports.flat import edge_rows, flatten, node_rows, one_line, same_length_text
from kg.exports.gexf import WORD_JOINER
from kg.exports.neo4j import SEPARATOR, TABLES
from kg.exports.read import read_graph
from kg.exports.record import find_exporter
from kg.exports.write import write_format
from tests.exports.formats import needs
from tests.exports.hostile import worlds
from tests.world import make_hostile, make_world

GRAPHOLOGY = os.environ.get("KG_GRAPHOLOGY")
no_graphology = pytest.mark.skipif(
    not GRAPHOLOGY or not shutil.which("node"),
    reason="KG_GRAPHOLOGY names no folder where npm installed tests/exports/graphology/package.json, or node is missing",
)
hostile = settings(max_examples=25, deadline=None)
ARABIC = "كتائب حزب الله في العراق"


def write(name, record, folder):
    return write_format(find_exporter(name), record, Path(folder))


def read_table(path):
    return list(csv.DictReader(StringIO(path.read_bytes().decode("utf-8"), newline="")))


def flat_rows(record):
    nodes = {row["id"]: flatten(row) for row in node_rows(record.graph)}
    edges = {row["id"]: flatten(row) for row in edge_rows(record.graph)}
    return nodes, edges


def includes(found, row):
    """Tell whether `found` has all of `row`, ends and ids aside; an empty text may be missing."""
    return {
        name: (value, found.get(name))
        for name, value in row.items()
        if name not in {"id", "source", "target"} and found.get(name, "") != value
    } == {}


def check_networkx(graph, record):
    nodes, edges = flat_rows(record)
    assert set(graph) == set(nodes)
    assert all(includes(graph.nodes[node], row) for node, row in nodes.items())
    found = {key: (actor, target, data) for actor, target, key, data in graph.edges(keys=True, data=True)}
    assert set(found) == set(edges)
    for key, row in edges.items():
        actor, target, data = found[key]
        assert (actor, target) == (row["source"], row["target"])
        assert includes(data, row)


def check_igraph(path, record):
    igraph = pytest.importorskip("igraph", reason="igraph is not installed: pip install '.[test]'")
    graph = igraph.Graph.Read_GraphML(str(path))
    nodes, edges = flat_rows(record)
    assert (graph.vcount(), graph.ecount(), graph.is_directed()) == (len(nodes), len(edges), True)
    assert all(includes(vertex.attributes(), nodes[vertex["id"]]) for vertex in graph.vs)
    # igraph 1.0 gives edges the ids of vertices, whatever the file says; the kind tells parallel edges apart here too.
    by_kind = {(row["source"], row["target"], row["kind"]): row for row in edges.values()}
    for edge in graph.es:
        ends = graph.vs[edge.source]["id"], graph.vs[edge.target]["id"]
        assert includes(edge.attributes(), by_kind.pop((*ends, edge["kind"])))


def check_graphology(read, record):
    nodes, edges = flat_rows(record)
    assert {node["key"] for node in read["nodes"]} == set(nodes)
    assert {edge["key"] for edge in read["edges"]} == set(edges)
    assert all(includes(_bare(node["attributes"]), _bare(nodes[node["key"]])) for node in read["nodes"])
    for edge in read["edges"]:
        row = edges[edge["key"]]
        assert (edge["source"], edge["target"]) == (row["source"], row["target"])
        assert includes(_bare(edge["attributes"]), _bare(row))


def _bare(attributes):
    # The parser's XML library reads every Unicode line end as a line feed.
    return {name: one_line(value.replace(WORD_JOINER, "")) if isinstance(value, str) else value for name, value in attributes.items()}


@pytest.mark.parametrize("world", [make_world(), make_hostile(ARABIC)], ids=["sample", "Arabic"])
def test_graphml_survives_networkx_and_igraph(tmp_path, world):
    record = world.record()
    (path,) = write("graphml", record, tmp_path)
    check_networkx(nx.read_graphml(path, force_multigraph=True), record)
    check_igraph(path, record)


@hostile
@given(world=worlds())
def test_graphml_of_hostile_graphs_survives_networkx_and_igraph(world):
    record = world.record()
    with TemporaryDirectory() as folder:
        (path,) = write("graphml", record, folder)
        check_networkx(nx.read_graphml(path, force_multigraph=True), record)
        check_igraph(path, record)


@hostile
@given(world=worlds())
def test_gexf_of_hostile_graphs_survives_networkx(world):
    record = world.record()
    with TemporaryDirectory() as folder:
        (path,) = write("gexf", record, folder)
        graph = nx.read_gexf(path, version="1.3")
    assert set(graph) == set(record.graph)
    assert graph.number_of_edges() == record.graph.number_of_edges()
    names = {node: flatten(row)["label"] for node, row in ((row["id"], row) for row in node_rows(record.graph))}
    assert {node: data["label"] for node, data in graph.nodes(data=True)} == names


@no_graphology
@pytest.mark.parametrize("name", ["gexf", "graphml"])
@settings(max_examples=4, deadline=None)
@given(drawn=st.lists(worlds(), min_size=6, max_size=6))
def test_graphology_keeps_the_sample_and_hostile_graphs(name, drawn):
    records = [world.record() for world in [make_world(), make_hostile(ARABIC), *drawn]]
    with TemporaryDirectory() as folder:
        files = [write(name, record, Path(folder, str(number)))[0] for number, record in enumerate(records)]
        script = Path(__file__).with_name("graphology") / "read.mjs"
        run = subprocess.run(["node", script, *files], capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    for read, record in zip(json.loads(run.stdout), records, strict=True):
        check_graphology(read, record)


@hostile
@given(world=worlds())
def test_node_link_json_reads_back_as_the_same_graph(world):
    record = world.record()
    with TemporaryDirectory() as folder:
        (path,) = write("json", record, folder)
        foreign = nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges")
        graph = read_graph(path)
    wanted = well_formed(record.graph)
    assert nx.utils.graphs_equal(graph, wanted)
    assert graph.graph == wanted.graph
    assert {key for _, _, key in foreign.edges(keys=True)} == {key for _, _, key in wanted.edges(keys=True)}


def well_formed(graph):
    """Return the graph of `graph` with each lone surrogate, which no file can hold, as U+FFFD."""
    copy = nx.MultiDiGraph()
    copy.graph.update(_well_formed(graph.graph))
    copy.add_nodes_from((node, _well_formed(data)) for node, data in graph.nodes(data=True))
    copy.add_edges_from((*edge, _well_formed(data)) for *edge, data in graph.edges(keys=True, data=True))
    return copy


def _well_formed(value):
    if isinstance(value, str):
        return same_length_text(value)
    if isinstance(value, dict):
        return {_well_formed(key): _well_formed(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(_well_formed(item) for item in value)
    if hasattr(value, "sentence"):
        return type(value)(**{name: _well_formed(getattr(value, name)) for name in type(value).__dataclass_fields__})
    return value


@hostile
@given(world=worlds())
def test_csv_keeps_every_cell(world):
    record = world.record()
    with TemporaryDirectory() as folder:
        tables = [read_table(path) for path in write("csv", record, folder)]
    for table, rows in zip(tables, flat_rows(record), strict=True):
        assert [row["id"] for row in table] == sorted(rows)
        for row in table:
            wanted = rows[row["id"]]
            assert {name: cell for name, cell in row.items() if cell} == {
                name: str(safe_cell(value)) for name, value in wanted.items() if safe_cell(value) != ""
            }


@needs("pyarrow")
@hostile
@given(world=worlds())
def test_parquet_keeps_every_statement_to_the_letter(world):
    import pyarrow.parquet as parquet

    record = world.record()
    with TemporaryDirectory() as folder:
        (path,) = write("parquet", record, folder)
        rows = {row["id"]: row for row in parquet.read_table(path).to_pylist()}
    assert rows.keys() == {statement.id for statement in record.statements}
    for statement in record.statements:
        row = rows[statement.id]
        assert row["sentence"] == same_length_text(statement.sentence)
        assert (row["trigger_start"], row["trigger_end"], row["score"]) == (*statement.trigger, statement.score)
        assert (row["date"], row["status"], row["attributed_to"]) == (statement.date, statement.status, statement.attributed_to)
        assert row["object_label"] == same_length_text(record.graph.nodes[statement.object]["label"])


@needs("rdflib")
@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # of rdflib about itself
@hostile
@given(world=worlds())
def test_rdf_keeps_statements_with_their_provenance(world):
    import rdflib

    record = world.record()
    with TemporaryDirectory() as folder:
        turtle = rdflib.Graph().parse(write("turtle", record, folder)[0])
        quads = rdflib.Dataset()
        quads.parse(write("nquads", record, folder)[0], format="nquads")
    base = rdflib.Namespace("urn:x-kg:")
    stated = [statement for _, _, data in record.graph.edges(keys=False, data=True) for statement in data["statements"]]
    assert len(set(turtle.subjects(rdflib.RDF.type, rdflib.RDF.Statement))) == len(stated)
    assert set(turtle) == {triple[:3] for triple in quads.quads()}
    for statement in stated:
        node = base[f"statement:{statement.id}"]
        ends = tuple(base[name] for name in (f"entity:{statement.subject}", f"relation:{statement.relation}", f"entity:{statement.object}"))
        assert tuple(turtle.value(node, term) for term in (rdflib.RDF.subject, rdflib.RDF.predicate, rdflib.RDF.object)) == ends
        assert str(turtle.value(node, base.status)) == statement.status
        document = turtle.value(node, rdflib.PROV.wasQuotedFrom)
        assert {graph for *_, graph in quads.quads((node, None, None, None))} == {document}
        assert (turtle.value(node, base.date) is None) == (statement.date is None)
    claims = Counter((s.subject, s.relation, s.object) for s in stated if s.status == "asserted")
    plain = {triple for triple in turtle if str(triple[1]).startswith("urn:x-kg:relation:")}
    assert len(plain) == len(claims), "what is alleged, denied, feared or announced is no plain triple"


@needs("rdflib")
def test_rdf_has_names_in_every_script_and_dates_of_their_precision(tmp_path):
    import rdflib

    world = make_hostile(ARABIC)
    turtle = rdflib.Graph().parse(write("turtle", world.record(), tmp_path)[0])
    assert rdflib.Literal(f"{ARABIC} Norvia") in set(turtle.objects(None, rdflib.SKOS.prefLabel))
    dates = {literal.datatype for literal in turtle.objects(None, rdflib.URIRef("urn:x-kg:date"))}
    assert dates == {rdflib.XSD.date, rdflib.XSD.gYearMonth, rdflib.XSD.gYear}
    query = (
        "SELECT ?who WHERE { ?s rdf:object/skos:prefLabel ?base ; rdf:subject/skos:prefLabel ?who . FILTER(CONTAINS(?base, 'Tal Amar')) }"
    )
    assert {str(who).removeprefix(ARABIC).strip() for (who,) in turtle.query(query)} >= {"Ash Brigade", "Norvia"}


@hostile
@given(world=worlds())
def test_tables_for_neo4j_join(world):
    record = world.record()
    with TemporaryDirectory() as folder:
        paths = write("neo4j", record, folder)
        tables = {path.stem: read_table(path) for path in paths[:-1]}
        script = paths[-1].read_text(encoding="utf-8")
    assert tables.keys() == TABLES.keys()
    keys = {name: {row[column] for row in tables[name]} for name, column in IDENTITIES.items()}
    assert {name: len(found) for name, found in keys.items()} == {name: len(tables[name]) for name in keys}, "ids are unique"
    for name in ("relations", "roles", "quotations"):
        for row in tables[name]:
            for column, end in ((c, c.partition("_ID(")[2].rstrip(")")) for c in row if "_ID(" in c):
                assert row[column] in keys[{"Entity": "entities", "Statement": "statements", "Document": "documents"}[end]]
            assert f"row.`:TYPE` = '{row[':TYPE']}'" in script
    assert len(tables["relations"]) == record.graph.number_of_edges()
    behind = [row["evidence:string[]"].count(SEPARATOR) + 1 for row in tables["relations"]]
    assert sorted(behind) == sorted(int(row["weight:int"]) for row in tables["relations"])
    assert not [cell for table in tables.values() for row in table for cell in row.values() if "\\" in cell]


IDENTITIES = {"entities": "id:ID(Entity)", "statements": "id:ID(Statement)", "documents": "path:ID(Document)"}
