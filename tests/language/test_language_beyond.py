"""What becomes of whom an attack left dead, hung on "left"."""

from types import SimpleNamespace

import pytest

from kg.language.mending.beyond import mend_left

DEAD = "raid/nsubj/1 leave/root/-1 guard/obj/1 and/cc/4 nurse/conj/2 dead/acl:relcl/2 near/case/7 Pell/obl/5"


def mend(parse: str) -> list[str]:
    """Return "lemma/label/head" of each word of a parse in the same form, after mending."""
    rows = [part.split("/") for part in parse.split()]
    heads, labels = [int(row[2]) for row in rows], [row[1] for row in rows]
    mend_left(SimpleNamespace(lemmas=tuple(row[0] for row in rows)), heads, labels)
    return [f"{row[0]}/{label}/{head}" for row, label, head in zip(rows, labels, heads, strict=True)]


def test_whom_a_raid_left_dead_it_killed_where_the_sentence_says():
    assert mend(DEAD)[5:] == ["dead/xcomp/1", "near/case/7", "Pell/obl/1"]


@pytest.mark.parametrize("parse", [DEAD.replace("leave", "bury"), DEAD.replace("dead/", "old/"), DEAD.replace("obj/1", "nsubj/1")])
def test_other_descriptions_stay(parse):
    assert mend(parse) == parse.split()
