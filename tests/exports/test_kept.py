"""Files that are written over those of an earlier build: what both have in common is copied, and the bytes are those of a clean one."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from kg.exports import kept, picture
from kg.exports.kept import Section, edge_keys, keep_parts, make_key, node_keys, write_parts
from kg.exports.layout import place_nodes
from kg.exports.record import Record
from kg.exports.write import write_outputs
from kg.graph.build import assemble
from kg.store.files import FOLDER
from tests.exports.test_determinism import digests
from tests.world import ROOTS, SIGNS, SYMMETRIC, make_world

FILES = ("nodes.csv", "edges.csv", "graph.gexf", "graph.graphml", "graph.json")


@pytest.fixture
def record():
    return make_world().record()


@pytest.fixture
def made(monkeypatch):
    """The texts of the parts that weren't copied, by file, as builds go on."""
    told: dict[str, list[str]] = {}
    plain = kept.write_parts

    def watch(path, pieces):
        told[path.name] = []

        def make(section, number):
            told[path.name].append(section.make(number))
            return told[path.name][-1]

        watched = (
            piece if isinstance(piece, str) else replace(piece, make=lambda number, section=piece: make(section, number))
            for piece in pieces
        )
        return plain(path, watched)

    for module in ("csv", "gexf", "graphml", "node_link"):
        monkeypatch.setattr(f"kg.exports.{module}.write_parts", watch)
    return told


def change(record: Record, **fields: object) -> Record:
    """Return the record with a statement that says something else."""
    statements = (replace(record.statements[0], **fields), *record.statements[1:])
    graph = assemble(record.entities, statements, record.documents, signs=SIGNS, symmetric=SYMMETRIC, roots=ROOTS)
    return replace(record, statements=statements, graph=graph)


def rename(record: Record) -> Record:
    """Return the record with an entity that is called otherwise."""
    return change_entity(record, name="Another Name")


def change_entity(record: Record, **fields: object) -> Record:
    subject = record.statements[0].subject
    entities = tuple(replace(one, **fields) if one.id == subject else one for one in record.entities)
    graph = assemble(entities, record.statements, record.documents, signs=SIGNS, symmetric=SYMMETRIC, roots=ROOTS)
    return replace(record, entities=entities, graph=graph)


def clean(record, folder):
    """Return the hashes of the files of a build into an empty folder."""
    write_outputs(record, folder)
    return digests(folder)


def written(folder):
    return {path: digest for path, digest in digests(folder).items() if path.parts[0] != FOLDER}


def test_nothing_is_made_twice(record, tmp_path, made):
    write_outputs(record, tmp_path / "out", rules="a")
    nodes, edges = len(record.graph), record.graph.number_of_edges()
    assert {name: len(parts) for name, parts in made.items()} == {
        **dict.fromkeys(FILES, nodes + edges),
        "nodes.csv": nodes,
        "edges.csv": edges,
    }
    write_outputs(record, tmp_path / "out", rules="a")
    assert made == {name: [] for name in FILES}
    assert written(tmp_path / "out") == clean(record, tmp_path / "clean")


@pytest.mark.parametrize(
    "fields", [{"sentence": "Others."}, {"rule": "another"}, {"score": 0.123}, {"trigger": (1, 2)}, {"date": "1999"}, {"place": "Lask"}]
)
def test_what_a_statement_tells_otherwise_is_made_anew(record, tmp_path, made, fields):
    write_outputs(record, tmp_path / "out", rules="a")
    changed = change(record, **fields)
    write_outputs(changed, tmp_path / "out", rules="a")
    assert [len(parts) for parts in made.values()] == [0, 1, 1, 1, 1]
    assert written(tmp_path / "out") == clean(changed, tmp_path / "clean")


def test_an_edge_is_made_anew_where_an_end_is_called_otherwise(record, tmp_path, made):
    write_outputs(record, tmp_path / "out", rules="a")
    changed = rename(record)
    write_outputs(changed, tmp_path / "out", rules="a")
    assert 1 < len(made["nodes.csv"]) < len(record.graph)  # attacks are told with those who carried them out
    assert 1 < len(made["edges.csv"]) < record.graph.number_of_edges()
    assert written(tmp_path / "out") == clean(changed, tmp_path / "clean")


def test_a_node_that_stands_elsewhere_is_made_anew(record, tmp_path, made, monkeypatch):
    write_outputs(record, tmp_path / "out", rules="a")
    (moved, *_) = sorted(record.graph)
    monkeypatch.setattr(picture, "place_nodes", lambda graph, boxes: {**place_nodes(graph, boxes), moved: (1234, -5678)})
    write_outputs(record, tmp_path / "out", rules="a")
    assert {name: len(parts) for name, parts in made.items()} == {**dict.fromkeys(FILES, 0), "graph.gexf": 1, "graph.graphml": 1}
    assert all("1234" in made[name][0] and "5678" in made[name][0] for name in ("graph.gexf", "graph.graphml"))
    assert written(tmp_path / "out") == clean(record, tmp_path / "clean")


@pytest.mark.parametrize("fields", [{"type": "Facility"}, {"name": "Another Name of Many More Words"}])
def test_a_node_that_looks_otherwise_is_made_anew(record, tmp_path, made, fields):
    write_outputs(record, tmp_path / "out", rules="a")
    changed = change_entity(record, **fields)
    write_outputs(changed, tmp_path / "out", rules="a")
    assert all(made[name] for name in FILES if name != "edges.csv")
    assert written(tmp_path / "out") == clean(changed, tmp_path / "clean")


def test_where_nodes_have_another_column_all_elements_that_number_columns_are_made_anew(record, tmp_path, made):
    write_outputs(record, tmp_path / "out", rules="a")
    changed = change_entity(record, attributes={"a first": "one"})
    write_outputs(changed, tmp_path / "out", rules="a")
    assert len(made["nodes.csv"]) == len(record.graph)
    assert len(made["graph.graphml"]) == len(record.graph)
    assert 0 < len(made["graph.gexf"]) == len(made["graph.json"]) < len(record.graph)
    assert written(tmp_path / "out") == clean(changed, tmp_path / "clean")


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_somebody_changed_is_made_anew(record, tmp_path, made, name):
    write_outputs(record, tmp_path / "out", rules="a")
    with (tmp_path / "out" / name).open("ab") as stream:
        stream.write(b"?")
    write_outputs(record, tmp_path / "out", rules="a")
    assert [one for one in FILES if made[one]] == [name]
    assert written(tmp_path / "out") == clean(record, tmp_path / "clean")


@pytest.mark.parametrize("content", [b"", b"{}\n", None])
def test_a_note_that_is_damaged_counts_for_nothing(record, tmp_path, made, content):
    write_outputs(record, tmp_path / "out", rules="a")
    note = tmp_path / "out" / FOLDER / kept.PARTS / "edges.csv"
    note.write_bytes(note.read_bytes().replace(note.read_bytes()[-20:], bytes(20)) if content is None else content)
    write_outputs(record, tmp_path / "out", rules="a")
    assert [one for one in FILES if made[one]] == ["edges.csv"]
    assert written(tmp_path / "out") == clean(record, tmp_path / "clean")


def test_other_rules_make_everything_anew_and_none_keep_nothing(record, tmp_path, made):
    write_outputs(record, tmp_path / "out", rules="a")
    write_outputs(record, tmp_path / "out", rules="b")
    assert all(made[name] for name in FILES if name != "edges.csv")
    shutil.rmtree(tmp_path / "out" / FOLDER)
    write_outputs(record, tmp_path / "out")
    assert not (tmp_path / "out" / FOLDER).exists()


def test_parts_keep_what_stands_between_them(tmp_path):
    def write(words: str) -> str:
        section = Section(len(words), lambda number: f"<{words[number]}>", lambda: [make_key((word,)) for word in words], between=",")
        with keep_parts("a"):
            return write_parts(tmp_path / "a.txt", ["[", section, "]"]).read_text()

    assert write("abc") == "[<a>,<b>,<c>]"
    assert write("ca") == "[<c>,<a>]"
    assert write("") == "[]"
    assert write("xåc") == "[<x>,<å>,<c>]"


def test_keys_are_let_go_when_all_is_written(record, tmp_path):
    write_outputs(record, tmp_path, rules="a")
    assert node_keys.cache_info().currsize == edge_keys.cache_info().currsize == 0
