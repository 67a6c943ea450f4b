"""Names that the model marks as mentions, and flat names beside them."""

import pytest

from kg.language.syntax import MENTIONS
from kg.language.tokens import Span
from kg.language.words import load_words
from kg.mentions.described.nominals import find_nominals
from kg.mentions.index import MentionIndex
from kg.mentions.names.collect import find_names
from kg.mentions.names.nations import make_nations
from kg.mentions.names.recognized import find_model_names, find_model_spans
from tests.make_doc import make_doc
from tests.mentions.land import load_land, load_matcher

TEXT = (
    "Norvian/ADJ/amod/2 embassy/NOUN/nsubj/3 met/VERB/ROOT/3 Lena/PROPN/obj/3/B-PERSON Orvash/PROPN/flat/4/I-PERSON in/ADP/case/7"
    " Pell/PROPN/obl/3/B-LOC ./PUNCT/punct/3"
)
NATIONS = {"norvian"}


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ([], ["Lena Orvash Person", "Pell Location"]),
        ([(3, 5, "Official.name")], ["Lena Orvash Official", "Pell Location"]),
        ([(4, 5, "Official.name")], ["Lena Orvash Official", "Pell Location"]),
        ([(6, 7, "Facility.name"), (6, 7, "Location.nominal")], ["Lena Orvash Person", "Pell Facility"]),
        ([(3, 5, "State.name"), (6, 7, "State.name")], ["Lena Orvash Person", "Pell Location"]),
        ([(0, 2, "Organization.name")], ["Lena Orvash Person", "Pell Location"]),
        ([(0, 1, "State.name")], ["Lena Orvash Person", "Pell Location"]),
    ],
    ids=[
        "flat names alone",
        "a mention has the better type",
        "a flat name that touches a mention is left out, and gives it its first word",
        "descriptions are no names",
        "states are the gazetteer's: the flat name tells the type",
        "a nation's building is described",
        "a nation's adjective is no place",
    ],
)
def test_mentions_come_first_and_flat_names_fill_the_gaps(marked, found):
    doc = make_doc(TEXT)
    if marked:
        doc.spans[MENTIONS] = [Span(doc, start, end, label=label) for start, end, label in marked]
    assert [
        f"{span.text} {span.label_}" for span in find_model_spans(doc, find_model_names(doc, NATIONS), set(), load_words(), NATIONS)
    ] == found


def mark(words, *marked):
    doc = make_doc(words)
    doc.spans[MENTIONS] = [Span(doc, start, end, label=label) for start, end, label in marked]
    return doc


def test_no_name_goes_over_the_end_of_a_sentence():
    doc = mark(
        "Orvash/PROPN/nsubj/2 fled/VERB/ROOT/2 Vantor/PROPN/nsubj/4 stayed/VERB/ROOT/4", (0, 3, "Official.name"), (2, 3, "Official.name")
    )

    assert [span.text for span in find_model_spans(doc, find_model_names(doc, NATIONS), set(), load_words(), NATIONS)] == ["Vantor"]


def test_a_pronoun_is_no_name():
    doc = mark("He/PRON/nsubj/2 fled/VERB/ROOT/2", (0, 1, "Official.name"))

    assert list(find_model_spans(doc, find_model_names(doc, NATIONS), set(), load_words(), NATIONS)) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Abu/PROPN/nsubj/3 Orvash/PROPN/flat/1 fled/VERB/ROOT/3", ["Abu Orvash Person"]),
        (
            "Abu/PROPN/nsubj/6 Orvash/PROPN/flat/1 al/PROPN/flat/1 -/PUNCT/punct/5 Pelli/PROPN/flat/1 fled/VERB/ROOT/6",
            ["Abu Orvash al-Pelli Person"],
        ),
        ("Abu/PROPN/nsubj/2 fled/VERB/ROOT/2", []),
    ],
    ids=["two words", "with a byname", "the word alone"],
)
def test_a_name_by_a_child_is_a_person_whom_the_model_missed(words, found):
    doc = make_doc(words)

    assert [
        f"{span.text.replace(' - ', '-')} {span.label_}"
        for span in find_model_spans(doc, find_model_names(doc, NATIONS), set(), load_words(), NATIONS)
    ] == found


def test_a_place_within_the_models_name_of_a_body_is_a_part_of_it():
    doc = mark("The/DET/det/3 Pell/PROPN/compound/3 Wardens/PROPN/nsubj/4 met/VERB/ROOT/4 troops/NOUN/obj/4", (1, 3, "Militia.name"))

    assert [(m.name, m.type) for m in find_names(doc, load_land(), load_matcher())] == [("Pell Wardens", "Militia")]


def test_a_state_behind_of_stays_one():
    doc = mark("Wardens/PROPN/nsubj/4 of/ADP/case/3 Veldonia/PROPN/nmod/1 fled/VERB/ROOT/4", (0, 3, "Militia.name"))

    assert ("Veldonia", "State") in [(m.name, m.type) for m in find_names(doc, load_land(), load_matcher())]


@pytest.mark.parametrize(
    ("words", "label", "found"),
    [
        ("two/NUM/nummod/2 falconers/NOUN/nsubj/3 fled/VERB/ROOT/3", "Group.nominal", ("two falconers", "Group")),
        ("a/DET/det/2 windmill/NOUN/nsubj/3 burns/VERB/ROOT/3", "Facility.nominal", ("a windmill", "Facility")),
        ("the/DET/det/2 companies/NOUN/nsubj/3 fled/VERB/ROOT/3", "Group.nominal", ("the companies", "Group")),
    ],
    ids=["a noun of no list", "a building", "bodies without an owner"],
)
def test_a_noun_that_the_model_takes_for_a_thing_is_described(words, label, found):
    doc = mark(words, (0, 2, label))
    plain = make_doc(words)

    assert [(m.passage.text, m.type) for m in describe(doc)] == [found]
    assert describe(plain) == []


def test_bodies_of_a_sort_are_described_without_the_model():
    doc = make_doc("foreign/ADJ/amod/2 companies/NOUN/nsubj/3 fled/VERB/ROOT/3")

    assert [(m.passage.text, m.type) for m in describe(doc)] == [("foreign companies", "Group")]


def describe(doc):
    return list(find_nominals(doc, MentionIndex(doc, []), make_nations(load_land())))


def test_two_names_with_a_preposition_between_are_no_third():
    doc = make_doc(
        "a/DET/det/1 suit/NOUN/ROOT/1 against/ADP/case/3 Norvia/PROPN/nmod/1 at/ADP/case/6 Pell/PROPN/compound/6 Court/PROPN/nmod/1"
    )
    doc.spans[MENTIONS] = [Span(doc, 3, 4, "Organization.name"), Span(doc, 5, 7, "Organization.name"), Span(doc, 3, 7, "Organization.name")]

    assert [span.text for span in find_model_spans(doc, find_model_names(doc, NATIONS), set(), load_words(), NATIONS)] == [
        "Norvia",
        "Pell Court",
    ]


def test_the_last_part_of_a_title_is_no_name():
    doc = make_doc("The/DET/det/4 Secretary/PROPN/compound/4 -/PUNCT/punct/4 General/PROPN/nsubj/5 met/VERB/ROOT/5 Vantor/PROPN/obj/5")
    named = [(doc[1:4], "Official"), (doc[5:6], "Official")]
    assert [span.text for span in find_model_spans(doc, named, set(), load_words(), NATIONS)] == ["Vantor"]
