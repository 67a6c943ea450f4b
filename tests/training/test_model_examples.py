"""The rows that training reads: cutting, writing and reading, windows."""

from itertools import pairwise
from pathlib import Path

import pytest

from kg.language.decode import ROOT
from kg.language.features import BLANK, LINE, SPECIAL
from training.model.errors import TrainingError
from training.model.examples import Example, Span, StatementRow, cut, read_examples, write_examples
from training.model.windows import cut_example

WORDS = ("Iran", "backs", "them", ".", "He", "denied", "it", ".", "They", "left", "Basra", ".")


def make(words: tuple[str, ...] = WORDS) -> Example:
    return Example(
        id="corpus:a-01",
        source="corpus",
        words=words,
        gaps=(LINE, *[BLANK] * (len(words) - 1)),
        core=(0, len(words)),
        starts=tuple(n in (0, 4, 8) for n in range(len(words))),
        tags={"upos": ("X",) * len(words)},
        heads=(1, ROOT, 1, 1, 5, ROOT, 5, 5, 9, ROOT, 9, 9),
        labels=("dep",) * len(words),
        spans={"mention": (Span(0, 0, "State.name", "ir"), Span(2, 2, "Militia.pronoun", "m"), Span(10, 10, "Location.name", "b"))},
        statements=(StatementRow("ir", "backs", "m", "asserted", (), (1, 1), (0, 3)),),
    )


def one_piece_a_word(words: object) -> list[int]:
    return [1] * len(list(words))  # type: ignore[call-overload]


def test_cut_moves_positions_and_makes_heads_outside_unknown() -> None:
    part = cut(make(), 2, 9, core=(4, 8))
    assert part.words == WORDS[2:9]
    assert part.core == (2, 6)
    assert part.heads == (None, None, 3, ROOT, 3, 3, None)
    assert part.spans["mention"] == (Span(0, 0, "Militia.pronoun", "m"),)
    assert part.statements == ()


def test_cut_keeps_a_statement_whose_trigger_is_inside() -> None:
    part = cut(make(), 1, 9, core=(1, 9))
    assert part.statements == (StatementRow("ir", "backs", "m", "asserted", (), (0, 0), (0, 2)),)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    examples = [make(), Example("n:1", "uner", ("a",), (LINE,), (0, 1), spans={"name": ()})]
    assert write_examples(tmp_path / "x.jsonl", examples) == 2
    assert list(read_examples(tmp_path / "x.jsonl")) == examples


def test_a_missing_file_and_a_broken_line_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="prepare"):
        list(read_examples(tmp_path / "none.jsonl"))
    (tmp_path / "x.jsonl").write_text('{"id": "a"}\n', encoding="utf-8")
    with pytest.raises(TrainingError, match=r"x\.jsonl:1"):
        list(read_examples(tmp_path / "x.jsonl"))


@pytest.mark.parametrize(("room", "overlap"), [(6, 0), (6, 4), (9, 4), (10, 1), (100, 48), (3, 0)])
def test_every_word_is_in_one_core_and_no_window_is_too_long(room: int, overlap: int) -> None:
    windows = list(cut_example(make(), one_piece_a_word, pieces=room + SPECIAL, overlap=overlap))
    assert [word for w in windows for word in w.words[w.core[0] : w.core[1]]] == list(WORDS)
    assert all(len(w.words) <= room for w in windows)
    assert all(w.core[0] <= overlap for w in windows)


def test_windows_open_with_whole_sentences_of_context() -> None:
    windows = list(cut_example(make(), one_piece_a_word, pieces=8 + SPECIAL, overlap=4))
    assert [w.words for w in windows] == [WORDS[:8], WORDS[4:]]
    assert [w.core for w in windows] == [(0, 8), (4, 8)]


def test_a_text_without_sentences_is_cut_at_words() -> None:
    bare = Example("x", "corpus", WORDS, (BLANK,) * 12, (0, 12))
    windows = list(cut_example(bare, one_piece_a_word, pieces=5 + SPECIAL, overlap=2))
    assert all(len(w.words) <= 5 for w in windows)
    assert sum(w.core[1] - w.core[0] for w in windows) == 12
    assert all(a.words[-1] != b.words[-1] for a, b in pairwise(windows))
