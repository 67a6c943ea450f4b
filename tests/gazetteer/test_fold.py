"""`fold` makes spellings equal that differ in marks, case and punctuation, and keeps others apart."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.gazetteer.fold import fold, make_slug, plain


def _read_cases(name: str) -> list[list[str]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return list(csv.reader(line for line in lines if not line.startswith("#")))[1:]


@pytest.mark.parametrize(("left", "right", "same"), _read_cases("fold_cases.csv"))
def test_fold_joins_spellings_of_one_name_only(left: str, right: str, same: str) -> None:
    assert (fold(left) == fold(right)) is (same == "yes")


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(("name", "folded"), [("The", "the"), ("A", "a"), ("the The Hague", "hague"), ("--", ""), ("", "")])
def test_an_article_goes_unless_nothing_would_be_left(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_plain_keeps_capitals() -> None:
    assert plain("the U.S.’s") == "US"
    assert plain("us") == "us"


def test_slug_has_hyphens_for_blanks() -> None:
    assert make_slug("Kata'ib Hezbollah") == "kataib-hezbollah"
