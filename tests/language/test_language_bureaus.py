"""Ministries and their offices, double offices and double fields of office, which the parser takes apart wrongly."""

from types import SimpleNamespace

import pytest

from kg.language.mending.bureaus import mend_bureaus


def mend(parse: str) -> list[str]:
    """Return "word/label/head" of each word of a parse in the same form, after mending."""
    rows = [part.rsplit("/", 3) for part in parse.split()]
    lemmas = tuple(row[0].replace("acting", "act") for row in rows)
    tags = tuple("VBG" if row[0] == "acting" else "" for row in rows)
    reading = SimpleNamespace(lemmas=lemmas, upos=tuple(row[1] for row in rows), xpos=tags)
    heads, labels = [int(row[3]) for row in rows], [row[2] for row in rows]
    mend_bureaus(reading, heads, labels)
    return [f"{row[0]}/{label}/{head}" for row, label, head in zip(rows, labels, heads, strict=True)]


@pytest.mark.parametrize("link", ["of/ADP/case/3", "of/ADP/case/5"])
def test_a_ministry_owns_its_office_which_acts(link):
    parse = f"the/DET/det/1 Department/PROPN/nsubj/7 {link} Health/PROPN/nmod:poss/5 's/PART/case/3 Office/PROPN/nmod/1 (RO)/PROPN/appos/1"
    assert mend(f"{parse} acted/VERB/root/-1") == [
        "the/det/1",
        "Department/nmod:poss/5",
        "of/case/3",
        "Health/nmod/1",
        "'s/case/1",
        "Office/nsubj/7",
        "(RO)/appos/5",
        "acted/root/-1",
    ]


def test_whose_leader_somebody_is_stays_as_it_was():
    parse = "the/DET/det/1 leader/NOUN/nsubj/6 of/ADP/case/5 Karvenia/PROPN/nmod:poss/5 's/PART/case/3 army/NOUN/nmod/1 acted/VERB/root/-1"
    assert mend(parse)[1:6] == ["leader/nsubj/6", "of/case/5", "Karvenia/nmod:poss/5", "'s/case/3", "army/nmod/1"]


def test_a_secretary_general_is_one_person():
    parse = "founder/NOUN/root/-1 and/CCONJ/cc/4 secretary/NOUN/conj/0 -/PUNCT/punct/2 general/NOUN/conj/0"
    assert mend(parse)[2] == "secretary/compound/4"


def test_a_second_field_is_no_second_minister():
    parse = (
        "Minister/PROPN/root/-1 of/ADP/case/2 Affairs/PROPN/nmod/0 and/CCONJ/cc/4 Trade/PROPN/conj/0 of/ADP/case/6 Veldonia/PROPN/nmod/4"
    )
    assert mend(parse)[4:] == ["Trade/conj/2", "of/case/6", "Veldonia/nmod/0"]


def test_who_serves_as_acting_minister_does_not_act():
    parse = "served/VERB/root/-1 as/SCONJ/mark/2 acting/VERB/advcl/0 interior/ADJ/amod/4 minister/NOUN/obj/0"
    assert mend(parse)[1:] == ["as/case/4", "acting/amod/4", "interior/amod/4", "minister/obl/0"]
