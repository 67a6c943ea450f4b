from __future__ import annotations

import io
import json
import logging
import sys
from contextlib import contextmanager
from dataclasses import replace

import pytest

from kg.cli.build import count_cores, hush, show_progress
from kg.documents.copies import COPY
from kg.errors import InputError
from kg.exports.read import read_record
from kg.objects import Skipped
from kg.pipeline import Result
from kg.settings import Settings
from kg.store.files import FOLDER
from kg.store.graph import has_index
from kg.store.progress import Progress
from kg.store.store import open_store
from kg.store.workers import LocalEngine
from tests.world import World, make_world


def make_result(world: World, settings: Settings) -> Result:
    record = world.record()
    return Result(record.documents, record.skipped, (), record.entities, record.statements, settings, record.graph)


@pytest.fixture
def built(pipeline):
    """Have the pipeline return the world; what it was called with is kept."""
    calls = []

    def build(sources, *, settings, store, on_progress, lean):
        calls.append((sources, settings))
        assert on_progress is None, "nobody looks at a pipe"
        return make_result(make_world(), settings)

    pipeline.build = build
    return calls


def test_build_writes_all_files_and_sums_up(run, built, tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text("{}")
    result = run("build", "a", "b", "-o", tmp_path / "out", "--model", "en_x", "--open", "--ontology", own)
    assert result.exit_code == 1, "two inputs were skipped"
    assert [str(source) for source in built[0][0]] == ["a", "b"]
    assert (built[0][1].model, built[0][1].open, built[0][1].ontology) == ("en_x", True, own)
    assert (tmp_path / "out" / "graph.html").is_file()
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert rows[0] == ["what", "which", "count"]
    assert ["documents", "skipped: not a text", "1"] in rows
    assert ["statements", "asserted", "12"] in rows
    assert ["attacks", "", "1"] in rows
    assert f"open {tmp_path / 'out' / 'graph.html'}" in result.stderr


def test_build_names_what_was_left_out_and_why(run, built, tmp_path, monkeypatch):
    skipped = [*make_world().skipped]
    names = [f"kg: {one.path}: skipped: {one.reason}" for one in skipped]
    shown = run("build", "a", "-o", tmp_path).stderr.splitlines()
    assert set(names) <= set(shown)
    monkeypatch.setattr(sys.modules["kg.cli.build"], "MOST_NAMED", 1)
    shown = run("build", "a", "-o", tmp_path).stderr.splitlines()
    assert sum(line in names for line in shown) <= 1
    assert any(line.endswith("documents.jsonl names all with the reason") for line in shown)
    assert run("build", "a", "-o", tmp_path, "-q").stderr == ""


def test_build_names_each_file_with_a_date_that_can_t_be_read_once(run, pipeline, tmp_path):
    world = make_world()
    first, second, third = world.documents
    told = (replace(first, unread_date="31 Nov 2020"), replace(second, unread_date="\x1bsoon", sha256=first.sha256), third)
    pipeline.build = lambda sources, *, settings, **rest: make_result(replace(world, documents=told, skipped=()), settings)
    shown = run("build", "a", "-o", tmp_path)
    (remark,) = [line for line in shown.stderr.splitlines() if "date" in line]
    assert remark.startswith("kg: coast/one.txt: its date '31 Nov 2020' can't be read (2 such documents in its file); write the day")
    assert shown.exit_code == 0, "the documents are read"
    rows = [json.loads(line) for line in (tmp_path / "documents.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row.get("unread_date") for row in rows] == ["31 Nov 2020", "\x1bsoon", None]


def test_build_names_copies_and_takes_none_for_a_failure(run, pipeline, tmp_path):
    world = make_world()
    copy = Skipped("a (1).txt", COPY, world.documents[0].path)
    pipeline.build = lambda sources, *, settings, **rest: make_result(replace(world, skipped=(copy,)), settings)
    shown = run("build", "a", "-o", tmp_path)
    assert (shown.exit_code, f"documents\tskipped: {COPY}\t1" in shown.stdout) == (0, True)
    assert f"kg: a (1).txt: a copy of '{copy.original}', counted once" in shown.stderr.splitlines()
    lines = (tmp_path / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    (row,) = [row for row in map(json.loads, lines) if "skipped" in row]
    assert row == {"path": copy.path, "skipped": COPY, "copy_of": copy.original}
    assert read_record(tmp_path).skipped == (copy,)


def test_a_quiet_build_leaves_the_next_one_its_warnings(run, built, tmp_path):
    logger = logging.getLogger("kg")
    logger.setLevel(logging.INFO)
    with hush(quiet=True):
        assert logger.level == logging.ERROR
    assert logger.level == logging.INFO
    run("build", "a", "-o", tmp_path, "--quiet")
    assert logger.level == logging.WARNING


def test_questions_about_a_built_folder_read_its_index_alone(run, built, folder, tmp_path, monkeypatch):
    run("build", "a", "-o", tmp_path, "--quiet")
    asked = [["path", "Lask", "Ash Brigade"], ["why", "Norvia", "Ash Brigade"], ["neighbours", "Norvia"], ["timeline", "Mara Dell"]]
    whole = [run(*question, "-g", folder).stdout for question in asked]
    monkeypatch.setattr("kg.exports.read.read_graph", lambda path: pytest.fail("the whole was read"))
    assert [run(*question, "-g", tmp_path).stdout for question in asked] == whole
    assert all(text.count("\n") > 1 for text in whole)


def test_a_build_that_can_t_write_its_files_leaves_no_index(run, built, tmp_path, monkeypatch):
    run("build", "a", "-o", tmp_path, "--quiet")
    (tmp_path / "edges.csv").unlink()
    (tmp_path / "edges.csv").mkdir()
    assert run("build", "a", "-o", tmp_path, "--quiet").exit_code == 2
    assert not has_index(tmp_path)


def test_build_ends_with_0_when_nothing_was_skipped(run, pipeline, tmp_path):
    pipeline.build = lambda sources, *, settings, **rest: make_result(replace(make_world(), skipped=()), settings)
    result = run("build", "a", "-o", tmp_path, "--quiet")
    assert (result.exit_code, result.output) == (0, "")


def test_an_output_that_can_t_be_written_is_told_before_any_work(run, built, tmp_path):
    (tmp_path / "file").write_text("")
    result = run("build", "a", "-o", tmp_path / "file")
    assert result.exit_code == 2
    assert "can't be written" in result.stderr
    assert built == []


def test_an_error_is_a_line_for_each_fault_without_traceback(run, pipeline, tmp_path):
    def fail(sources, **rest):
        raise InputError("a: no documents\nb: \x1b[31mneither")

    pipeline.build = fail
    result = run("build", "a", "-o", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "kg: a: no documents\nkg: b: �[31mneither\n"


def test_build_needs_a_source(run):
    result = run("build")
    assert result.exit_code == 2
    assert "Missing argument" in result.stderr


def test_a_folder_that_another_build_holds_is_told_before_any_work(run, built, tmp_path):
    with open_store(tmp_path / FOLDER, LocalEngine(1)):
        result = run("build", "a", "-o", tmp_path)
    assert result.exit_code == 2
    assert "is building there" in result.stderr
    assert built == []


def test_workers_and_fresh_are_passed_on(run, pipeline, tmp_path, monkeypatch):
    opened = []

    @contextmanager
    def note(folder, engine, *, fresh):
        opened.append((folder, engine.workers, fresh))
        yield None

    monkeypatch.setattr("kg.store.store.open_store", note)
    pipeline.build = lambda sources, *, settings, **rest: make_result(replace(make_world(), skipped=()), settings)
    assert run("build", "a", "-o", tmp_path, "--workers", "3", "--fresh").exit_code == 0
    assert run("build", "a", "-o", tmp_path).exit_code == 0
    assert opened == [(tmp_path / FOLDER, 3, True), (tmp_path / FOLDER, count_cores(), False)]
    assert run("build", "a", "-o", tmp_path, "--workers", "0").exit_code == 2


def test_progress_is_shown_to_a_person_and_to_nobody_else(monkeypatch):
    with show_progress(quiet=False) as on_progress:
        assert on_progress is None
    screen = io.StringIO()
    screen.isatty = lambda: True
    monkeypatch.setattr("sys.stderr", screen)
    with show_progress(quiet=True) as on_progress:
        assert on_progress is None
    with show_progress(quiet=False) as on_progress:
        on_progress(Progress(documents=1200, skipped=3, known=200, share=0.5))
    words = screen.getvalue()
    assert "1,200 documents read" in words
    assert "a second, 3 skipped, 200 files known" in " ".join(words.split())


def test_ctrl_c_ends_with_130_and_says_that_the_work_is_kept(run, pipeline, tmp_path):
    def stop(sources, **rest):
        raise KeyboardInterrupt

    pipeline.build = stop
    result = run("build", "a", "-o", tmp_path)
    assert result.exit_code == 130
    assert result.stderr == "stopped; what was read is kept, and the same command goes on from there\n"
