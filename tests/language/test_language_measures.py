"""Words that measure or limit another, and second subjects: each parse as the parser gives it, with where the words belong."""

from types import SimpleNamespace

import pytest

from kg.language.mending.measures import mend_measures
from kg.language.mending.sayers import mend_sayers
from kg.language.mending.subjects import mend_bidden, mend_subjects

HOURS = "hour/NNS/NOUN/nmod/2 after/IN/ADP/case/2 that/DT/PRON/obl/4 jet/NNS/NOUN/nsubj/4 bomb/VBD/VERB/root/-1"
LASTING = "talk/VB/VERB/root/-1 as/RB/ADV/advmod/2 long/RB/ADV/advmod/0 as/IN/SCONJ/mark/5 troop/NNS/NOUN/nsubj/5 stay/VBP/VERB/advcl/2"
CHARGED = "accuse/VBD/VERB/root/-1 it/PRP/PRON/obj/0 of/IN/SCONJ/mark/3 have/VBG/AUX/aux/4 shell/VBN/VERB/xcomp/0"
KEPT = "keep/VBD/VERB/root/-1 it/PRP/PRON/obj/0 from/IN/SCONJ/mark/3 shell/VBG/VERB/advcl/0"
FORMER = "former/JJ/ADJ/amod/1 Front/NNP/PROPN/compound/2 fighter/NNS/NOUN/nsubj/3 flee/VBD/VERB/root/-1"
OWNED = "demand/VBD/VERB/root/-1 Solun/NNP/PROPN/iobj/0 's/POS/PART/case/1 exit/NN/NOUN/obj/0"
BANNED = "accuse/VBD/VERB/root/-1 the/DT/DET/det/2 ban/VBN/VERB/xcomp/0 Front/NNP/PROPN/obj/2 of/IN/ADP/case/5 raid/NN/NOUN/obl/2"
BIDDEN = "Karvenia/NNP/PROPN/nsubj/1 demand/VBD/VERB/root/-1 Solun/NNP/PROPN/iobj/1 leave/VB/VERB/ccomp/1"
BOMBER = "ten/CD/NUM/nsubj:pass/1 hurt/VBN/VERB/root/-1 when/WRB/ADV/advmod/4 bomber/NN/NOUN/nsubj:pass/1 blow/VBD/VERB/advcl/1"
SAYER = "ten/CD/NUM/nsubj:pass/1 kill/VBN/VERB/ccomp/4 ,/,/PUNCT/punct/1 envoy/NN/NOUN/nsubj:pass/1 say/VBD/VERB/root/-1"
DATELINE = "PELL/NNP/PROPN/nsubj/3 -/,/PUNCT/punct/0 Solun/NNP/PROPN/nsubj/3 flee/VBD/VERB/root/-1"
SAID = "guard/NNS/NOUN/nsubj:pass/1 kill/VBN/VERB/acl:relcl/3 army/NN/NOUN/nsubj/3 say/VBZ/VERB/root/-1"


def mend(parse, mending):
    """Return (head, label) of each word of a parse, "lemma/tag/part of speech/label/head" each, after a mending."""
    lemmas, xpos, upos, labels, heads = (list(cells) for cells in zip(*(word.split("/") for word in parse.split()), strict=True))
    tree = [int(head) for head in heads]
    mending(
        SimpleNamespace(lemmas=tuple(lemmas), xpos=tuple(xpos), upos=tuple(upos), starts=(True, *(False,) * (len(tree) - 1))), tree, labels
    )
    return list(zip(tree, labels, strict=True))


@pytest.mark.parametrize(
    ("parse", "word", "place"),
    [
        pytest.param(HOURS, 0, (4, "obl:unmarked"), id="hours after that"),
        pytest.param(HOURS.replace("hour/", "day/"), 0, (4, "obl:unmarked"), id="days after that"),
        pytest.param(HOURS.replace("hour/", "jet/"), 0, (2, "nmod"), id="what is no time stays"),
        pytest.param(LASTING, 5, (0, "advcl"), id="as long as"),
        pytest.param(LASTING.replace("long/", "loudly/"), 5, (2, "advcl"), id="another adverb keeps its clause"),
        pytest.param(CHARGED, 4, (0, "advcl"), id="of having shelled"),
        pytest.param(CHARGED, 2, (4, "mark"), id="its preposition goes with it"),
        pytest.param(KEPT, 3, (0, "xcomp"), id="kept it from shelling"),
        pytest.param(FORMER, 0, (2, "amod"), id="former Front fighters"),
        pytest.param(FORMER.replace("former/", "armed/"), 0, (1, "amod"), id="another adjective stays"),
        pytest.param(OWNED, 1, (3, "nmod:poss"), id="demanded Solun's exit"),
        pytest.param(BANNED, 2, (3, "amod"), id="the banned Front"),
        pytest.param(BANNED, 3, (0, "obj"), id="who is banned is accused"),
        pytest.param(BANNED, 5, (0, "obl"), id="what of hangs on the verb"),
    ],
)
def test_words_that_measure_or_limit_hang_on_what_they_are_of(parse, word, place):
    assert mend(parse, mend_measures)[word] == place


def test_a_second_subject_is_that_of_the_clause_behind_it():
    assert mend(BOMBER, mend_subjects)[3] == (4, "nsubj")


def test_a_second_subject_stays_where_the_clause_behind_it_has_one():
    parse = BOMBER.replace("when/WRB/ADV/advmod/4", "he/PRP/PRON/nsubj/4")

    assert mend(parse, mend_subjects)[3] == (1, "nsubj:pass")


def test_who_says_so_behind_what_is_said_is_no_second_subject_of_that():
    assert mend(SAYER, mend_subjects)[3] == (4, "nsubj")
    assert mend(SAYER.replace("envoy/NN/NOUN/nsubj:pass/1", "envoy/NN/NOUN/nsubj/4"), mend_subjects)[0] == (1, "nsubj:pass")


@pytest.mark.parametrize(
    ("parse", "places"),
    [
        (BIDDEN, [(3, "nsubj"), (1, "ccomp")]),
        (BIDDEN.replace("PROPN/iobj", "PROPN/obj").replace("VERB/ccomp", "VERB/xcomp"), [(3, "nsubj"), (1, "ccomp")]),
        (BIDDEN.replace("/VB/", "/VBD/"), [(1, "iobj"), (1, "ccomp")]),
        (BIDDEN.replace("demand/", "tell/"), [(1, "iobj"), (1, "ccomp")]),
    ],
)
def test_whom_somebody_demands_act_is_the_subject_of_the_act(parse, places):
    mended = mend(parse, mend_bidden)

    assert [mended[2], mended[3]] == places


@pytest.mark.parametrize(
    ("parse", "label"), [(DATELINE, "dep"), (DATELINE.replace("PELL", "Pell"), "nsubj"), (DATELINE.replace("-/", ",/"), "nsubj")]
)
def test_a_dateline_in_capitals_before_a_dash_is_no_subject(parse, label):
    assert mend(parse, mend_subjects)[0] == (3, label)


def test_what_is_said_before_its_verb_is_no_relative_clause():
    assert mend(SAID, mend_sayers)[1] == (3, "ccomp")
