import json
import os
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents import Draft, ReadSettings, make_document, read_documents, readers
from kg.errors import ConfigError, InputError
from kg.objects import Document, Skipped, make_id

ARTICLE = "Militia denies shelling market\n\n4 May 2021\n\nThe Falcon Brigades denied on Tuesday that they had shelled a market.\n"


def test_document_holds_the_text_and_what_its_head_says(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(ARTICLE.encode())
    (document,) = read_documents([tmp_path])
    assert isinstance(document, Document)
    assert (document.path, document.text, document.date, document.encoding) == ("a.txt", ARTICLE, "2021-05-04", "utf-8")
    assert document.title == "Militia denies shelling market"
    assert document.id == make_id("doc", document.sha256, "a.txt")


def test_bad_inputs_are_skipped_with_a_reason_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02\x03")
    (tmp_path / "blank.txt").write_text(" \n\u00a0\n\u200b", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_bytes(ARTICLE.encode())
    (tmp_path / "huge.txt").write_bytes(b"word " * 1000)
    (tmp_path / "rows.jsonl").write_text('{"text": "Some words."}\n{bad\n{"text": ""}\n', encoding="utf-8")
    rows = list(read_documents([tmp_path], settings=ReadSettings(max_bytes=1000)))
    reasons = {row.path: row.reason if isinstance(row, Skipped) else "" for row in rows}
    assert list(reasons) == ["binary.txt", "blank.txt", "empty.txt", "good.txt", "huge.txt"] + [f"rows.jsonl#line-{n}" for n in (1, 2, 3)]
    assert reasons["binary.txt"].startswith("not text")
    assert reasons["blank.txt"] == reasons["empty.txt"] == reasons["rows.jsonl#line-3"] == "empty"
    assert reasons["good.txt"] == reasons["rows.jsonl#line-1"] == ""
    assert reasons["huge.txt"].startswith("larger than 1,000 bytes")
    assert reasons["rows.jsonl#line-2"].startswith("not JSON")


def test_file_of_exactly_the_cap_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(ARTICLE.encode())
    size = len(ARTICLE.encode())
    assert isinstance(next(read_documents([tmp_path], settings=ReadSettings(max_bytes=size))), Document)
    assert isinstance(next(read_documents([tmp_path], settings=ReadSettings(max_bytes=size - 1))), Skipped)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_unreadable_file_is_skipped_with_the_system_s_reason(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(ARTICLE.encode())
    (tmp_path / "a.txt").chmod(0)
    assert list(read_documents([tmp_path])) == [Skipped("a.txt", "can't be read: Permission denied")]


def test_file_that_vanishes_before_its_turn_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(ARTICLE.encode())
    rows = read_documents([tmp_path])
    (tmp_path / "a.txt").unlink()
    assert list(rows) == [Skipped("a.txt", "can't be read: No such file or directory")]


def test_wrong_path_fails_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.htm, \.html, \.jsonl, \.md, \.text, \.txt"):
        read_documents([tmp_path / "missing"])


def test_byte_identical_files_are_two_documents(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(ARTICLE.encode())
    first, second = read_documents([tmp_path])
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.sha256 == second.sha256
    assert first.id != second.id


def test_file_name_gives_the_date_only_where_the_text_has_none(tmp_path: Path) -> None:
    (tmp_path / "2020-12-21_a.txt").write_text("The militia denied it had shelled a market in the town.", encoding="utf-8")
    (tmp_path / "2020-12-21_b.txt").write_bytes(ARTICLE.encode())
    (tmp_path / "2020-12-21_c.jsonl").write_text('{"text": "The militia denied it had shelled a market."}', encoding="utf-8")
    assert [row.date for row in read_documents([tmp_path]) if isinstance(row, Document)] == ["2020-12-21", "2021-05-04", None]


def test_offsets_are_those_of_the_decoded_file(tmp_path: Path) -> None:
    raw = "Militia denies\x00 shelling “market”\r\n" + "\r\nThe army accused it of lying, and said so twice.\r\n" * 9
    (tmp_path / "a.txt").write_bytes(raw.encode("cp1252"))
    (document,) = read_documents([tmp_path])
    assert isinstance(document, Document)
    assert document.encoding == "cp1252"
    assert len(document.text) == len(raw)
    assert all(raw[block.start : block.end].strip("\r\n ") for block in document.blocks)


def test_fields_of_a_row_win_over_the_head(tmp_path: Path) -> None:
    row = {"text": ARTICLE, "title": "Other title", "date": "2020-05-03T10:00Z", "url": "https://e.org", "publisher": "P", "id": "x"}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (document,) = read_documents([tmp_path])
    assert isinstance(document, Document)
    assert (document.title, document.date, document.url, document.publisher) == ("Other title", "2020-05-03", "https://e.org", "P")
    assert document.path == "rows.jsonl#x"


def test_a_date_that_cannot_be_read_is_kept_as_it_was_given(tmp_path: Path) -> None:
    rows = [{"text": ARTICLE, "date": date} for date in ("31 Nov 2020", "2020-11-30", " last\nweek", None, " ")]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    documents = [row for row in read_documents([tmp_path]) if isinstance(row, Document)]
    assert [document.unread_date for document in documents] == ["31 Nov 2020", None, "last week", None, None]
    assert [document.date for document in documents] == ["2021-05-04", "2020-11-30", *["2021-05-04"] * 3]


@pytest.mark.parametrize(
    ("lines", "unread"),
    [
        ("Published: 2024-13-45", "2024-13-45"),
        ("Pell | 31 April 2024, 10:15", "31 April 2024"),
        ("Vote of 31 April 2024 is void", None),  # a headline
        ("Published: 2024-13-45\n3 May 2021", None),  # another line has one
        ("Call 12-34-5678", None),
        ("Editor's note of 2024", None),
    ],
)
def test_a_date_in_the_head_that_is_no_day_is_kept_too(lines: str, unread: str | None) -> None:
    text = f"Militia denies shelling market\n{lines}\n\nThe Falcon Brigades denied on Tuesday that they had shelled a market.\n"
    document = make_document(Draft(text), "a.txt", "0")
    assert isinstance(document, Document)
    assert document.unread_date == unread


def test_marks_of_markdown_are_read_as_blanks(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("The militia denied that it had shelled the **market** in [Lask](l.html).", encoding="utf-8")
    (document,) = read_documents([tmp_path])
    assert isinstance(document, Document)
    assert document.text == "The militia denied that it had shelled the   market   in  Lask.         "


def test_reader_of_another_package_is_found_by_suffix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("shout", "tests.documents.shout:read_shout", "kg.readers")
    monkeypatch.setattr(readers, "entry_points", lambda group: [point] if group == "kg.readers" else [])
    readers.load_readers.cache_clear()
    (tmp_path / "a.shout").write_bytes(b"hello there")
    try:
        assert [row.text for row in read_documents([tmp_path]) if isinstance(row, Document)] == ["HELLO THERE"]
    finally:
        readers.load_readers.cache_clear()


@pytest.mark.parametrize(("name", "fault"), [("txt", "is taken by another reader"), ("dup", "is given no callable")])
def test_entry_point_that_cannot_serve_is_an_error(name: str, fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    value = "tests.documents.shout:read_shout" if name == "txt" else "tests.documents.shout:NOT_A_READER"
    monkeypatch.setattr(readers, "entry_points", lambda group: [EntryPoint(name, value, group)])
    readers.load_readers.cache_clear()
    try:
        with pytest.raises(ConfigError, match=f"'.{name}' {fault}"):
            readers.load_readers()
    finally:
        readers.load_readers.cache_clear()


@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=200))
def test_making_a_document_twice_gives_the_same(text: str) -> None:
    first, second = (make_document(Draft(text), "a.txt", "0") for _ in range(2))
    assert first == second
    if isinstance(first, Document):
        assert len(first.text) == len(text)
        first.text.encode()
    else:
        assert not any(map(str.isalnum, text))
