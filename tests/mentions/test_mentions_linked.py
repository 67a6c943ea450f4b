"""What coreference makes of the language model's links; they are set by hand on Docs built by hand."""

from __future__ import annotations

import pytest
import spacy.tokens

from kg.language.tokens import Doc
from kg.mentions.build import make_mention, refer
from kg.mentions.index import MentionIndex
from kg.mentions.links.coref import Linker
from kg.mentions.links.pronouns import find_pronouns
from kg.mentions.links.quotes import Quotes
from kg.mentions.names.nations import make_nations
from kg.objects import Link
from tests.make_doc import find_word, make_doc, make_spacy_doc
from tests.mentions.land import load_land

TEXT = (
    "Karvenia/PROPN/nsubj/2 armed/VERB/ROOT/2 the/DET/det/5 Basalt/PROPN/compound/5 Brigade/PROPN/obj/2 ./PUNCT/punct/2",
    "It/PRON/nsubj/2 left/VERB/ROOT/2 Pell/PROPN/obj/2 ./PUNCT/punct/2",
)
MEN = (
    "Bakers/NOUN/nsubj:pass/3 were/AUX/aux:pass/3 detained/VERB/ROOT/3 ./PUNCT/punct/3",
    "The/DET/det/2 men/NOUN/nsubj/3 fled/VERB/ROOT/3 ./PUNCT/punct/3",
)


def find_antecedent(doc: Doc, mentions, word: str) -> str | None:
    """Return the words that a word's mention refers to."""
    ordered = sorted([*mentions, *find_pronouns(doc)], key=lambda mention: mention.passage.end)
    linked = Linker(doc, ordered, Quotes(doc), make_nations(load_land())).link()
    index = MentionIndex(doc, linked)
    mention = index.at(find_word(doc, word))
    assert mention is not None
    return index.by_id[mention.antecedent].passage.text if mention.antecedent is not None else None


def link(doc: Doc, *rows: tuple[str, str, float]) -> None:
    doc.links = tuple(Link(find_word(doc, phrase).i, find_word(doc, other).i, chance) for phrase, other, chance in rows)


@pytest.mark.parametrize(
    ("links", "antecedent"),
    [
        ([], "Karvenia"),
        ([("It", "Brigade", 0.9)], "Basalt Brigade"),
        ([("It", "Brigade", 0.1)], "Karvenia"),
        ([("It", "Pell", 0.9)], "Karvenia"),
    ],
    ids=["the rules alone", "the model's word outweighs them", "not where it is unsure", "never what stands behind"],
)
def test_a_pronoun_is_what_model_and_rules_take_it_for(links, antecedent):
    doc = make_doc(*TEXT)
    link(doc, *links)
    mentions = [make_mention(doc, (0, 1), "Militia", rule="test"), make_mention(doc, (3, 5), "Militia", rule="test")]
    mentions.append(make_mention(doc, (8, 9), "Location", rule="test"))

    assert find_antecedent(doc, mentions, "It") == antecedent


def test_links_in_a_circle_lead_nowhere():
    doc = make_doc(*TEXT)
    link(doc, ("It", "left", 0.9), ("left", "It", 0.9))
    mentions = [make_mention(doc, (0, 1), "Militia", rule="test"), make_mention(doc, (3, 5), "Militia", rule="test")]

    assert find_antecedent(doc, mentions, "It") == "Karvenia"


def test_it_is_no_person_whatever_the_model_says():
    doc = make_doc(*TEXT)
    link(doc, ("It", "Karvenia", 0.9))
    mentions = [make_mention(doc, (0, 1), "Person", rule="test"), make_mention(doc, (3, 5), "Militia", rule="test")]

    assert find_antecedent(doc, mentions, "It") == "Basalt Brigade"


@pytest.mark.parametrize(
    ("chance", "attributes", "antecedent"),
    [
        (0.7, {"definite": "yes"}, "Bakers"),
        (0.5, {"definite": "yes"}, None),
        (0.7, {}, None),
        (0.7, {"definite": "yes", "count": "two"}, None),
    ],
    ids=["likely", "unlikely", "not told as known", "counted anew"],
)
def test_people_told_before_are_the_ones_that_the_model_is_sure_of(chance, attributes, antecedent):
    doc = make_doc(*MEN)
    link(doc, ("men", "Bakers", chance))
    mentions = [
        make_mention(doc, (0, 1), "Group", rule="test", form="nominal"),
        make_mention(doc, (4, 6), "Group", rule="test", form="nominal", attributes=attributes),
    ]

    assert find_antecedent(doc, mentions, "men") == antecedent


def test_a_name_that_only_tells_the_sort_of_a_group_is_not_the_group():
    doc = make_doc(
        "The/DET/det/5 Saltwind/PROPN/compound/5 -/PUNCT/punct/4 linked/VERB/amod/5 Brigade/PROPN/nsubj/6 claimed/VERB/ROOT/6 "
        "its/PRON/nmod:poss/8 fighters/NOUN/nsubj/9 shelled/VERB/ccomp/6 Pell/PROPN/obj/9 ./PUNCT/punct/6"
    )
    link(doc, ("its", "Saltwind", 0.6))
    mentions = [make_mention(doc, (1, 2), "Militia", rule="test"), make_mention(doc, (4, 5), "Militia", rule="test")]

    assert find_antecedent(doc, mentions, "its") == "Brigade"


def test_soldiers_of_one_are_no_troops_of_another_whatever_the_model_says():
    doc = make_doc(
        "Sorvanian/ADJ/amod/2 troops/NOUN/nsubj/3 left/VERB/ROOT/3 ./PUNCT/punct/3",
        "Karvenia/PROPN/nsubj/2 praised/VERB/ROOT/2 its/PRON/nmod:poss/4 soldiers/NOUN/obj/2 ./PUNCT/punct/2",
    )
    link(doc, ("soldiers", "troops", 0.9), ("its", "Karvenia", 0.9))
    mentions = [
        make_mention(doc, (0, 2), "Group", rule="test", form="nominal", attributes={"owner": "state:SRV"}),
        make_mention(doc, (4, 5), "State", rule="test"),
        make_mention(doc, (6, 8), "Group", rule="test", form="nominal", attributes={"definite": "yes"}),
    ]

    assert find_antecedent(doc, mentions, "soldiers") is None


def test_links_survive_bytes():
    doc = make_spacy_doc(*TEXT)
    doc._.kg_links = (Link(6, 0, 0.9),)

    assert tuple(spacy.tokens.Doc(doc.vocab).from_bytes(doc.to_bytes())._.kg_links) == doc._.kg_links


@pytest.mark.parametrize(
    ("form", "person", "kind"), [("nominal", "Person", "Official"), ("pronoun", "Person", "Person"), ("nominal", "State", "State")]
)
def test_a_description_by_an_office_stays_an_officials(form, person, kind):
    doc = make_doc("Orvash/PROPN/nsubj/3 the/DET/det/3 mayor/NOUN/ROOT/3")
    named = make_mention(doc, (0, 1), person, rule="model")
    described = make_mention(doc, (1, 3), "Official", rule="nominal:person", form=form)
    assert refer(described, named, person).type == kind


@pytest.mark.parametrize(("sort", "antecedent"), [("armed_group", None), ("civilians", "Bakers")])
def test_protesters_are_none_of_those_in_arms(sort, antecedent):
    doc = make_doc(MEN[0], "The/DET/det/2 protesters/NOUN/nsubj/3 fled/VERB/ROOT/3 ./PUNCT/punct/3")
    link(doc, ("protesters", "Bakers", 0.9))
    told = [((0, 1), {"class": sort}), ((4, 6), {"class": "protesters", "head": "protester", "definite": "yes"})]
    mentions = [make_mention(doc, span, "Group", rule="test", form="nominal", attributes=attributes) for span, attributes in told]

    assert find_antecedent(doc, mentions, "protesters") == antecedent


def test_a_name_behind_a_comma_and_an_office_of_its_own_is_none_of_whom_it_tells():
    doc = make_doc(
        "Clashes/NOUN/nsubj/2 left/VERB/ROOT/2 one/NUM/nummod/4 soldier/NOUN/obj/2 and/CCONJ/cc/7 two/NUM/nummod/7 rebels/NOUN/conj/4 "
        "dead/ADJ/xcomp/2 ,/PUNCT/punct/12 says/ADP/case/11 governor/NOUN/nmod/12 Vantor/PROPN/appos/4 ./PUNCT/punct/2"
    )
    attributes = {"class": "troops", "head": "soldier", "role": "one soldier", "count": "one"}
    mentions = [make_mention(doc, (2, 4), "Official", rule="test", form="nominal", attributes=attributes)]
    mentions.append(make_mention(doc, (11, 12), "Official", rule="test"))

    assert find_antecedent(doc, mentions, "soldier") is None
