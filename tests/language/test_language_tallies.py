"""Who a number of people are, told behind a colon."""

from types import SimpleNamespace

import pytest

from kg.language.mending.tallies import mend_tallies

DEAD = (
    "killed/VBD/root/-1 nine/CD/nummod/2 people/NNS/obj/0 :/:/punct/5 six/CD/nummod/5 guards/NNS/parataxis/0 and/CC/cc/7 nurses/NNS/conj/5"
)


def mend(parse: str) -> str:
    """Return "label/head" of the first noun behind the colon, after mending."""
    rows = [part.rsplit("/", 3) for part in parse.split()]
    heads, labels, xpos = [int(row[3]) for row in rows], [row[2] for row in rows], tuple(row[1] for row in rows)
    upos = tuple("NOUN" if tag.startswith("NN") else "X" for tag in xpos)
    mend_tallies(SimpleNamespace(lemmas=tuple(row[0] for row in rows), upos=upos, xpos=xpos), heads, labels)
    return f"{labels[5]}/{heads[5]}"


@pytest.mark.parametrize("label", ["parataxis", "nsubj", "dep"])
def test_those_behind_a_colon_are_the_counted(label):
    assert mend(DEAD.replace("parataxis", label)) == "appos/2"


@pytest.mark.parametrize(
    "change", [("nine/CD/nummod", "the/DT/det"), (":/:", ";/;"), ("and/CC/cc/7", "were/VBD/cop/5"), ("NNS/obj", "NN/obj")]
)
def test_a_clause_behind_a_colon_stays(change):
    assert mend(DEAD.replace(*change)) == "parataxis/0"
