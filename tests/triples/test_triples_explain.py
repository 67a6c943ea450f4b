from dataclasses import replace

import pytest

from kg.language.plain import get_plain
from kg.mentions.build import make_mention
from kg.ontology.load import load_ontology
from kg.triples.component import TripleComponent
from kg.triples.explain import Slot, explain_sentences
from kg.triples.trace import listen, listening
from tests.make_doc import make_spacy_doc
from tests.triples.read import read
from tests.triples.test_triples_facts import DATE, TEXTS

ARMED = "The/DET/det/2 state/NOUN/nsubj/3 armed/VERB/ROOT/3 the/DET/det/6 old/ADJ/amod/6 Brigade/PROPN/obj/3 ./PUNCT/punct/3"


def explain(*sentences, ends, chains=()):
    """Return the explanation of sentences whose mentions are given as (type, token)."""
    doc = make_spacy_doc(*sentences)
    plain = get_plain(doc)
    mentions = [make_mention(plain, (i, i + 1), kind, rule="test") for kind, i in ends]
    for later, earlier in chains:
        mentions[later] = replace(mentions[later], antecedent=mentions[earlier].id)
    doc._.kg_mentions = tuple(mentions)
    with listen() as trace:
        doc = TripleComponent(load_ontology())(doc)
    return explain_sentences(get_plain(doc), doc._.kg_mentions, doc._.kg_triples, trace)


def find_reasons(sentence, trigger, relation):
    return [(miss.kind, miss.reason) for miss in sentence.near_misses if (miss.trigger, miss.relation) == (trigger, relation)]


def test_a_statement_tells_its_rule_its_pattern_and_the_words_in_its_slots():
    (sentence,) = explain(ARMED, ends=[("State", 1), ("Militia", 5)])
    (found,) = sentence.statements

    assert (found.actor, found.relation, found.target, found.status, found.trigger) == ("state", "backs", "Brigade", "asserted", "armed")
    assert (found.rule, found.pattern.split()[0], "arm" in found.pattern) == ("verb:backs:arm", "ACTOR", True)
    assert found.slots == (Slot("ACTOR", "state"), Slot("TARGET", "Brigade"))


def test_the_tree_has_a_line_for_each_group_with_its_small_words_in_it():
    (sentence,) = explain(ARMED, ends=[("State", 1), ("Militia", 5)])

    assert [(line.depth, line.label, line.words, line.entity) for line in sentence.tree] == [
        (0, "ROOT", "armed", ""),
        (1, "nsubj", "The state", "State"),
        (1, "obj", "the old Brigade", "Militia"),
    ]
    assert (sentence.text, sentence.start, sentence.end) == ("The state armed the old Brigade.", 0, 32)


def test_a_filler_of_another_type_is_refused_with_what_is_allowed():
    (sentence,) = explain(ARMED, ends=[("State", 1), ("Location", 5)])

    assert sentence.statements == ()
    assert find_reasons(sentence, "armed", "backs") == [
        ("type", "TARGET would be 'Brigade', of type Location; allowed: Group, Militia, Official, Organization, Person")
    ]


def test_a_filler_that_is_no_entity_and_a_slot_without_filler_are_told():
    (sentence,) = explain(ARMED, ends=[("State", 1)])
    assert find_reasons(sentence, "armed", "backs") == [("entity", "TARGET would be 'Brigade', which is no entity")]

    (bare,) = explain("Karvenia/PROPN/nsubj/2 attacked/VERB/ROOT/2 ./PUNCT/punct/2", ends=[("State", 0)])
    assert find_reasons(bare, "attacked", "attacked") == [("slot", "nothing stands in the place of TARGET")]


def test_a_known_word_without_the_others_of_its_patterns_is_told_once():
    (sentence,) = explain("Karvenia/PROPN/nsubj/2 gave^give/VERB/ROOT/2 Pell/PROPN/obj/2", ends=[("State", 0), ("Facility", 2)])
    (miss,) = sentence.near_misses

    assert (miss.trigger, miss.rule, miss.pattern, miss.kind) == ("gave", "verb:give", "", "word")
    assert "aided" in miss.relation.split(", ")


def test_both_ends_of_one_thing_are_told():
    (sentence,) = explain(
        "Karvenia/PROPN/nsubj/2 attacked/VERB/ROOT/2 the/DET/det/4 country/NOUN/obj/2", ends=[("State", 0), ("State", 3)], chains=[(1, 0)]
    )

    assert find_reasons(sentence, "attacked", "attacked") == [("same", "ACTOR and TARGET are one thing, Karvenia")]


def test_what_the_text_denies_is_a_near_miss():
    (sentence,) = explain(
        "Karvenia/PROPN/nsubj/4 did/AUX/aux/4 not/PART/advmod/4 attack/VERB/ROOT/4 Pell/PROPN/obj/4", ends=[("State", 0), ("Location", 4)]
    )

    assert sentence.statements == ()
    assert ("negated", "negated: Karvenia, Pell") in find_reasons(sentence, "attack", "attacked")


def test_while_nobody_listens_nothing_is_noted():
    assert listening() is None
    with listen() as trace:
        assert listening() is trace
    assert listening() is None


@pytest.mark.model
@pytest.mark.parametrize("text", TEXTS)
def test_listening_changes_nothing_that_is_read_and_every_statement_is_explained(text):
    quiet = read(text, date=DATE)
    with listen() as trace:
        heard = read(text, date=DATE)

    assert heard == quiet
    assert trace.filled


@pytest.mark.model
def test_of_two_rules_that_say_the_same_the_other_is_told():
    import kg

    (sentence,) = kg.explain("The Taliban attacked Kabul on Sunday.", date=DATE)

    assert {found.rule for found in sentence.statements if found.relation == "attacked"} == {"verb:attacked:attack"}
    said = [miss for miss in sentence.near_misses if miss.kind == "said"]
    assert [(miss.relation, miss.reason) for miss in said] == [("attacked", "the sentence says it already, by verb:attacked:attack")]
