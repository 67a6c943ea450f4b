from pathlib import Path

import pytest

from kg.entities import Judgement, read_judgements
from kg.entities.judgements import add_row, remove_row
from kg.errors import ConfigError, InputError

HEAD = "left,right,verdict,who,when,why\n"


def write(folder: Path, text: str) -> Path:
    path = folder / "judgements.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_lines_are_read_in_order_and_comments_left_out(tmp_path: Path) -> None:
    text = f'# ours\n{HEAD}A,B,same,ana,2024-05-01,"one, surely"\n\n# more\n C , D ,different,,,\n'
    assert read_judgements(write(tmp_path, text)) == (
        Judgement("A", "B", "same", "ana", "2024-05-01", "one, surely"),
        Judgement("C", "D", "different"),
    )


@pytest.mark.parametrize("text", ["", "# nothing\n", HEAD])
def test_file_without_lines_has_no_judgements(tmp_path: Path, text: str) -> None:
    assert read_judgements(write(tmp_path, text)) == ()


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = f"{HEAD}A,B,maybe,,,\nA,,same,,,\nthe Foo,foo,same,,,\nA,B\nX,Y,same,,,\nY,Z,same,,,\nX,Z,different,,,\n"
    with pytest.raises(ConfigError) as caught:
        read_judgements(write(tmp_path, text))
    assert str(caught.value).splitlines() == [
        "judgements.csv:2: verdict 'maybe' is unknown; allowed: same, different, unsure",
        "judgements.csv:3: column 'right' is empty; write a name or an entity's id",
        "judgements.csv:4: 'the Foo' and 'foo' are one name; a judgement needs two",
        "judgements.csv:5: 2 cells; there must be 6 (left, right, verdict, who, when, why); quote cells that hold a comma",
        "judgements.csv:8: 'X' and 'Z' are judged different, yet 'X' and 'Y' the same (judgements.csv:6), "
        "'Y' and 'Z' the same (judgements.csv:7); "
        "take one of these judgements out",
    ]


def test_other_columns_stop(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="the columns are left,right; they must be left, right, verdict"):
        read_judgements(write(tmp_path, '"left,right"\n'))


@pytest.mark.parametrize("content", [None, b"\xff\xfe\xff"], ids=["missing", "not UTF-8"])
def test_unreadable_file_stops(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "judgements.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=r"judgements\.csv: can't be read"):
        read_judgements(path)


def test_row_is_added_in_order_and_the_rest_stays() -> None:
    text = f"# ours\n{HEAD}A,B,same,,,\n# later\nM,N,same,,,\n"
    row = Judgement("C", "D", "different", "ana", "2024-05-01", "two, surely")
    added = add_row(text, row)
    assert added == f'# ours\n{HEAD}A,B,same,,,\n# later\nC,D,different,ana,2024-05-01,"two, surely"\nM,N,same,,,\n'
    assert remove_row(added, row) == text
    assert remove_row(text, row) == text


@pytest.mark.parametrize("text", ["", "# ours\n"])
def test_first_row_brings_the_header(tmp_path: Path, text: str) -> None:
    row = Judgement("A", "B", "same", why="line\nbreak")
    assert read_judgements(write(tmp_path, add_row(text, row))) == (Judgement("A", "B", "same", why="line break"),)
