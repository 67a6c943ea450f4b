"""Words as arrays of the model, and documents cut into windows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.features import BLANK, FEATURES, LINE, NOTHING, SPECIAL, find_feature, find_shape, make_window
from kg.language.windows import cut_windows


@pytest.mark.parametrize(
    ("word", "shape"), [("iran", 0), ("UN", 1), ("Iran", 2), ("A", 2), ("9th", 0), ("900", 3), (",", 4), ("\u4e2d", 5)]
)
def test_a_word_has_the_shape_of_its_letters_and_figures(word: str, shape: int) -> None:
    assert find_shape(word) == shape


def test_features_tell_case_and_blank_apart_and_leave_zero_for_padding() -> None:
    numbers = {find_feature(word, gap) for word in ("a", "UN", "Un", "9", ",", "\u4e2d") for gap in (NOTHING, BLANK, LINE)}
    assert numbers == set(range(1, FEATURES))


def test_a_window_points_at_first_and_last_piece_of_each_word() -> None:
    arrays = make_window([[7, 8], [9]], [4, 5], [1, 0])
    assert {name: rows.tolist() for name, rows in arrays.items()} == {
        "input_ids": [[101, 7, 8, 9, 102]],
        "features": [[0, 4, 4, 5, 0]],
        "first": [[1, 3]],
        "last": [[2, 3]],
        "starts": [[1, 0]],
    }


def test_windows_open_with_whole_sentences_that_were_read_before() -> None:
    assert list(cut_windows([1] * 12, [0, 3, 6, 9], pieces=8 + SPECIAL, overlap=3)) == [(0, 0, 6), (3, 6, 9), (6, 9, 12)]


def test_a_sentence_longer_than_a_window_is_cut_where_that_is_full() -> None:
    assert list(cut_windows([2] * 7, [0], pieces=6 + SPECIAL, overlap=2)) == [(0, 0, 3), (3, 3, 6), (6, 6, 7)]


def test_a_word_wider_than_a_window_is_read_all_the_same() -> None:
    assert list(cut_windows([1, 50, 1], [0], pieces=6 + SPECIAL, overlap=2)) == [(0, 0, 1), (0, 1, 2), (2, 2, 3)]


@given(st.lists(st.integers(1, 9), max_size=60), st.sets(st.integers(0, 59)), st.integers(4, 30), st.integers(0, 10))
def test_every_word_is_some_windows_own(lengths: list[int], starts: set[int], pieces: int, overlap: int) -> None:
    cuts = sorted(n for n in starts if n < len(lengths))
    windows = list(cut_windows(lengths, cuts, pieces=pieces, overlap=overlap))
    assert [n for _, begin, stop in windows for n in range(begin, stop)] == list(range(len(lengths)))
    for context, begin, stop in windows:
        assert sum(lengths[context:begin]) <= overlap
        assert sum(lengths[context:stop]) <= max(pieces - SPECIAL, sum(lengths[context:begin]) + lengths[begin])
