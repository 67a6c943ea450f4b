from __future__ import annotations

import os
import signal
import sys
import threading
import time

import pytest

from kg.errors import KgError, OutputError
from kg.exports import write
from kg.exports.beside import do_both
from tests.world import make_world

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process does both")


def fail(text: str) -> object:
    raise OutputError(text)


@on_linux
def test_one_half_is_done_in_another_process_that_knows_all_that_this_one_does():
    known = object()
    there, here = do_both(lambda: (os.getpid(), id(known)), lambda: (os.getpid(), id(known)))
    assert there[1] == here[1]
    assert there[0] != here[0] == os.getpid()


def test_an_error_in_either_half_is_raised_and_the_other_half_is_done(tmp_path):
    with pytest.raises(OutputError, match="there"):
        do_both(lambda: fail("there"), lambda: (tmp_path / "here").write_text("done"))
    with pytest.raises(OutputError, match="here"):
        do_both(lambda: (tmp_path / "there").write_text("done"), lambda: fail("here"))
    assert {path.name for path in tmp_path.iterdir()} == {"here", "there"}


@on_linux
def test_a_process_that_is_ended_is_told():
    with pytest.raises(KgError, match="was ended"):
        do_both(lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: None)


def test_beside_other_threads_one_process_does_both():
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert do_both(os.getpid, os.getpid) == (os.getpid(), os.getpid())
    finally:
        stop.set()
        thread.join()


def test_small_builds_are_written_in_halves_and_large_ones_in_one_process(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(write, "do_both", lambda there, here: asked.append(there) or (there(), here()))
    record = make_world().record()
    whole = write.write_outputs(record, tmp_path, processes=2)
    assert len(asked) == 1
    monkeypatch.setattr(write, "MOST_BESIDE", len(record.statements) - 1)
    assert sorted(write.write_outputs(record, tmp_path, processes=2)) == sorted(whole)
    assert len(asked) == 1


@on_linux
def test_no_half_outlives_the_process_that_asked_for_it(tmp_path):
    mark = tmp_path / "pid"

    def work() -> None:
        mark.write_text(str(os.getpid()))
        time.sleep(60)

    child = os.fork()
    if not child:
        do_both(work, lambda: time.sleep(60))
    while not (mark.exists() and mark.read_text()):
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    left = int(mark.read_text())
    for _ in range(500):
        if not _is_alive(left):
            return
        time.sleep(0.01)
    os.kill(left, signal.SIGKILL)
    pytest.fail("it goes on alone")


def _is_alive(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat") as stream:
            return stream.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
