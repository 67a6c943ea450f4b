from __future__ import annotations

import json
from dataclasses import fields, replace

import networkx as nx
import pytest

from kg.errors import InputError
from kg.exports.read import read_graph, read_output, read_record
from kg.exports.write import write_outputs
from kg.objects import Statement
from tests.world import make_hostile, make_world


@pytest.fixture
def folder(tmp_path):
    write_outputs(make_world().record(), tmp_path, settings={"model": None}, fingerprints={"ontology": "abc"})
    return tmp_path


def test_what_is_written_reads_back_as_the_same_graph(folder):
    record = make_world().record()
    graph = read_graph(folder)
    assert nx.utils.graphs_equal(graph, record.graph)
    assert graph.graph == record.graph.graph


def test_statements_and_documents_read_back(folder):
    world = make_world()
    entities, statements, documents = read_output(folder)
    assert sorted(statements, key=lambda s: s.id) == sorted(world.statements, key=lambda s: s.id)
    assert [entity.id for entity in entities] == sorted(entity.id for entity in world.entities)
    assert list(documents) == [replace(document, text="") for document in world.documents]
    assert set(read_record(folder).skipped) == set(world.skipped)


def test_writing_what_was_read_gives_the_same_bytes(folder, tmp_path):
    again = tmp_path / "again"
    write_outputs(read_record(folder), again, settings={"model": None}, fingerprints={"ontology": "abc"})
    names = sorted(path.name for path in folder.iterdir() if path.is_file())
    assert names == sorted(path.name for path in again.iterdir())
    assert [name for name in names if (folder / name).read_bytes() != (again / name).read_bytes()] == []


@pytest.mark.parametrize("text", ["\u2028\u2029\x85\x0b", "\x00\x1b]0;x\x07", '"\\', "\ud800", "a\r\nb", "\ufeff"])
def test_any_text_reads_back_with_its_length(tmp_path, text):
    world = make_hostile(text)
    write_outputs(world.record(), tmp_path)
    _, statements, _ = read_output(tmp_path)
    wanted = text.replace("\ud800", "\ufffd")
    assert {statement.sentence for statement in statements} == {wanted}
    assert all(len(statement.sentence) == statement.end - statement.start for statement in statements)


def test_rows_have_the_documented_keys_in_order(folder):
    def first(name):
        return json.loads((folder / name).read_text(encoding="utf-8").splitlines()[0])

    assert list(first("entities.jsonl")) == ["id", "type", "label", "names", "mentions", "attributes", "reasons"]
    assert list(first("statements.jsonl")) == [field.name for field in fields(Statement)]
    assert isinstance(first("statements.jsonl")["trigger"], list)
    assert first("documents.jsonl")["furniture"][0][2] == "advertisement"
    assert first("documents.jsonl")["statements"] == 4


def test_skipped_inputs_are_listed_with_their_reason(folder):
    rows = [json.loads(line) for line in (folder / "documents.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row for row in rows if "skipped" in row] == [
        {"path": "coast/three.pdf", "skipped": "not a text"},
        {"path": "empty.txt", "skipped": "empty"},
    ]
    assert [row["path"] for row in rows] == sorted(row["path"] for row in rows)


@pytest.mark.parametrize(
    ("name", "damage", "complaint"),
    [
        ("statements.jsonl", lambda row: {**row, "subject": "ent-gone"}, "subject 'ent-gone' is not in entities.jsonl"),
        ("statements.jsonl", lambda row: {**row, "status": "sure"}, "status 'sure'; allowed: asserted"),
        ("statements.jsonl", lambda row: {**row, "sentence": 7}, "text is needed, not 7"),
        ("statements.jsonl", lambda row: {**row, "trigger": [1]}, "damaged"),
        ("statements.jsonl", lambda row: {k: v for k, v in row.items() if k != "rule"}, "key 'rule' is missing"),
        ("entities.jsonl", lambda row: {**row, "names": None}, "damaged"),
        ("entities.jsonl", lambda row: [row], "damaged"),
        ("documents.jsonl", lambda row: {**row, "furniture": 3}, "damaged"),
    ],
)
def test_a_damaged_row_is_named_by_file_and_line(folder, name, damage, complaint):
    path = folder / name
    lines = path.read_text(encoding="utf-8").splitlines()
    number = 1 if name == "documents.jsonl" else 2  # the second input was skipped
    lines[number - 1] = json.dumps(damage(json.loads(lines[number - 1])))
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_graph(folder)
    assert f"{name}:{number}: " in str(caught.value)
    assert complaint in str(caught.value)


def test_half_a_line_is_named(folder):
    path = folder / "entities.jsonl"
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(InputError, match=r"entities\.jsonl:10: damaged"):
        read_graph(folder)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [('{"format": 2, "kg": "9", "relations": {}}', "format 2, but"), ("{", "damaged"), ("[]", "damaged"), ('{"format": 1}', "damaged")],
)
def test_a_folder_of_another_version_is_refused(folder, content, complaint):
    (folder / "manifest.json").write_text(content)
    with pytest.raises(InputError, match=complaint):
        read_graph(folder)


def test_a_folder_that_is_no_build_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"holds no finished build.*`kg build ARTICLES -o "):
        read_graph(tmp_path)
