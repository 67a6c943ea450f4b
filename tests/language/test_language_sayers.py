"""Who says a sentence that stands before its verb of saying, where the parser made him a part of what is said."""

from types import SimpleNamespace

import pytest

from kg.language.mending.sayers import mend_sayers

TOLL = (
    "Troops/NOUN/nsubj/1 fired/VERB/ccomp/9 wounding/VERB/advcl/1 six/NUM/{first}/2 ,/PUNCT/punct/8 "
    "army/NOUN/compound/8 and/CCONJ/cc/7 police/NOUN/conj/5 officials/NOUN/obj/2 said/VERB/root/-1"
)


@pytest.mark.parametrize(("first", "head"), [("obj", ("said", "nsubj")), ("advmod", ("wounding", "obj"))])
def test_a_second_object_before_a_verb_of_saying_is_who_says_it(first, head):
    rows = [part.rsplit("/", 3) for part in TOLL.format(first=first).split()]
    words, upos, given = (tuple(row[i] for row in rows) for i in range(3))
    heads, labels = [int(row[3]) for row in rows], list(given)

    mend_sayers(SimpleNamespace(lemmas=words, upos=upos, xpos=upos, labels=given, heads=tuple(heads)), heads, labels)

    at = words.index("officials")
    assert (words[heads[at]], labels[at]) == head


LOOSE = (
    "Solun/PROPN/nsubj/2 near/ADV/advmod/2 fled/VERB/root/-1 ,/PUNCT/punct/6 an/DET/det/6 old/ADJ/amod/6 aide/NOUN/{sayer} "
    "say/VERB/{label}/2 ./PUNCT/punct/2"
)


@pytest.mark.parametrize(
    ("label", "sayer", "told"),
    [("dep", "appos/0", ("say", "ccomp")), ("conj", "appos/0", ("fled", "root")), ("conj", "nsubj/7", ("say", "ccomp"))],
)
def test_a_verb_of_saying_that_hangs_loosely_at_the_end_is_said_of_all_before_it(label, sayer, told):
    rows = [part.rsplit("/", 3) for part in LOOSE.format(label=label, sayer=sayer).split()]
    words, upos, given = (tuple(row[i] for row in rows) for i in range(3))
    xpos = tuple("VBD" if tag == "VERB" else tag for tag in upos)
    heads, labels = [int(row[3]) for row in rows], list(given)

    mend_sayers(SimpleNamespace(lemmas=words, upos=upos, xpos=xpos, labels=given, heads=tuple(heads)), heads, labels)

    fled, aide = words.index("fled"), words.index("aide")
    assert (words[heads[fled]] if labels[fled] != "root" else "fled", labels[fled]) == told
    assert (labels[aide] == "nsubj") == (told[0] == "say")
