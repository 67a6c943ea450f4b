from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.triples.logistic import load_weights
from kg.triples.open import OpenTriple, find_open_triples
from kg.triples.open.drafts import Draft, Group
from kg.triples.open.read import find_drafts
from kg.triples.open.score import WEIGHTS, find_confidence, find_features
from kg.triples.open.words import Words
from tests.make_doc import make_doc

CASES = list(csv.DictReader((Path(__file__).parent / "open_cases.csv").read_text(encoding="utf-8").splitlines()))
REBELS = "The/DET/det/2 rebels/NOUN/nsubj/3 shelled/VERB/ROOT/3 the/DET/det/5 port/NOUN/obj/3 ./PUNCT/punct/3"
FLIGHT = "Guards/NOUN/nsubj/2 fled/VERB/ROOT/2 ./PUNCT/punct/2"
LABELS = (
    "nsubj",
    "nsubj:pass",
    "obj",
    "iobj",
    "obl",
    "conj",
    "cc",
    "case",
    "mark",
    "aux",
    "cop",
    "xcomp",
    "ccomp",
    "advcl",
    "acl",
    "acl:relcl",
)
LABELS += ("nmod", "nmod:poss", "appos", "parataxis", "punct", "dep", "expl", "advmod", "amod", "fixed", "flat", "csubj", "compound:prt")


def write(triple: OpenTriple) -> str:
    first, *others = (argument.text for argument in triple.arguments)
    return " | ".join([first, triple.predicate.text, *others])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["behaviour"])
def test_a_tree_tells_what_a_reader_takes_from_it_and_no_more(case):
    found = find_open_triples(make_doc(case["parse"]))
    assert [write(triple) for triple in found] == [triple for triple in case["triples"].split("; ") if triple]


def test_runs_are_offsets_into_the_text_and_implied_words_have_none():
    training = "Guards/NOUN/nsubj/2 caught/VERB/ROOT/2 gunmen/NOUN/obj/2 trained/VERB/acl/3 abroad/ADV/advmod/4 ./PUNCT/punct/2"
    doc = make_doc(training, "¶ " + REBELS)
    _, trained, shelled = find_open_triples(doc)
    assert trained.predicate.text == "be trained"
    assert [doc.text[start:end] for start, end in trained.predicate.runs] == ["trained"]
    assert [doc.text[start:end] for start, end in shelled.predicate.runs] == ["shelled"]
    assert [[doc.text[start:end] for start, end in argument.runs] for argument in shelled.arguments] == [["The rebels"], ["the port"]]


def test_every_triple_shows_its_sentence():
    doc = make_doc(REBELS, FLIGHT)
    evidence = [triple.evidence for triple in find_open_triples(doc)]
    assert [passage.text for passage in evidence] == ["The rebels shelled the port.", "Guards fled."]
    assert [doc.text[passage.start : passage.end] for passage in evidence] == [passage.text for passage in evidence]


def test_a_clause_of_its_own_is_surer_than_one_of_what_is_wanted():
    urged, leave = find_open_triples(
        make_doc(
            "Karvenia/PROPN/nsubj/2 urged/VERB/ROOT/2 the/DET/det/4 rebels/NOUN/obj/2 to/PART/mark/6 leave/VERB/xcomp/2 Pell/PROPN/obj/6"
        )
    )
    assert 0 < leave.confidence < urged.confidence < 1


def test_confidence_is_the_logistic_of_the_weights_of_the_features():
    words = Words(make_doc(REBELS))
    (draft,) = find_drafts(words)
    weights = load_weights(WEIGHTS)
    total = weights["bias"] + sum(weights.get(feature, 0.0) for feature in find_features(words, draft))
    assert find_confidence(words, draft) == pytest.approx(1 / (1 + math.exp(-total)), abs=0.0005)


def test_features_of_another_construction_are_told_apart():
    words = Words(make_doc(REBELS))
    clause = Draft("verb", 2, (2,), (Group(1, (0, 1)), Group(4, (3, 4))))
    group = Draft("apposition", 1, (), (Group(1, (0, 1)), Group(4, (3, 4))), "be")
    assert {"first obj", "subject own", "clause depth 0", "verb clause ROOT"} <= set(find_features(words, clause))
    assert {"implied", "apposition NOUN", "rule apposition"} <= set(find_features(words, group))
    assert not any(feature.startswith(("first", "clause")) for feature in find_features(words, group))


def test_a_tree_whose_predicate_noun_is_a_sign_says_nothing():
    assert find_open_triples(make_doc("it/NOUN/nsubj/2 –/PUNCT/ROOT/2 that/NOUN/obl/2 is/NOUN/cop/2")) == ()


@given(st.data())
def test_any_tree_gives_triples_of_its_own_words(data):
    size = data.draw(st.integers(1, 9))
    root = data.draw(st.integers(1, size))
    parts = []
    for i in range(1, size + 1):
        # Heads lead towards the root in steps, so that no cycle comes about.
        head = root if i == root else data.draw(st.integers(min(i + 1, root), root) if i < root else st.integers(root, max(i - 1, root)))
        label = "ROOT" if i == root else data.draw(st.sampled_from(LABELS))
        parts.append(f"w{i}/{data.draw(st.sampled_from(('NOUN', 'VERB', 'PROPN', 'ADJ', 'AUX', 'PUNCT', 'ADP', 'PRON')))}/{label}/{head}")
    doc = make_doc(" ".join(parts))
    for triple in find_open_triples(doc):
        assert triple.arguments
        assert 0 < triple.confidence < 1
        for phrase in (triple.predicate, *triple.arguments):
            assert phrase.text
            assert phrase.text.endswith(" ".join(doc.text[start:end] for start, end in phrase.runs))
