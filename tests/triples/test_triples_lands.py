"""Which places something lies beside, and not in."""

import pytest

from kg.triples.frames.lands import is_only_beyond
from tests.make_doc import make_doc

BORDER = "Tesmar/PROPN/nsubj/2 lies^lie/VERB/ROOT/2 near/ADP/case/5 the/DET/det/5 border/NOUN/obl/2 {case}/ADP/case/7 Karvenia/PROPN/nmod/5"


@pytest.mark.parametrize(
    ("sentence", "is_beyond"), [(BORDER.format(case="with"), True), (BORDER.replace("border", "camp").format(case="with"), False)]
)
def test_what_is_near_a_border_is_not_in_the_land_behind_it(sentence, is_beyond):
    assert is_only_beyond(make_doc(sentence).tokens[6]) is is_beyond
