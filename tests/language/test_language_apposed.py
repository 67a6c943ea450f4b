"""Nouns of a row that the parser takes for another name of the one before."""

from types import SimpleNamespace

import pytest

from kg.language.mending.apposed import mend_apposed

TAGS = {"NNP": "PROPN", "NNS": "NOUN", "VBD": "VERB"}
ROW = (
    "hit/VBD/root/-1 school/NN/obj/0 in/IN/case/3 Pell/NNP/nmod/1 ,/,/punct/6 a/DT/det/6 clinic/NN/appos/3 in/IN/case/8 "
    "Darmin/NNP/nmod/6 and/CC/cc/10 bridges/NNS/conj/1 ./PUNCT/punct/0"
)


def find_middle(parse: str) -> str:
    """Return "label/head" of the noun in the middle of a row, after mending."""
    rows = [part.rsplit("/", 3) for part in parse.split()]
    heads, labels = [int(row[3]) for row in rows], [row[2] for row in rows]
    xpos = tuple(row[1] for row in rows)
    upos = tuple({**TAGS, "NN": "NOUN"}.get(tag, "X") for tag in xpos)
    mend_apposed(SimpleNamespace(lemmas=tuple(row[0] for row in rows), upos=upos, xpos=xpos), heads, labels)
    return f"{labels[6]}/{heads[6]}"


def test_a_noun_between_two_of_a_row_is_one_of_it():
    assert find_middle(ROW) == "conj/1"


@pytest.mark.parametrize("change", [(",/,/punct/6", "too/RB/advmod/6"), ("bridges/NNS/conj/1", "fled/VBD/conj/0")])
def test_a_description_stays_one_without_a_row(change):
    assert find_middle(ROW.replace(*change)) == "appos/3"


def test_a_noun_behind_a_preposition_is_no_other_name():
    assert find_middle(ROW.replace("a/DT/det/6", "including/VBG/case/6").replace("bridges/NNS/conj/1", "fled/VBD/conj/0")) == "nmod/3"
