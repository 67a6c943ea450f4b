"""Weapons in a row before attacks, each parse as the parser gives it, with where the words belong."""

from types import SimpleNamespace

import pytest

from kg.language.mending.arms import mend_arms

JOINED = "come/VBD/root/-1 under/IN/case/2 rocket/NN/obl/0 and/CC/cc/5 drone/NN/compound/5 attack/NNS/conj/2 in/IN/case/7 May/NNP/obl/0"
BESIDE = JOINED.replace("attack/NNS/conj/2", "attack/NNS/obl/0")
ROW = "under/IN/case/1 rocket/NN/root/-1 ,/,/punct/5 drone/NN/compound/5 and/CC/cc/5 mortar/NN/conj/3 attack/NNS/conj/1"
ONE = "seize/VBD/root/-1 a/DT/det/2 drone/NN/obj/0 and/CC/cc/5 rocket/NN/compound/5 attack/NNS/conj/2 go/VBD/conj/0"


MENDED = "root/-1 case/5 compound/5 cc/4 conj/2 obl/0 case/7 obl/0"


def mend(parse: str, *, mended: bool = True) -> str:
    """Return "label/head" of each word of a parse, "lemma/tag/label/head" each, after mending or before it."""
    lemmas, xpos, labels, heads = (list(cells) for cells in zip(*(word.split("/") for word in parse.split()), strict=True))
    tree = [int(head) for head in heads]
    if mended:
        mend_arms(SimpleNamespace(lemmas=tuple(lemmas), xpos=tuple(xpos)), tree, labels)
    return " ".join(f"{label}/{head}" for label, head in zip(labels, tree, strict=True))


@pytest.mark.parametrize("parse", [pytest.param(JOINED, id="joined to the first"), pytest.param(BESIDE, id="beside it")])
def test_weapons_in_a_row_hang_on_the_attacks_behind_them(parse: str) -> None:
    assert mend(parse) == MENDED


def test_the_attacks_behind_three_weapons_are_what_the_clause_is_about() -> None:
    assert mend(ROW) == "case/6 compound/6 punct/5 compound/5 cc/5 conj/1 root/-1"


@pytest.mark.parametrize(
    "parse",
    [
        pytest.param(JOINED.replace("rocket/NN/", "rocket/NNS/"), id="rockets stand by themselves"),
        pytest.param(JOINED.replace("rocket/", "trial/"), id="what is no weapon"),
        pytest.param(JOINED.replace("attack/", "maker/"), id="what is no attack"),
        pytest.param(ONE, id="one drone beside attacks"),
    ],
)
def test_others_stay_where_they_are(parse: str) -> None:
    assert mend(parse) == mend(parse, mended=False)
