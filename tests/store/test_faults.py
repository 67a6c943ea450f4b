"""What may happen to a build: workers that die, documents that kill or never end, a coordinator that is killed."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from kg.errors import KgError, OutputError
from kg.store import work
from kg.store.workers import LIMITS, Limits, LocalEngine
from tests.store import toy
from tests.store.make import digests, make, shards

ROOT = Path(__file__).parents[2]
KILLS = 5  # moments at which a build is killed, spread over its whole time

pytestmark = pytest.mark.usefixtures("small_shards")


def count_children() -> int:
    return len(psutil.Process().children(recursive=True))


@pytest.fixture(autouse=True)
def no_orphans():
    """Fail a test that leaves processes behind."""
    before = count_children()
    yield
    assert count_children() <= before + 1, "the one more is multiprocessing's own resource tracker"


@pytest.fixture
def source(articles, tmp_path):
    """A copy of the articles that may be changed."""
    return Path(shutil.copytree(articles, tmp_path / "source"))


def test_a_worker_that_dies_once_costs_nothing(articles, undisturbed, tmp_path, monkeypatch):
    monkeypatch.setenv("KG_TOY_MARK", str(tmp_path / "mark"))
    make(articles, tmp_path / "out", load=toy.load_from_dying_once)
    assert (tmp_path / "mark").exists(), "no worker died"
    assert digests(tmp_path / "out") == undisturbed


@pytest.mark.parametrize("path", ["000.txt", "deeper/011.txt", "lines.jsonl#1"])
def test_a_document_that_kills_its_process_is_named_and_set_aside(source, tmp_path, path):
    plant(source, path, toy.POISON)
    result = make(source, tmp_path / "out")
    assert {item.path: item.reason for item in result.skipped}[path] == "ended the process that read it (SIGKILL)"
    assert len(result.documents) + len(result.skipped) == 21
    assert path not in {document.path for document in result.documents}


def plant(source: Path, path: str, words: str) -> None:
    """Put `words` into a document."""
    name, _, line = path.partition("#")
    text = (source / name).read_text(encoding="utf-8")
    (source / name).write_text(text.replace(f"Brigade {line}.", f"{words} {line}.") if line else f"Norvia met {words}.", encoding="utf-8")


def test_three_poison_documents_in_one_shard_are_all_named(source, tmp_path):
    for path in ("000.txt", "003.txt", "006.txt"):
        plant(source, path, toy.POISON)
    result = make(source, tmp_path / "out", engine=LocalEngine(1))
    assert [item.path for item in result.skipped] == ["000.txt", "003.txt", "006.txt", "empty.txt"]
    make(source, tmp_path / "other", engine=LocalEngine(3))
    assert digests(tmp_path / "other") == digests(tmp_path / "out")


def test_a_document_that_hangs_is_ended_by_the_watcher_and_named(source, tmp_path):
    plant(source, "003.txt", toy.HANGS)
    result = make(source, tmp_path / "out", engine=LocalEngine(2, Limits(seconds=1.5)))
    assert {item.path: item.reason for item in result.skipped}["003.txt"] == "wasn't read within 2 seconds"
    assert len(result.documents) == 19


def test_what_no_rule_foresees_is_a_document_s_own_affair(source, tmp_path, capfd):
    plant(source, "003.txt", toy.FAULTY)
    result = make(source, tmp_path / "out")
    assert {item.path: item.reason for item in result.skipped}["003.txt"] == "ended the process that read it (exit code 1)"
    assert "MemoryError" in capfd.readouterr().err, "the traceback is there for a report"


def test_what_was_set_aside_isn_t_tried_again_by_the_next_build(source, tmp_path):
    plant(source, "003.txt", toy.POISON)
    first = make(source, tmp_path / "out")
    (source / "new.txt").write_text("Norvia met Sarkan.", encoding="utf-8")
    second = make(source, tmp_path / "out", load=toy.load_toy)
    assert second.skipped == first.skipped
    assert len(second.documents) == len(first.documents) + 1


def test_a_process_is_replaced_after_its_share_of_documents(articles, undisturbed, tmp_path):
    make(articles, tmp_path, engine=LocalEngine(2, Limits(documents=5)))
    assert digests(tmp_path) == undisturbed
    assert LIMITS.documents > 1000


def test_workers_that_can_t_start_end_the_build_with_a_reason(articles, tmp_path):
    with pytest.raises(KgError, match=r"before its work began \(SIGKILL\)"):
        make(articles, tmp_path, load=toy.load_and_die)


def test_a_folder_that_fills_up_ends_the_build_and_what_is_done_is_kept(articles, undisturbed, tmp_path):
    folder = tmp_path / "out"
    make(articles, folder)
    shards(folder)[0].unlink()
    kept = shards(folder)
    with pytest.raises(OutputError, match=r"can't be written .* see that there is room"):
        make(articles, folder, load=toy.load_without_room)
    assert shards(folder) == kept, "nothing half written is left, and nothing whole is gone"
    make(articles, folder)
    assert digests(folder) == undisturbed


def test_a_build_that_is_killed_at_any_moment_goes_on_where_it_was(articles, undisturbed, tmp_path):
    folder = tmp_path / "out"
    started = time.monotonic()
    build = start(articles, folder)
    assert build.wait() == 0
    length = time.monotonic() - started
    assert digests(folder) == undisturbed
    shutil.rmtree(folder)
    moments = random.Random(7)
    for _ in range(KILLS):
        build = start(articles, folder)
        time.sleep(moments.uniform(0, length / 2))
        workers = psutil.Process(build.pid).children()
        build.send_signal(signal.SIGKILL)
        build.wait()
        _, left = psutil.wait_procs(workers, timeout=30)
        assert left == [], "workers outlive the process that watched them"
    make(articles, folder)
    assert digests(folder) == undisturbed
    assert [path.name for path in shards(folder) if path.suffix != ".parquet"] == []


def start(source: Path, folder: Path) -> subprocess.Popen[str]:
    """Start a slow build and return when it has locked its folder."""
    command = [sys.executable, "-m", "tests.store.make", str(source), str(folder)]
    build = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert build.stdout is not None
    with build.stdout:
        assert build.stdout.readline() == "open\n"
    return build


def test_a_reader_that_fails_skips_its_file(source, tmp_path, monkeypatch):
    def fail(*arguments, **options):
        raise RecursionError("too deep")
        yield

    shard = work.Shard((work.Piece("key", source / "000.txt", "000.txt", "0", 1),))
    monkeypatch.setattr(work, "read_file", fail)
    rows = list(work.read_piece(shard.pieces[0], shard, toy.Settings(), extract=toy.read, tell=lambda place: None))
    assert rows[0].outcome.reason.startswith("can't be read, by a fault of the program (RecursionError: too deep)")
