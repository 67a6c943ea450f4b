"""A helping "have" that the parser takes for the main verb."""

from types import SimpleNamespace

import pytest

from kg.language.mending.perfects import mend_perfects

CUT = "two/NNS/nsubj/1 have/VBP/root/1 both/DT/det/4 cut/VBN/xcomp/1 ties/NNS/obj/3"
HAD = "it/PRP/nsubj/1 had/VBD/root/1 ships/NNS/obj/1 sunk/VBN/xcomp/1"


def mend(parse: str) -> list[tuple[str, str]]:
    """Return the label and head word of each "word/tag/label/head" once mended."""
    rows = [part.split("/") for part in parse.split()]
    words = [row[0] for row in rows]
    heads, labels = [int(row[3]) for row in rows], [row[2] for row in rows]
    lemmas = tuple("have" if word in {"have", "had"} else word for word in words)
    mend_perfects(SimpleNamespace(lemmas=lemmas, xpos=tuple(row[1] for row in rows)), heads, labels)
    return [(label, words[head]) for label, head in zip(labels, heads, strict=True)]


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        (CUT, [("nsubj", "cut"), ("aux", "cut"), ("det", "ties"), ("root", "cut"), ("obj", "cut")]),
        (HAD, [("nsubj", "had"), ("root", "had"), ("obj", "had"), ("xcomp", "had")]),
    ],
)
def test_have_helps_a_participle_right_behind_it(parse, expected):
    assert mend(parse) == expected
