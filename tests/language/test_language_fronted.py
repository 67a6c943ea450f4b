"""Places that open a sentence and are parted from whoever acts there."""

from types import SimpleNamespace

import pytest

from kg.language.mending.fronted import mend_fronted

REBELS = "In/ADP/case/2 Pell/PROPN/compound/2 rebels/NOUN/nsubj/3 fled/VERB/root/-1"


def mend(parse: str) -> list[str]:
    """Return "word/label/head" of each word of a parse in the same form, after mending."""
    rows = [part.rsplit("/", 3) for part in parse.split()]
    heads, labels = [int(row[3]) for row in rows], [row[2] for row in rows]
    lemmas, upos = (tuple(row[i] for row in rows) for i in range(2))
    mend_fronted(SimpleNamespace(lemmas=lemmas, upos=upos, starts=(True, *[False] * (len(rows) - 1))), heads, labels)
    return [f"{row[0]}/{label}/{head}" for row, label, head in zip(rows, labels, heads, strict=True)]


def test_a_place_that_opens_a_sentence_is_of_its_verb():
    assert mend(REBELS) == ["In/case/1", "Pell/obl/3", "rebels/nsubj/3", "fled/root/-1"]


def test_the_preposition_is_given_to_the_place():
    assert mend(REBELS.replace("Pell/PROPN/compound/2", "Pell/PROPN/obl/3"))[:2] == ["In/case/1", "Pell/obl/3"]


@pytest.mark.parametrize(
    "parse",
    [
        REBELS.replace("In/ADP", "Among/ADP"),
        REBELS.replace("Pell/PROPN", "street/NOUN"),
        REBELS.replace("rebels/NOUN/nsubj", "rebels/NOUN/obl"),
        REBELS.replace("rebels/NOUN", "Rebels/PROPN"),
    ],
)
def test_other_openings_stay(parse):
    assert mend(parse) == ["/".join(part.split("/")[:1] + part.split("/")[2:]) for part in parse.split()]
