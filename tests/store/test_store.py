from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from kg.errors import InputError, OutputError
from kg.exports.write import write_outputs
from kg.pipeline import build
from kg.settings import Settings
from kg.store import pieces, store
from kg.store.progress import Progress
from kg.store.store import open_store
from kg.store.workers import LocalEngine
from tests.store import toy
from tests.store.make import digests, make, shards

pytestmark = pytest.mark.usefixtures("small_shards")


@pytest.fixture
def source(articles, tmp_path):
    """A copy of the articles that may be changed."""
    return Path(shutil.copytree(articles, tmp_path / "source"))


class Watch:
    """An engine that notes what it was asked to read."""

    def __init__(self) -> None:
        self.workers = 2
        self.paths: list[str] = []

    def run(self, shards, job):
        listed = list(shards)
        self.paths += [piece.path for shard in listed for piece in shard.pieces]
        yield from LocalEngine(self.workers).run(listed, job)


def read_anew(source, folder) -> list[str]:
    """Build and return the paths that weren't in the store."""
    watch = Watch()
    make(source, folder, engine=watch)
    return watch.paths


def test_a_store_changes_nothing_in_the_result(articles, tmp_path, monkeypatch):
    monkeypatch.setattr("kg.pipeline.load_extractor", toy.load_toy)
    here = build([articles], settings=Settings())
    kept = make(articles, tmp_path)
    for name in ("documents", "skipped", "extractions", "entities", "statements"):
        assert getattr(kept, name) == getattr(here, name)
    assert len(here.documents) == 20
    assert len(here.statements) > 40
    assert [item.path for item in here.skipped] == ["empty.txt"]


def test_a_lean_result_gives_the_same_files(articles, tmp_path, monkeypatch):
    monkeypatch.setattr("kg.pipeline.load_extractor", toy.load_toy)
    whole, lean = (build([articles], settings=Settings(), lean=lean) for lean in (False, True))
    for result, name in ((whole, "whole"), (lean, "lean")):
        write_outputs(result, tmp_path / name)
    assert digests(tmp_path / "lean") == digests(tmp_path / "whole")
    assert lean.extractions == ()
    assert {document.text for document in lean.documents} == {""}


def test_the_number_of_workers_and_the_size_of_shards_change_nothing(articles, undisturbed, tmp_path, monkeypatch):
    monkeypatch.setattr(pieces, "MIN_SHARD", 150)
    make(articles, tmp_path, engine=LocalEngine(3))
    assert len(shards(tmp_path)) > 6
    assert digests(tmp_path) == undisturbed


def test_a_second_build_reads_only_what_is_new_or_changed(source, tmp_path):
    assert len(read_anew(source, tmp_path / "out")) == 19
    assert read_anew(source, tmp_path / "out") == []
    (source / "000.txt").write_text("Norvia attacked the Brigade.\n", encoding="utf-8")
    (source / "deeper" / "new.txt").write_text("Norvia met Sarkan.\n", encoding="utf-8")
    (source / "003.txt").unlink()
    assert read_anew(source, tmp_path / "out") == ["000.txt", "deeper/new.txt"]
    make(source, tmp_path / "clean")
    assert digests(tmp_path / "out") == digests(tmp_path / "clean")


def test_a_file_that_moves_is_read_under_its_new_name(source, tmp_path):
    make(source, tmp_path / "out")
    (source / "000.txt").rename(source / "moved.txt")
    assert read_anew(source, tmp_path / "out") == ["moved.txt"]
    make(source, tmp_path / "clean")
    assert digests(tmp_path / "out") == digests(tmp_path / "clean")


def test_what_no_source_holds_any_more_leaves_the_store(source, tmp_path):
    make(source, tmp_path / "out")
    shutil.rmtree(source / "deeper")
    make(source, tmp_path / "out")
    rows = sqlite3.connect(tmp_path / "out" / ".kg" / "manifest.sqlite").execute("SELECT name FROM shards").fetchall()
    assert sorted(f"{name}.parquet" for (name,) in rows) == [path.name for path in shards(tmp_path / "out")]
    (source / "000.txt").write_text("All others are gone.", encoding="utf-8")
    for path in source.glob("*"):
        if path.name != "000.txt":
            path.unlink()
    make(source, tmp_path / "out")
    assert len(shards(tmp_path / "out")) == 1


def test_other_settings_read_everything_anew(articles, tmp_path, monkeypatch):
    make(articles, tmp_path)
    monkeypatch.setattr(store, "fingerprint_extraction", lambda settings: "of another model")
    assert len(read_anew(articles, tmp_path)) == 19


def test_fresh_forgets_what_was_read(articles, undisturbed, tmp_path):
    make(articles, tmp_path)
    watch = Watch()
    make(articles, tmp_path, engine=watch, fresh=True)
    assert len(watch.paths) == 19
    assert digests(tmp_path) == undisturbed


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "flipped"])
def test_a_damaged_shard_is_made_anew_and_no_other(articles, undisturbed, tmp_path, damage):
    make(articles, tmp_path)
    shard = shards(tmp_path)[0]
    data = shard.read_bytes()
    middle = len(data) // 2
    damaged = {"empty": b"", "cut": data[:middle], "flipped": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]}
    shard.unlink() if damage == "missing" else shard.write_bytes(damaged[damage])
    assert 0 < len(read_anew(articles, tmp_path)) < 10
    assert digests(tmp_path) == undisturbed


@pytest.mark.parametrize("damage", [b"", b"no database", None], ids=["empty", "overwritten", "missing"])
def test_a_damaged_manifest_is_made_from_the_shards(articles, undisturbed, tmp_path, damage):
    make(articles, tmp_path)
    manifest = tmp_path / ".kg" / "manifest.sqlite"
    manifest.unlink() if damage is None else manifest.write_bytes(damage)
    assert read_anew(articles, tmp_path) == []
    assert digests(tmp_path) == undisturbed


def test_a_shard_that_is_damaged_together_with_the_manifest_is_made_anew(articles, undisturbed, tmp_path):
    make(articles, tmp_path)
    (tmp_path / ".kg" / "manifest.sqlite").unlink()
    shards(tmp_path)[0].write_bytes(b"PAR1")
    assert 0 < len(read_anew(articles, tmp_path)) < 10
    assert digests(tmp_path) == undisturbed


def test_the_manifest_tells_what_became_of_each_document(articles, tmp_path):
    make(articles, tmp_path)
    database = sqlite3.connect(tmp_path / ".kg" / "manifest.sqlite")
    assert database.execute("SELECT status, count(*) FROM documents GROUP BY status ORDER BY status").fetchall() == [
        ("read", 20),
        ("skipped", 1),
    ]
    columns = "path, encoding, language, status, reason"
    assert database.execute(f"SELECT {columns} FROM documents WHERE path LIKE 'lines%2'").fetchall() == [
        ("lines.jsonl#2", "utf-8", "en", "read", None)
    ]


def change(source: Path) -> None:
    (source / "000.txt").write_text("Norvia attacked the Brigade.\n", encoding="utf-8")


def add(source: Path) -> None:
    (source / "deeper" / "new.txt").write_text("Norvia met Sarkan.\n", encoding="utf-8")


def remove(source: Path) -> None:
    (source / "003.txt").unlink()


@pytest.mark.parametrize("alter", [change, add, remove], ids=lambda alter: alter.__name__)
def test_every_file_of_a_build_on_top_of_another_is_that_of_a_fresh_one(source, tmp_path, alter):
    out, clean = tmp_path / "out", tmp_path / "clean"
    write_outputs(make(source, out), out)
    alter(source)
    write_outputs(make(source, out), out)
    write_outputs(make(source, clean, engine=LocalEngine(3)), clean)
    assert digests(out) == digests(clean)
    assert len(digests(out)) > 8


def test_one_folder_takes_one_build_at_a_time(articles, tmp_path):
    with open_store(tmp_path / ".kg", LocalEngine(1)), pytest.raises(OutputError, match=r"process \d+ is building there; wait"):
        make(articles, tmp_path)
    make(articles, tmp_path)


def test_documents_of_a_large_file_of_lines_are_shared_out(tmp_path, monkeypatch):
    folder = tmp_path / "source"
    folder.mkdir()
    rows = [json.dumps({"id": str(number), "text": f"Norvia met Sarkan {number}."}) for number in range(25)]
    (folder / "many.jsonl").write_text("\n".join([*rows, "no json"]), encoding="utf-8")
    make(folder, tmp_path / "whole")
    monkeypatch.setattr(pieces, "MAX_SHARD", 100)
    monkeypatch.setattr(pieces, "MIN_SHARD", 100)
    result = make(folder, tmp_path / "cut")
    assert len(shards(tmp_path / "cut")) > 5
    assert [document.path for document in result.documents] == [f"many.jsonl#{number}" for number in range(25)]
    assert digests(tmp_path / "cut") == digests(tmp_path / "whole")


def test_progress_ends_with_everything_and_counts_nothing_twice(articles, tmp_path):
    seen: list[Progress] = []
    with open_store(tmp_path, LocalEngine(2), load=toy.load_toy) as opened:
        list(opened.read([articles], Settings(), seen.append))
    assert seen[-1] == Progress(documents=20, skipped=1, known=0, share=1.0)
    shares = [progress.share for progress in seen]
    assert shares == sorted(shares)


def test_a_file_that_changes_while_the_build_runs_is_skipped_and_read_the_next_time(source, tmp_path, monkeypatch):
    find = store.find_pieces

    def change_afterwards(*arguments, **options):
        found = find(*arguments, **options)
        (source / "000.txt").write_text("Norvia, all of a sudden.", encoding="utf-8")
        return found

    monkeypatch.setattr(store, "find_pieces", change_afterwards)
    assert ("000.txt", "changed while the build ran; build again") in [(s.path, s.reason) for s in make(source, tmp_path / "out").skipped]
    monkeypatch.undo()
    monkeypatch.setattr(pieces, "MIN_SHARD", 300)
    make(source, tmp_path / "out")
    make(source, tmp_path / "clean")
    assert digests(tmp_path / "out") == digests(tmp_path / "clean")


def test_a_folder_without_documents_is_told_before_any_work(tmp_path):
    (tmp_path / "none").mkdir()
    with open_store(tmp_path / ".kg", LocalEngine(1)) as opened, pytest.raises(InputError, match="holds no document"):
        list(opened.read([tmp_path / "none"], Settings()))
