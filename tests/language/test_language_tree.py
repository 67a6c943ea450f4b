import csv
from pathlib import Path

import pytest

from kg.language.arguments import find_grammatical_subjects, find_objects, find_subjects
from kg.language.tree import (
    find_ancestors,
    find_antecedent,
    find_case,
    find_conjuncts,
    find_obliques,
    find_prenominals,
    is_passive,
    is_past_form,
)
from tests.make_doc import find_word, make_doc

CASES = list(csv.DictReader((Path(__file__).parent / "walk_cases.csv").read_text(encoding="utf-8").splitlines()))


def texts(tokens):
    return [token.text for token in tokens]


def split(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def mark(case):
    marks = [pytest.mark.xfail(strict=True, reason=case["fails"])] if case["fails"] else []
    return pytest.param(case, id=case["behaviour"], marks=marks)


@pytest.mark.parametrize("case", [mark(case) for case in CASES])
def test_walk_finds_who_acts_and_what_the_action_falls_on(case):
    verb = find_word(make_doc(case["parse"]), case["word"])

    assert is_passive(verb) == (case["passive"] == "yes")
    assert texts(find_subjects(verb)) == split(case["subjects"])
    assert texts(find_objects(verb)) == split(case["objects"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["behaviour"])
def test_trees_of_the_cases_have_one_root_and_heads_inside(case):
    doc = make_doc(case["parse"])

    assert [token.dep_ for token in doc].count("ROOT") == 1
    assert next(token for token in doc if token.dep_ == "ROOT").head.dep_ == "ROOT"
    assert len(list(doc.sents)) == 1


def test_a_shared_subject_is_looked_for_through_six_clauses_and_no_further():
    chain = " ".join(f"began/VERB/xcomp/{number - 1}" for number in range(3, 11))
    doc = make_doc(f"They/PRON/nsubj/2 began/VERB/ROOT/2 {chain}")

    assert [texts(find_grammatical_subjects(token)) for token in doc if token.pos_ == "VERB"] == [["They"]] * 7 + [[], []]


def test_a_preposition_of_two_words_is_one_case():
    doc = make_doc("fled/VERB/ROOT/1 because/ADP/case/5 of/ADP/fixed/2 the/DET/det/5 raids/NOUN/obl/1")

    assert find_case(find_word(doc, "raids")) == "because of"


def test_a_conjunct_stands_under_the_preposition_of_the_first():
    doc = make_doc("shots/NOUN/ROOT/1 at/ADP/case/3 guards/NOUN/nmod/1 and/CCONJ/cc/5 drivers/NOUN/conj/3")

    assert [find_case(find_word(doc, word)) for word in ("guards", "drivers", "shots")] == ["at", "at", ""]


def test_a_possessive_mark_is_no_preposition():
    doc = make_doc("Karvenia/PROPN/nmod:poss/3 's/PART/case/1 army/NOUN/ROOT/3")

    assert find_case(find_word(doc, "Karvenia")) == ""


def test_obliques_come_with_their_prepositions_in_text_order():
    doc = make_doc(
        "They/PRON/nsubj/2 fired/VERB/ROOT/2 at/ADP/case/5 the/DET/det/5 base/NOUN/obl/2 from/ADP/case/7 Pell/PROPN/obl/2"
        " yesterday/NOUN/obl:unmarked/2"
    )

    assert [(case, noun.text) for case, noun in find_obliques(find_word(doc, "fired"))] == [("at", "base"), ("from", "Pell")]


@pytest.mark.parametrize("pronoun", ["who/PRON", "which/PRON", "that/PRON", "that/SCONJ"])
def test_a_relative_pronoun_means_the_noun_before_its_clause(pronoun):
    doc = make_doc(f"The/DET/det/2 men/NOUN/nsubj/6 {pronoun}/nsubj/4 shelled/VERB/acl:relcl/2 Pell/PROPN/obj/4 fled/VERB/ROOT/6")

    assert find_antecedent(doc[2]).text == "men"


@pytest.mark.parametrize(("word", "pos"), [("that", "PRON"), ("who", "PRON"), ("guards", "NOUN")])
def test_a_word_outside_a_relative_clause_means_itself(word, pos):
    doc = make_doc(f"They/PRON/nsubj/2 knew/VERB/ROOT/2 {word}/{pos}/obj/2")

    assert find_antecedent(doc[2]).text == word


def test_possessives_compounds_and_adjectives_before_a_noun_are_its_prenominals():
    doc = make_doc(
        "Karvenia/PROPN/nmod:poss/7 's/PART/case/1 new/ADJ/amod/7 US/PROPN/compound/5 air/NOUN/compound/7 -/PUNCT/punct/7"
        " base/NOUN/ROOT/7 of/ADP/case/9 Pell/PROPN/nmod/7"
    )

    assert texts(find_prenominals(find_word(doc, "base"))) == ["Karvenia", "new", "air", "US"]


def test_whose_stands_for_the_noun_that_owns():
    doc = make_doc("a/DET/det/2 group/NOUN/ROOT/2 whose/PRON/nmod:poss/4 fighters/NOUN/nsubj/5 fled/VERB/acl:relcl/2")

    assert texts(find_prenominals(find_word(doc, "fighters"))) == ["group"]


def test_conjuncts_of_conjuncts_are_found_in_text_order():
    doc = make_doc("rebels/NOUN/ROOT/1 ,/PUNCT/punct/3 guards/NOUN/conj/1 and/CCONJ/cc/5 drivers/NOUN/conj/3")

    assert texts(find_conjuncts(doc[0])) == ["rebels", "guards", "drivers"]
    assert texts(find_conjuncts(doc[2])) == ["guards", "drivers"]


def test_ancestors_lead_up_to_the_root():
    doc = make_doc("They/PRON/nsubj/2 tried/VERB/ROOT/2 to/PART/mark/4 flee/VERB/xcomp/2")

    assert [(child.text, head.text) for child, head in find_ancestors(doc[2])] == [("to", "flee"), ("flee", "tried")]
    assert list(find_ancestors(doc[1])) == []


@pytest.mark.parametrize(
    ("word", "is_past"), [("shelled", True), ("shot^shoot", True), ("taken", True), ("shelling", False), ("attack", False), ("fired", True)]
)
def test_past_forms_are_told_by_their_ending_or_lemma(word, is_past):
    assert is_past_form(make_doc(f"{word}/VERB/ROOT/1")[0]) == is_past
