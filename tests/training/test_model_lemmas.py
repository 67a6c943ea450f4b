"""Lemma scripts say how to get from a word to its lemma."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.lemmas import apply_script
from training.model.lemmas import make_script

CASES = [tuple(row) for row in csv.reader(Path(__file__).with_name("model_lemma_cases.csv").read_text(encoding="utf-8").splitlines())][1:]


@pytest.mark.parametrize(("word", "lemma", "script"), CASES)
def test_script_is_the_shortest_edit_with_the_first_case_that_fits(word: str, lemma: str, script: str) -> None:
    assert make_script(word, lemma) == script


@given(st.text(min_size=1, max_size=12), st.text(max_size=12))
def test_a_word_and_its_script_give_the_lemma(word: str, lemma: str) -> None:
    assert apply_script(word, make_script(word, lemma)) == lemma


def test_a_script_carries_over_to_words_that_were_never_seen() -> None:
    assert apply_script("Shelled", make_script("Attacked", "attack")) == "shell"


def test_a_script_that_takes_off_more_than_there_is_leaves_the_word() -> None:
    assert apply_script("It", "lower|0:|3:y") == "it"
