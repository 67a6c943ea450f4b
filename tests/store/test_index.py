"""The index of a build: the graph on disk is the graph in memory, to every attribute and every answer."""

from __future__ import annotations

import json
import random
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from benchmarks.corpus import write_corpus
from benchmarks.quick import read
from benchmarks.records import write_record
from kg.cli import app
from kg.documents import read_documents
from kg.entities import make_statements, resolve
from kg.errors import InputError, KgError
from kg.exports.jsonl import STATEMENTS
from kg.exports.read import read_graph
from kg.exports.record import Record
from kg.exports.write import write_outputs
from kg.graph.build import assemble
from kg.objects import Document
from kg.pipeline import keep_stated
from kg.queries.filters import Filters
from kg.queries.neighbours import neighbours
from kg.queries.paths import find_paths
from kg.queries.route import Route
from kg.queries.timeline import timeline
from kg.queries.why import why
from kg.store import index, lines
from kg.store.files import FOLDER
from kg.store.graph import INDEX, StoredGraph, has_index
from kg.store.index import remove_index, write_index
from kg.store.lines import Lines, find_starts
from kg.store.workers import CONTEXT
from tests.world import make_world


def make_corpus(folder):
    """Build a synthetic corpus with the reader that needs no model."""
    source = write_corpus(folder / "source", 60, words=120)
    found = [read(item) for item in read_documents([source]) if isinstance(item, Document)]
    resolution = resolve(found)
    statements = make_statements(found, resolution)
    entities, documents = keep_stated(resolution.entities, statements), tuple(extraction.document for extraction in found)
    graph = assemble(entities, statements, documents, signs={"attacked": -1, "backs": 1}, symmetric={"met", "fought"})
    write_outputs(Record(documents, (), entities, statements, graph), folder)


def make_small(folder):
    write_outputs(make_world().record(), folder)


def make_large(folder):
    write_record(folder, 1500)


@pytest.fixture(scope="module", params=[make_small, make_corpus, make_large], ids=["world", "corpus", "record"])
def both(request, tmp_path_factory):
    """A graph on disk and the same in memory."""
    folder = tmp_path_factory.mktemp("built")
    request.param(folder)
    write_index(folder)
    assert has_index(folder)
    return StoredGraph(folder), read_graph(folder)


def compare(stored, whole):
    """Compare a graph on disk and one in memory to every attribute."""
    assert whole.number_of_edges() > 10
    assert list(stored) == list(whole)
    assert [data for _, data in stored.nodes(data=True)] == [
        {name: data[name] for name in ("label", "type", "names")} for _, data in whole.nodes(data=True)
    ]
    found, expected = (list(graph.edges(keys=True, data=True)) for graph in (stored, whole))
    assert [edge[:3] for edge in found] == [edge[:3] for edge in expected], "the same order, too: answers depend on it"
    assert [dict(edge[3]) for edge in found] == [edge[3] for edge in expected]
    assert [edge[3]["sources"] for edge in found] == [edge[3]["sources"] for edge in expected], "counted beforehand, and again"
    assert [list(stored.in_edges(node, keys=True)) for node in whole] == [list(whole.in_edges(node, keys=True)) for node in whole]
    assert stored.graph["relations"] == whole.graph["relations"]
    assert dict(stored.graph["documents"]) == whole.graph["documents"]
    assert "no.txt" not in stored.graph["documents"]


def test_the_graph_on_disk_is_the_graph_in_memory(both):
    compare(*both)


@pytest.mark.model
def test_a_build_of_the_sample_articles_leaves_its_graph_on_disk(tmp_path):
    seeds = Path(__file__).parents[2] / "seeds"
    built = CliRunner().invoke(app, ["build", str(seeds), "-o", str(tmp_path), "--workers", "1", "--quiet"])
    assert built.exit_code == 0, built.output
    assert has_index(tmp_path)
    compare(StoredGraph(tmp_path), read_graph(tmp_path))


def ask(question, graph, *asked, **more):
    try:
        return question(graph, *asked, **more)
    except KgError as err:
        return type(err), str(err)


def draw_filters(dice, graph):
    relations, types = sorted(graph.graph["relations"]), sorted({data["type"] for _, data in graph.nodes(data=True)})
    drawn = {
        "relations": tuple(dice.sample(relations, 3)),
        "without_relations": tuple(dice.sample(relations, 2)),
        "types": tuple(dice.sample(types, 2)),
        "since": "2015",
        "until": "2031-03-04",
        "min_sources": 2,
        "signs": (1, 0),
    }
    chosen = {name: value for name, value in drawn.items() if dice.random() < 0.2}
    return Filters(statuses=dice.choice([(), ("asserted", "alleged", "future")]), **chosen)


def test_questions_have_the_same_answers(both):
    stored, whole = both
    dice = random.Random(7)
    nodes = sorted(whole)
    names = [name for node in nodes for name in (node, whole.nodes[node]["label"], whole.nodes[node]["names"][-1].upper())]
    found = set()
    for _ in range(40):
        one, other, third = dice.choice(names), dice.choice(names), dice.choice(names)
        joined, *_ = dice.choice(list(whole.edges()))
        filters = draw_filters(dice, whole)
        route = Route(
            directed=dice.random() < 0.3,
            weight=dice.choice(("hops", "hops", "evidence")),
            not_via=dice.choice(((), (), ("State",), (third,))),
            avoid_hubs=dice.random() < 0.2,
        )
        neighbour = dice.choice(list(whole[joined]))
        questions = (
            (find_paths, (one, other), {"filters": filters, "route": route, "k": dice.choice((1, 1, 3))}),
            (neighbours, (one,), {"filters": filters, "route": route, "depth": dice.choice((1, 2))}),
            (why, (joined, neighbour), {"filters": filters}),
            (timeline, (one,), {"filters": filters}),
        )
        for question, asked, more in questions:
            answer, expected = ask(question, stored, *asked, **more), ask(question, whole, *asked, **more)
            assert answer == expected, (question, asked, more)
            if expected and not isinstance(expected[0] if isinstance(expected, tuple) else None, type):
                found.add(question)
    assert found == {find_paths, neighbours, why, timeline}, "each was answered now and then"


def test_a_name_that_nobody_bears_is_told_with_similar_ones(both):
    stored, whole = both
    wrong = next(data["label"] for _, data in whole.nodes(data=True)) + "x"
    assert ask(timeline, stored, wrong) == ask(timeline, whole, wrong)
    assert "did you mean" in ask(timeline, stored, wrong)[1]


def digest(folder):
    return {path.name: path.read_bytes() for path in sorted((folder / FOLDER / INDEX).iterdir())}


def test_threads_and_memory_have_no_say_in_an_index(tmp_path):
    write_record(tmp_path, 30_000)
    write_index(tmp_path, threads=1)
    alone = digest(tmp_path)
    write_index(tmp_path, threads=2, memory="80MB")
    assert len(alone) > 20
    assert digest(tmp_path) == alone


def test_processes_that_compare_sentences_have_no_say_in_an_index(tmp_path, monkeypatch):
    make_large(tmp_path)
    write_index(tmp_path, threads=1)
    alone = digest(tmp_path)
    pools = []
    monkeypatch.setattr(index, "BATCH", 10)
    monkeypatch.setattr(index, "ProcessPoolExecutor", lambda *options: pools.append(options) or ProcessPoolExecutor(*options))
    write_index(tmp_path, threads=2)
    assert pools == [(2, CONTEXT)]
    assert digest(tmp_path) == alone


def test_an_index_of_another_record_is_as_good_as_none(tmp_path):
    make_small(tmp_path)
    assert not has_index(tmp_path)
    write_index(tmp_path)
    assert has_index(tmp_path)
    facts = tmp_path / FOLDER / INDEX / "facts.json"
    kept = facts.read_bytes()
    for damaged in (b"", b"[]", kept.replace(b'"format": 1', b'"format": 0')):
        facts.write_bytes(damaged)
        assert not has_index(tmp_path)
    facts.write_bytes(kept)
    assert has_index(tmp_path)
    (tmp_path / STATEMENTS).write_bytes((tmp_path / STATEMENTS).read_bytes() + b"\n")
    assert not has_index(tmp_path)


@pytest.mark.parametrize("kept", [0, 100])
def test_a_damaged_index_is_told_with_what_to_do(tmp_path, kept):
    make_small(tmp_path)
    write_index(tmp_path)
    array = tmp_path / FOLDER / INDEX / "target.npy"
    array.write_bytes(array.read_bytes()[:kept])
    with pytest.raises(InputError, match=r"damaged .*remove it, or build the folder again"):
        StoredGraph(tmp_path)


def test_what_an_ended_process_left_is_removed(tmp_path):
    make_small(tmp_path)
    rest = tmp_path / FOLDER / f"{INDEX}-abc"
    (rest / INDEX).mkdir(parents=True)
    write_index(tmp_path)
    assert [path.name for path in (tmp_path / FOLDER).iterdir()] == [INDEX]
    remove_index(tmp_path)
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_a_record_that_lacks_an_entity_is_refused_and_leaves_no_index(tmp_path):
    make_small(tmp_path)
    rows = (tmp_path / "entities.jsonl").read_text(encoding="utf-8").splitlines()
    (tmp_path / "entities.jsonl").write_text("\n".join(rows[1:]) + "\n", encoding="utf-8")
    with pytest.raises(KgError, match="statements name entities"):
        write_index(tmp_path)
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_a_record_that_changed_behind_its_index_is_noticed_when_it_is_read(tmp_path):
    make_small(tmp_path)
    write_index(tmp_path)
    graph = StoredGraph(tmp_path)
    text = (tmp_path / STATEMENTS).read_text(encoding="utf-8").replace('"status"', '"sratus"')
    (tmp_path / STATEMENTS).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"damaged .*; build the folder again"):
        timeline(graph, "Norvia")


@pytest.mark.parametrize("kept", [0, 1])
def test_hardly_anything_told_makes_an_index_too(tmp_path, kept):
    record = make_world().record()
    statements = record.statements[:kept]
    graph = assemble(record.entities, statements, record.documents)
    write_outputs(replace(record, statements=statements, graph=graph), tmp_path)
    write_index(tmp_path)
    stored = StoredGraph(tmp_path)
    assert stored.number_of_edges() == kept
    assert ask(find_paths, stored, "Norvia", "Lask") == ask(find_paths, graph, "Norvia", "Lask")


def test_names_of_signs_alone_and_of_several_lines_are_found(tmp_path):
    record = make_world().record()
    named = replace(record.entities[0], name="-\n-", names=("-\n-", "Ас-Сулеймания"))
    entities = (named, *record.entities[1:])
    graph = assemble(entities, record.statements, record.documents)
    write_outputs(replace(record, entities=entities, graph=graph), tmp_path)
    write_index(tmp_path)
    for name in ("-\n-", "as-suleimaniia", "Ас-Сулеймания"):
        assert ask(timeline, StoredGraph(tmp_path), name) == ask(timeline, read_graph(tmp_path), name)


def test_a_publisher_is_one_source_on_disk_too_however_its_name_is_written(tmp_path):
    record = make_world().record()
    names = {"coast/one.txt": "Küsten Post", "coast/two.txt": "The KÜSTEN POST"}
    documents = tuple(replace(one, publisher=names.get(one.path, one.publisher)) for one in record.documents)
    told = tuple(replace(row, sentence=f"{row.doc} {row.id}") for row in record.statements)  # none is a copy
    graph = assemble(record.entities, told, documents)
    write_outputs(replace(record, documents=documents, statements=told, graph=graph), tmp_path)
    write_index(tmp_path)
    joint = [data for *_, data in StoredGraph(tmp_path).edges(keys=True, data=True) if set(names) <= set(data["documents"])]
    assert joint
    assert {data["sources"] for data in joint} == {1}


def test_what_is_no_date_lies_within_dates_as_it_does_in_memory(tmp_path):
    record = make_world().record()
    odd = ("2031-3", "", "spring", "2031-03-04", None, "2031")
    statements = tuple(replace(row, date=odd[number % len(odd)]) for number, row in enumerate(record.statements))
    graph = assemble(record.entities, statements, record.documents)
    write_outputs(replace(record, statements=statements, graph=graph), tmp_path)
    write_index(tmp_path)
    stored, names = StoredGraph(tmp_path), [entity.name for entity in record.entities]
    for dates in ({"since": "2031-03-05"}, {"until": "2031-03-04"}, {"since": "2031-02", "until": "2031-04"}):
        for name in names:
            asked = {"filters": Filters(**dates), "depth": 2}
            assert ask(neighbours, stored, name, **asked) == ask(neighbours, graph, name, **asked)


@pytest.mark.parametrize("text", [b"", b"one\n", b"one\ntwo\n", b"one\n\nthree", "eins\nzw\u00f6lf\n".encode()])
def test_lines_are_those_of_the_file(tmp_path, monkeypatch, text):
    monkeypatch.setattr(lines, "AT_ONCE", 3)
    path = tmp_path / "file"
    path.write_bytes(text)
    found = Lines(path, find_starts(path))
    assert list(found) == text.splitlines(keepends=True)
    assert found[:] == text.splitlines(keepends=True)


def test_an_index_holds_no_evidence_of_its_own(tmp_path):
    make_small(tmp_path)
    write_index(tmp_path)
    sentences = [json.loads(line)["sentence"] for line in (tmp_path / STATEMENTS).read_text(encoding="utf-8").splitlines()]
    written = b"".join(digest(tmp_path).values())
    assert [sentence for sentence in sentences if json.dumps(sentence).encode()[1:-1] in written] == []


def test_what_no_text_states_and_what_joins_one_with_itself_is_no_edge(tmp_path):
    record = make_world().record()
    first, second, *others = record.statements
    statements = (replace(first, status="background"), replace(second, object=second.subject), *others)
    graph = assemble(record.entities, statements, record.documents)
    write_outputs(replace(record, statements=statements, graph=graph), tmp_path)
    write_index(tmp_path)
    assert np.load(tmp_path / FOLDER / INDEX / "lines.npy").size == len(others)
    assert list(StoredGraph(tmp_path).edges(keys=True)) == list(graph.edges(keys=True))
