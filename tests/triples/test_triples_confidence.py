from __future__ import annotations

import math
from dataclasses import replace

import pytest

from kg.mentions.build import make_mention
from kg.mentions.index import MentionIndex
from kg.objects import Guess
from kg.triples.confidence import MANY_FACTS, WEIGHTS, find_features, rate_facts
from kg.triples.facts import Fact
from kg.triples.logistic import load_weights, name_range
from tests.make_doc import make_doc

FIRST = "Karvenia/PROPN/nsubj/2 armed/VERB/ROOT/2 Brigade/PROPN/obj/2 ./PUNCT/punct/2"
SECOND = "It/PRON/nsubj/2 praised/VERB/ROOT/2 Brigade/PROPN/obj/2 ./PUNCT/punct/2"


@pytest.fixture
def doc():
    return make_doc(FIRST, SECOND)


@pytest.fixture
def index(doc):
    state, militia = make_mention(doc, (0, 1), "State", rule="test"), make_mention(doc, (2, 3), "Militia", rule="test")
    pronoun = replace(make_mention(doc, (4, 5), "State", rule="test"), form="pronoun", antecedent=state.id)
    again = replace(make_mention(doc, (6, 7), "Militia", rule="test"), antecedent=militia.id)
    return MentionIndex(doc, (state, militia, pronoun, again))


@pytest.fixture
def facts(doc, index):
    state, militia, pronoun, again = index.mentions
    return [
        Fact(state, "backs", militia, doc[1], "verb:arm", "asserted"),
        Fact(pronoun, "supported", again, doc[5], "verb:praise", "asserted"),
    ]


def test_features_tell_how_a_fact_was_read(facts, index):
    first, second = find_features(facts, index)

    assert {"relation backs", "rule verb backs", "ends State Militia", "actor name for name"} <= set(first)
    assert "rule verb target to 1 words away" in first
    assert {"actor pronoun for name", "status asserted", "said by the text", "rules 1"} <= set(second)


def test_rules_and_sentences_that_say_the_same_are_counted(doc, facts, index):
    state, militia, pronoun, again = index.mentions
    alike = [*facts, Fact(pronoun, "backs", again, doc[5], "model:backs"), Fact(state, "backs", militia, doc[1], "model:backs")]

    assert "rules 2" in next(find_features(alike, index))
    assert "sentences 2" in next(find_features(alike * MANY_FACTS, index))


def test_how_often_a_thing_is_told_counts_in_longer_texts_alone(facts, index):
    longer = facts * (MANY_FACTS // 2)

    assert not any("told of" in feature or "sentences" in feature for features in find_features(facts, index) for feature in features)
    assert all("actor told of over 8" in features for features in find_features(longer, index))


def test_what_the_model_guesses_counts_where_it_guesses_at_all(doc, facts, index):
    silent = list(find_features(facts, index))
    doc.guesses = (Guess(0, "backs", 2, 1, 0.8), Guess(0, "aided", 2, 1, 0.6), Guess(6, "accused", 4, 5, 0.7))
    first, second = find_features(facts, index)

    assert not any("guessed" in feature for features in silent for feature in features)
    assert {"guessed to 0.9", "rule verb guessed", "another guessed to 0.7", "not guessed turned round"} <= set(first)
    assert {"guessed to 0", "rule verb not guessed", "another guessed to 0", "turned round guessed"} <= set(second)


def test_the_chance_is_the_logistic_of_the_weights(facts, index):
    weights = load_weights(WEIGHTS)
    totals = [weights["bias"] + sum(weights.get(name, 0.0) for name in features) for features in find_features(facts, index)]

    assert rate_facts(facts, index) == [pytest.approx(1 / (1 + math.exp(-total)), abs=0.0005) for total in totals]


def test_ranges_hold_their_bounds():
    assert [name_range(number, (0, 2)) for number in (0, 1, 2, 3)] == ["to 0", "to 2", "to 2", "over 2"]
