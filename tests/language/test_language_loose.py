"""Names that the parser hangs beside the noun that they explain."""

from types import SimpleNamespace

import pytest

from kg.language.mending.loose import mend_loose

UPOS = {"NNP": "PROPN", "NN": "NOUN", "VBD": "VERB", "IN": "ADP", "DT": "DET"}


@pytest.mark.parametrize(
    ("parse", "mended"),
    [
        ("left/VBD/root/-1 with/IN/case/3 the/DT/det/3 group/NN/obl/0 Ash/NNP/nmod/0", "appos/3"),
        ("deported/VBD/root/-1 the/DT/det/2 activist/NN/nmod/3 Dostan/NNP/appos/0", "obj/0"),
        ("left/VBD/root/-1 Pell/NNP/obj/0 the/DT/det/3 Dostan/NNP/appos/0", "appos/0"),
        ("left/VBD/root/-1 with/IN/case/3 the/DT/det/3 group/NN/obl/0 in/IN/case/5 Pell/NNP/nmod/0", "nmod/0"),
    ],
    ids=["a name behind its noun", "an object that the parser takes for an apposition", "no object is named twice", "a place of its own"],
)
def test_name_hangs_on_what_it_explains(parse, mended):
    rows = [part.rsplit("/", 3) for part in parse.split()]
    heads, labels, xpos = [int(row[3]) for row in rows], [row[2] for row in rows], tuple(row[1] for row in rows)
    mend_loose(SimpleNamespace(lemmas=tuple(row[0] for row in rows), upos=tuple(UPOS[tag] for tag in xpos), xpos=xpos), heads, labels)

    assert f"{labels[-1]}/{heads[-1]}" == mended
