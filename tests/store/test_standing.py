"""Builds of the same twice: files that stand are left alone, and any others are those of a clean build."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg import pipeline
from kg.cli.build import build_files
from kg.graph.summary import Summary
from kg.settings import Settings
from kg.store.files import FOLDER
from kg.store.graph import has_index
from kg.store.store import open_store
from kg.store.workers import LocalEngine
from tests.store import toy
from tests.store.make import digests

JUDGED = "left,right,verdict,who,when,why\nGroup1,Group2,same,reader,2026-01-02,one group\n"


def rebuild(source: Path, folder: Path, *, fresh: bool = False, processes: int = 1, settings: Settings | None = None) -> Summary:
    with open_store(folder / FOLDER, LocalEngine(1), fresh=fresh, load=toy.load_toy) as store:
        return build_files([source], folder, settings or Settings(), store=store, processes=processes)


@pytest.fixture(scope="module")
def finished(articles, tmp_path_factory):
    """A folder with the articles and a build of them; copy both before changing any."""
    folder = tmp_path_factory.mktemp("finished")
    shutil.copytree(articles, folder / "source")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.store.store.fingerprint_extraction", lambda settings: "toy")
        rebuild(folder / "source", folder / "out")
    return folder


@pytest.fixture
def source(finished, tmp_path):
    """The articles, copied with their build to `out` beside them."""
    for name in ("source", "out"):
        shutil.copytree(finished / name, tmp_path / name)
    return tmp_path / "source"


def times(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if path.is_file()}


def test_where_nothing_changed_nothing_is_written_and_the_summary_is_the_same(source, tmp_path):
    before = times(tmp_path / "out")
    summary = rebuild(source, tmp_path / "out")
    assert times(tmp_path / "out") == before
    assert (summary.documents, sum(summary.skipped.values())) == (20, 1)
    assert rebuild(source, tmp_path / "out", fresh=True) == summary
    assert times(tmp_path / "out").items().isdisjoint(before.items())


def change(source: Path, folder: Path) -> None:
    (source / "000.txt").write_text("Norvia attacked Group1.\n", encoding="utf-8")


def add(source: Path, folder: Path) -> None:
    (source / "deeper" / "new.txt").write_text("Norvia met Group2.\n", encoding="utf-8")


def remove(source: Path, folder: Path) -> None:
    (source / "003.txt").unlink()


def move(source: Path, folder: Path) -> None:
    (source / "003.txt").rename(source / "zzz.txt")


def judge(source: Path, folder: Path) -> None:
    (source / "judgements.csv").write_text(JUDGED, encoding="utf-8")


def edit(source: Path, folder: Path) -> None:
    (folder / "edges.csv").write_text("edited by hand\n", encoding="utf-8")


def delete(source: Path, folder: Path) -> None:
    (folder / "graph.gexf").unlink()


def delete_index(source: Path, folder: Path) -> None:
    shutil.rmtree(folder / FOLDER / "graph")


def damage_shard(source: Path, folder: Path) -> None:
    next((folder / FOLDER / "shards").iterdir()).write_bytes(b"")


def forget_half(source: Path, folder: Path) -> None:
    (folder / FOLDER / "standing.json").write_text('{"state": ', encoding="utf-8")


@pytest.mark.parametrize(
    "happens", [change, add, remove, move, judge, edit, delete, delete_index, damage_shard, forget_half], ids=lambda one: one.__name__
)
def test_whatever_happens_the_next_build_leaves_the_files_of_a_clean_one(source, tmp_path, happens):
    happens(source, tmp_path / "out")
    summary = rebuild(source, tmp_path / "out")
    assert summary == rebuild(source, tmp_path / "clean")
    assert digests(tmp_path / "out") == digests(tmp_path / "clean")
    assert has_index(tmp_path / "out")


def test_what_is_judged_while_a_build_runs_is_news_to_the_next(source, tmp_path, monkeypatch):
    (source / "judgements.csv").write_text(JUDGED.partition("\n")[0] + "\n", encoding="utf-8")
    make = pipeline.build

    def build_and_judge(*given, **options):
        result = make(*given, **options)
        judge(source, tmp_path)
        return result

    with monkeypatch.context() as patch:
        patch.setattr("kg.pipeline.build", build_and_judge)
        rebuild(source, tmp_path / "out")
    assert rebuild(source, tmp_path / "out") == rebuild(source, tmp_path / "clean")
    assert digests(tmp_path / "out") == digests(tmp_path / "clean")


def test_another_setting_or_program_writes_the_files_anew(source, tmp_path, monkeypatch):
    before = times(tmp_path / "out")
    rebuild(source, tmp_path / "out", settings=Settings(max_bytes=1_000_000))
    after = times(tmp_path / "out")
    assert after.items().isdisjoint(before.items())
    monkeypatch.setattr("kg.pipeline.fingerprint_build", lambda settings: "of another program")
    rebuild(source, tmp_path / "out", settings=Settings(max_bytes=1_000_000))
    assert times(tmp_path / "out").items().isdisjoint(after.items())


def test_two_processes_write_the_same_files(source, tmp_path):
    rebuild(source, tmp_path / "two", processes=2)
    assert digests(tmp_path / "two") == digests(tmp_path / "out")
    assert len(digests(tmp_path / "two")) > 9
