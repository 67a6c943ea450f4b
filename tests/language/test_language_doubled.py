"""Nouns told twice, as in "shoulder to shoulder"."""

from types import SimpleNamespace

import pytest

from kg.language.mending.doubled import mend_doubled

BESIDE = "it/PRON/nsubj/1 stands/VERB/root/-1 side/NOUN/obj/1 by/ADP/case/4 side/NOUN/obl/1 with/ADP/case/6 Pell/PROPN/nmod/4"


def mend(parse: str) -> list[tuple[str, str]]:
    """Return the label and head word of each "word/part of speech/label/head" once mended."""
    rows = [part.split("/") for part in parse.split()]
    words = tuple(row[0] for row in rows)
    heads, labels = [int(row[3]) for row in rows], [row[2] for row in rows]
    mend_doubled(SimpleNamespace(lemmas=words, upos=tuple(row[1] for row in rows)), heads, labels)
    return [(label, words[head]) for label, head in zip(labels, heads, strict=True)]


@pytest.mark.parametrize(
    ("parse", "found"),
    [(BESIDE, ("obl", "stands")), (BESIDE.replace("side/NOUN/obj", "Solun/NOUN/obj"), ("nmod", "side"))],
    ids=["told twice", "two things"],
)
def test_who_stands_behind_a_noun_told_twice_hangs_on_the_verb(parse, found):
    assert mend(parse)[-1] == found
