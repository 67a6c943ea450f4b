"""Names behind a comma that say who a group is, which the parser joins to it or to others."""

from types import SimpleNamespace

import pytest

from kg.language.mending.apposed import mend_apposed

TAGS = {"NNP": "PROPN", "NNS": "NOUN", "VBD": "VERB"}
WATCH = (
    "Brigade/NNP/obj/-1 and/CC/cc/3 its/PRP$/nmod:poss/3 allies/NNS/conj/0 in/IN/case/6 the/DT/det/6 hills/NNS/nmod/3 "
    ",/,/punct/8 Watch/NNP/{label}/{head} and/CC/cc/10 Guard/NNP/conj/{second} ./PUNCT/punct/0"
)


def mend(parse: str) -> list[str]:
    """Return "label/head" of the two names behind the comma, after mending."""
    rows = [part.rsplit("/", 3) for part in parse.split()]
    heads, labels = [int(row[3]) for row in rows], [row[2] for row in rows]
    xpos = tuple(row[1] for row in rows)
    upos = tuple(TAGS.get(tag, "PUNCT" if tag in {",", "PUNCT"} else "X") for tag in xpos)
    mend_apposed(SimpleNamespace(lemmas=tuple(row[0] for row in rows), upos=upos, xpos=xpos), heads, labels)
    return [f"{labels[i]}/{heads[i]}" for i in (8, 10)]


@pytest.mark.parametrize(("label", "head", "second"), [("conj", 0, 0), ("conj", 0, 8), ("nmod", 6, 8), ("conj", 3, 3)])
def test_names_behind_the_phrase_of_allies_are_these(label, head, second):
    assert mend(WATCH.format(label=label, head=head, second=second)) == ["appos/3", "conj/8"]


@pytest.mark.parametrize(
    "change", [("its/PRP$/nmod:poss", "the/DT/det"), ("and/CC/cc/3", "with/IN/case/3"), ("and/CC/cc/10", ",/,/punct/10")]
)
def test_a_list_without_them_stays(change):
    assert mend(WATCH.format(label="conj", head=0, second=8).replace(*change)) == ["conj/0", "conj/8"]


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
