import os
from pathlib import Path

import pytest

from kg.documents.sources import WRITTEN, SourceFile, find_files
from kg.errors import InputError
from kg.exports.manifest import MANIFEST
from kg.exports.record import load_exporters
from kg.objects import Skipped

SUFFIXES = (".txt", ".md")


def write(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, encoding="utf-8")


def paths(*sources: Path) -> list[str]:
    return [row.path for row in find_files(sources, SUFFIXES)]


def test_what_steers_a_build_is_not_counted_among_what_is_left_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(tmp_path, "a.txt", "entities.csv", "judgements.csv")
    assert paths(tmp_path) == ["a.txt"]
    assert caplog.messages == []
    write(tmp_path, "below/entities.csv")
    assert paths(tmp_path) == ["a.txt"]
    assert "left out: 1 .csv" in caplog.text


def test_files_come_sorted_by_relative_path_and_others_are_counted_aloud(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(tmp_path, "b.txt", "a/z.MD", "a/.hidden.txt", ".git/x.txt", "table.csv", "raw.PDF", "README.md", "B.txt")
    assert paths(tmp_path) == ["B.txt", "a/z.MD", "b.txt"]
    (message,) = caplog.messages
    read = ", ".join(sorted(SUFFIXES))
    assert message == f"{tmp_path}: files of other kinds are left out: 1 .csv, 1 .pdf; read are: {read}; turn the others into text first"


def test_what_a_build_wrote_among_the_articles_is_no_article(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(tmp_path, "a.txt", "b/documents.jsonl", *(f"{folder}{name}" for folder in ("", "output/") for name in WRITTEN))
    assert [row.path for row in find_files([tmp_path], (*SUFFIXES, ".jsonl"))] == ["a.txt", "b/documents.jsonl"]
    assert caplog.messages == []


def test_all_that_a_build_writes_is_known() -> None:
    every = {name for exporter in load_exporters().values() if not exporter.on_request for name in exporter.files}
    assert every | {MANIFEST} == WRITTEN


def test_frames_that_a_browser_saved_beside_a_page_are_no_articles(tmp_path: Path) -> None:
    write(tmp_path, "raid.html", "raid_files/frame.html", "case_files/a.html", "b/x.HTM", "b/x_files/frame.htm")
    assert [row.path for row in find_files([tmp_path], (".htm", ".html"))] == ["b/x.HTM", "case_files/a.html", "raid.html"]


def test_folder_with_documents_means_them(tmp_path: Path) -> None:
    write(tmp_path, "documents/a.txt", "notes.txt")
    assert paths(tmp_path) == ["a.txt"]


def test_readme_that_is_named_is_read(tmp_path: Path) -> None:
    write(tmp_path, "README.md")
    assert paths(tmp_path / "README.md") == ["README.md"]


def test_file_reached_twice_is_read_once_in_whatever_order(tmp_path: Path) -> None:
    write(tmp_path, "sub/a.txt")
    for sources in ([tmp_path, tmp_path / "sub" / "a.txt"], [tmp_path / "sub", tmp_path]):
        assert paths(*sources) == ["sub/a.txt"]


def test_same_path_in_two_sources_is_told_apart_by_the_folder(tmp_path: Path) -> None:
    write(tmp_path, "one/a.txt", "two/a.txt", "two/b.txt")
    assert paths(tmp_path / "one", tmp_path / "two") == ["b.txt", "one/a.txt", "two/a.txt"]


@pytest.mark.parametrize("name", ["missing.txt", "missing"])
def test_missing_path_is_an_error_that_says_what_is_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"missing.*No such file.*\.md, \.txt; where to write goes behind -o"):
        paths(tmp_path / name)


def test_folder_without_documents_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "table.csv")
    with pytest.raises(InputError, match=r"holds no document; files of these kinds are read: \.md, \.txt"):
        paths(tmp_path)


def test_no_source_unknown_suffix_and_nul_are_errors(tmp_path: Path) -> None:
    write(tmp_path, "table.csv")
    with pytest.raises(InputError, match="no source"):
        paths()
    with pytest.raises(InputError, match=r"suffix '\.csv' are not read; these kinds are: \.md, \.txt"):
        paths(tmp_path / "table.csv")
    with pytest.raises(InputError, match="null byte"):
        paths(Path("a\0b"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_fifo_is_never_opened(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert find_files([tmp_path], SUFFIXES)[1] == Skipped("pipe.txt", "not a regular file")
    with pytest.raises(InputError, match="neither a regular file nor a folder"):
        paths(tmp_path / "pipe.txt")


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_are_followed_within_the_folder_alone(tmp_path: Path) -> None:
    root = tmp_path / "root"
    write(tmp_path, "outside/secret.txt", "root/a.txt", "root/.store/blob")
    (root / "again.txt").symlink_to(root / "a.txt")
    (root / "kept.txt").symlink_to(".store/blob")
    (root / "loop.txt").symlink_to("loop.txt")
    (root / "gone.txt").symlink_to("nowhere.txt")
    (root / "out.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    (root / "outfolder").symlink_to(tmp_path / "outside")
    (root / "self").symlink_to(root)
    assert find_files([root], SUFFIXES) == [
        SourceFile(root / "a.txt", "a.txt"),
        Skipped("gone.txt", "a link that leads nowhere"),
        SourceFile(root / "kept.txt", "kept.txt"),
        Skipped("loop.txt", "a link that leads nowhere"),
        Skipped("out.txt", "a link that leads out of the folder"),
        Skipped("outfolder", "a link that leads out of the folder"),
    ]


@pytest.mark.skipif(os.name == "nt" or os.sep != "/", reason="names are text there")
def test_name_that_is_no_text_gets_a_path_that_is(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(name, "wb"):
            pass
    except OSError:
        pytest.skip("this file system takes text alone")
    assert paths(tmp_path) == ["caf\\xe9.txt"]
