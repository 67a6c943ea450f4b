import csv
from pathlib import Path

import pytest

from kg.mentions.attacks.find import find_attacks
from kg.mentions.attacks.unreal import is_modal
from kg.mentions.described.nominals import find_nominals
from kg.mentions.index import MentionIndex
from kg.mentions.names.collect import find_names
from kg.mentions.names.nations import make_nations
from tests.make_doc import find_word, make_doc
from tests.mentions.land import load_land, load_matcher

CASES = list(csv.DictReader((Path(__file__).parent / "attack_cases.csv").read_text(encoding="utf-8").splitlines()))


def find(parse: str):
    doc = make_doc(parse)
    names = find_names(doc, load_land(), load_matcher())
    described = list(find_nominals(doc, MentionIndex(doc, names), make_nations(load_land())))
    return list(find_attacks(doc, MentionIndex(doc, [*names, *described])))


def mark(case):
    marks = [pytest.mark.xfail(strict=True, reason=case["fails"])] if case["fails"] else []
    return pytest.param(case, id=case["behaviour"], marks=marks)


@pytest.mark.parametrize("case", [mark(case) for case in CASES])
def test_words_that_tell_an_attack_are_mentions_with_its_kind(case):
    found = [(mention.passage.text, mention.attributes.get("kind", "")) for mention in find(case["parse"])]

    assert found == ([] if case["words"] == "-" else [(case["words"], case["kind"])])


def test_an_attack_says_whether_it_is_definite_and_several():
    one = find("the/DET/det/2 bombing/NOUN/ROOT/2")[0]
    several = find("two/NUM/nummod/2 bombings/NOUN/ROOT/2")[0]

    assert dict(one.attributes) == {"kind": "bombing", "definite": "yes"}
    assert dict(several.attributes) == {"kind": "bombing", "number": "plural", "times": "two"}


def test_an_attack_told_by_a_clause_is_called_by_the_clause():
    mention = find("The/DET/det/2 guards/NOUN/nsubj/3 stormed/VERB/ROOT/3 Pell/PROPN/obj/3 ./PUNCT/punct/3")[0]

    assert (mention.name, mention.form, mention.rule) == ("stormed Pell", "nominal", "attack:verb")
    assert mention.attributes["phrase"] == "guards stormed Pell"


@pytest.mark.parametrize(
    ("parse", "name"),
    [
        ("A/DET/det/2 drone/NOUN/nsubj/3 struck^strike/VERB/ROOT/3 Pell/PROPN/obj/3", "drone struck Pell"),
        ("An/DET/det/2 airstrike/NOUN/nsubj/3 hit/VERB/ROOT/3 Pell/PROPN/obj/3", "airstrike hit Pell"),
        (
            "Guards/NOUN/nsubj/2 shelled^shell/VERB/ROOT/2 Pell/PROPN/obj/2 on/ADP/case/6 the/DET/det/6 orders^order/NOUN/obl/2 "
            "of/ADP/case/8 Karvenia/PROPN/nmod/6",
            "shelled Pell",
        ),
        (
            "Guards/NOUN/nsubj/2 shelled^shell/VERB/ROOT/2 Pell/PROPN/obj/2 ,/PUNCT/punct/7 the/DET/det/7 rebel/NOUN/compound/7 "
            "seat/NOUN/appos/3",
            "shelled Pell",
        ),
        (
            "Pell/PROPN/nsubj:pass/3 was/AUX/aux:pass/3 stormed^storm/VERB/ROOT/3 by/ADP/case/5 guards/NOUN/obl:agent/3",
            "Pell was stormed",
        ),
        (
            "Orvash/PROPN/nsubj:pass/3/B-PERSON was/AUX/aux:pass/3 killed^kill/VERB/ROOT/3 in/ADP/case/5 Pell/PROPN/obl/3",
            "Orvash was killed in Pell",
        ),
    ],
)
def test_an_attack_is_called_by_its_weapon_and_what_it_befell(parse, name):
    assert name in [mention.name for mention in find(parse)]


def test_the_words_of_an_attack_end_before_a_further_clause():
    mention = find(
        "Guards/NOUN/nsubj/2 stormed/VERB/ROOT/2 Pell/PROPN/obj/2 ,/PUNCT/punct/5 killing/VERB/advcl/2 two/NUM/nummod/7 rebels/NOUN/obj/5"
    )[0]

    assert mention.passage.text == "stormed Pell"


@pytest.mark.parametrize(
    ("parse", "modal"),
    [
        ("They/PRON/nsubj/2 stormed/VERB/ROOT/2", False),
        ("They/PRON/nsubj/3 could/AUX/aux/3 stormed/VERB/ROOT/3", True),
        ("They/PRON/nsubj/3 never/ADV/advmod/3 stormed/VERB/ROOT/3", True),
        ("without/SCONJ/mark/2 stormed/VERB/ROOT/2", True),
        ("They/PRON/nsubj/3 may/AUX/aux/3 come/VERB/ROOT/3 and/CCONJ/cc/5 stormed/VERB/conj/3", True),
        ("They/PRON/nsubj/2 came/VERB/ROOT/2 and/CCONJ/cc/4 stormed/VERB/conj/2", False),
    ],
)
def test_what_did_not_happen_or_may_happen_is_modal(parse, modal):
    assert is_modal(find_word(make_doc(parse), "stormed")) == modal


MURDER = "the/DET/det/2 murder/NOUN/ROOT/2 of/ADP/case/5 {before} Idris/PROPN/nmod/2 Vantor/PROPN/flat/5"


@pytest.mark.parametrize("before", ["former/ADJ/amod/5", "envoy/NOUN/compound/5"])
def test_an_attack_is_called_by_whom_it_hit_without_his_title(before):
    (attack,) = find(MURDER.format(before=before))
    assert attack.name == "murder of Idris Vantor"


@pytest.mark.parametrize(
    ("day", "name"),
    [("in/ADP/case/6 2019/NUM/obl/7", "raid on Pell in 2019"), ("on/ADP/case/6 Sunday/PROPN/obl/7", "raid on Pell")],
    ids=["a date in figures tells it from other attacks", "a weekday doesn't"],
)
def test_an_attack_is_called_by_the_date_behind_it(day, name):
    (attack,) = find(f"A/DET/det/2 raid/NOUN/nsubj/7 on/ADP/case/4 Pell/PROPN/nmod/2 {day} failed/VERB/ROOT/7")
    assert attack.name == name
