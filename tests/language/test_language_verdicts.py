"""What somebody calls a thing, and who acts where the parser makes a passive with an object."""

from types import SimpleNamespace

import pytest

from kg.language.mending.verdicts import mend_verdicts
from kg.language.mending.voices import mend_voices

CALLED = "call/VBD/VERB/root/-1 claim/NN/NOUN/{thing}/0 of/IN/ADP/case/3 Front/NNP/PROPN/nmod/1 absurd/{tag}/ADJ/nmod/1"
BERATED = "Solun/NNP/PROPN/nsubj:pass/{verb} {helper}berate/{tag}/VERB/root/-1 Front/NNP/PROPN/obj/{verb}"


def mend(parse, mending):
    rows = [word.split("/") for word in parse.split()]
    lemmas, xpos, upos, labels, heads = (list(cells) for cells in zip(*rows, strict=True))
    tree = [int(head) for head in heads]
    mending(SimpleNamespace(lemmas=tuple(lemmas), xpos=tuple(xpos), upos=tuple(upos)), tree, labels)
    return tree, labels


@pytest.mark.parametrize("thing", ["obj", "xcomp"])
def test_an_adjective_behind_what_is_called_so_is_what_it_is_called(thing):
    heads, labels = mend(CALLED.format(thing=thing, tag="JJ"), mend_verdicts)

    assert (heads[4], labels[4], labels[1]) == (0, "xcomp", "obj")


def test_a_noun_behind_what_is_called_so_stays_where_it_is():
    assert mend(CALLED.format(thing="obj", tag="NN"), mend_verdicts)[0][4] == 1


@pytest.mark.parametrize(
    ("verb", "insult", "thing"), [("call", "terrorist", "obj"), ("sell", "terrorist", "compound"), ("call", "uniform", "compound")]
)
def test_a_plural_insult_behind_a_group_is_what_it_is_called(verb, insult, thing):
    parse = f"{verb}/VBZ/VERB/root/-1 the/DT/DET/det/3 Brigade/NNP/PROPN/compound/3 {insult}/NNS/NOUN/xcomp/0"

    heads, labels = mend(parse, mend_verdicts)

    assert (labels[2], heads[1]) == (thing, 2 if thing == "obj" else 3)


@pytest.mark.parametrize("tag", ["VBD", "VBN"])
def test_who_stands_before_a_verb_with_an_object_and_no_helper_acts(tag):
    assert mend(BERATED.format(verb=1, helper="", tag=tag), mend_voices)[1][0] == "nsubj"


def test_a_passive_with_a_helper_stays_one():
    assert mend(BERATED.format(verb=2, helper="be/VBD/AUX/aux:pass/2 ", tag="VBN"), mend_voices)[1][0] == "nsubj:pass"
