from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.exports.atomic import check_writable, open_atomic, sweep_parts, write_text


def test_a_file_appears_with_its_folders(tmp_path):
    path = write_text(tmp_path / "new" / "deep" / "a.txt", ["å\n", "b\r\n"])
    assert path.read_bytes() == "å\nb\r\n".encode()
    assert [p.name for p in path.parent.iterdir()] == ["a.txt"]


def test_a_failed_write_keeps_the_old_file_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")

    def pieces():
        yield "new"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_text(path, pieces())
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_full_disk_is_told_and_keeps_the_old_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(OutputError, match="No space left"), open_atomic(path):
        raise OSError(28, "No space left on device")
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("action", [lambda folder: check_writable(folder), lambda folder: write_text(folder / "a.txt", ["x"])])
def test_a_file_in_the_way_of_the_folder_is_told(tmp_path, action):
    blocker = tmp_path / "taken"
    blocker.write_text("")
    with pytest.raises(OutputError, match="can't be written"):
        action(blocker / "sub")


def test_checking_leaves_no_file(tmp_path):
    check_writable(tmp_path / "out")
    assert list(Path(tmp_path / "out").iterdir()) == []


def test_what_a_process_that_was_ended_left_half_written_is_removed_and_nothing_else(tmp_path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    kept = {f".a.csv.{os.getpid()}.part", ".b.csv.old.part", "c.csv", f"d.{ended.pid}.part"}
    for name in {*kept, f".a.csv.{ended.pid}.part"}:
        (tmp_path / name).write_text("")
    sweep_parts(tmp_path)
    assert set(os.listdir(tmp_path)) == kept


def test_a_link_stays_and_the_file_that_it_leads_to_is_written(tmp_path):
    target, link = tmp_path / "kept" / "a.txt", tmp_path / "a.txt"
    target.parent.mkdir()
    target.write_text("old")
    link.symlink_to(target)
    assert write_text(link, ["new"]) == link
    assert (link.is_symlink(), target.read_text(), os.listdir(tmp_path / "kept")) == (True, "new", ["a.txt"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this system")
def test_what_is_no_file_is_written_into_and_stays(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_text(pipe, ["told"])
    assert (os.read(reader, 10), pipe.is_fifo(), os.listdir(tmp_path)) == (b"told", True, ["pipe"])
    os.close(reader)
