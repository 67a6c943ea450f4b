from dataclasses import replace

import pytest

from kg.mentions.build import make_mention
from kg.mentions.index import MentionIndex
from kg.ontology.load import load_ontology
from kg.triples.confidence import LEAST
from kg.triples.facts import Fact
from kg.triples.further.inference import find_accusations
from kg.triples.make import make_triples
from kg.triples.status.when import Clock
from kg.triples.trace import listen
from tests.make_doc import make_doc

FIRST = "Karvenia/PROPN/nsubj/2 armed/VERB/ROOT/2 Brigade/PROPN/obj/2 ,/PUNCT/punct/5 said/VERB/parataxis/2 Orvash/PROPN/nsubj/5"
SECOND = "It/PRON/nsubj/2 left/VERB/ROOT/2 Pell/PROPN/obj/2 ./PUNCT/punct/2"
CHANCES = {"strong": 0.9, "weak": 0.5, "unsure": 0.1}  # by rule
ENDS = (("State", 0), ("Militia", 2), ("Official", 5), ("State", 6), ("Location", 8))


@pytest.fixture
def doc():
    return make_doc(FIRST, SECOND, date="2031-03-04")


@pytest.fixture
def mentions(doc):
    state, militia, official, pronoun, place = (make_mention(doc, (i, i + 1), kind, rule="test") for kind, i in ENDS)
    return state, militia, official, replace(pronoun, form="pronoun"), place


@pytest.fixture
def make(doc, mentions, monkeypatch):
    monkeypatch.setattr("kg.triples.make.rate_facts", lambda facts, index: [CHANCES.get(fact.rule, 0.8) for fact in facts])
    return lambda *facts, chain=mentions: make_triples(doc, list(facts), MentionIndex(doc, chain), load_ontology(), Clock(doc))


def test_a_fact_becomes_a_triple_with_its_words(doc, mentions, make):
    state, militia, *_ = mentions
    triple = make(Fact(state, "backs", militia, doc[1], "strong"))[0]

    assert (triple.actor, triple.relation, triple.target, triple.rule) == (state.id, "backs", militia.id, "strong")
    assert (triple.trigger.text, triple.evidence.text) == ("armed", "Karvenia armed Brigade, said Orvash")
    assert (triple.status, triple.said_by, triple.score) == ("asserted", None, CHANCES["strong"])


def test_status_and_speaker_stay_with_the_triple_and_make_another_id(doc, mentions, make):
    state, militia, official, *_ = mentions
    fact = Fact(state, "backs", militia, doc[1], "rule")
    asserted, alleged = make(fact)[0], make(replace(fact, status="alleged", speaker=official))[0]

    assert (alleged.status, alleged.said_by) == ("alleged", official.id)
    assert asserted.id != alleged.id
    assert make(fact)[0].id == asserted.id


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_readings_the_better_stays_with_the_date_that_only_the_other_has(doc, mentions, make, order):
    state, militia, *_ = mentions
    better = Fact(state, "attacked", militia, doc[1], "strong")
    dated = Fact(state, "attacked", militia, doc[1], "weak", date="2031-03-01")

    assert [(triple.rule, triple.date) for triple in make(*[better, dated][::order])] == [("strong", "2031-03-01")]


def test_facts_whose_types_do_not_fit_are_left_out(doc, mentions, make):
    state, militia, _, _, place = mentions

    assert make(Fact(place, "backs", militia, doc[1], "rule")) == ()
    assert make(Fact(state, "killed", place, doc[1], "rule")) == ()


def test_what_the_text_itself_negates_is_left_out_and_what_somebody_denies_stays(doc, mentions, make):
    state, militia, official, *_ = mentions
    denied = Fact(state, "backs", militia, doc[1], "rule", "denied")

    assert make(denied) == ()
    assert [triple.status for triple in make(replace(denied, speaker=official))] == ["denied"]


def test_a_thing_does_nothing_to_itself(doc, mentions, make):
    state, militia, official, pronoun, place = mentions
    linked = replace(pronoun, antecedent=state.id)
    twin = replace(place, type="State", seed_id="state:KRV")
    named = replace(state, seed_id="state:KRV")

    assert make(Fact(state, "attacked", state, doc[1], "rule")) == ()
    assert make(Fact(state, "attacked", linked, doc[7], "rule"), chain=(state, militia, official, linked, place)) == ()
    assert make(Fact(named, "attacked", twin, doc[7], "rule"), chain=(named, militia, official, pronoun, twin)) == ()


def test_a_pronoun_without_antecedent_states_nothing_and_one_with_it_does(doc, mentions, make):
    state, militia, official, pronoun, place = mentions
    linked = replace(pronoun, antecedent=state.id)

    assert make(Fact(pronoun, "attacked", place, doc[7], "rule")) == ()
    assert [t.actor for t in make(Fact(linked, "attacked", place, doc[7], "rule"), chain=(state, militia, official, linked, place))] == [
        linked.id
    ]


def test_of_facts_that_say_the_same_in_a_sentence_the_best_stays(doc, mentions, make):
    state, militia, *_ = mentions
    weak, strong = (Fact(state, "backs", militia, doc[1], name) for name in ("weak", "strong"))

    assert [triple.rule for triple in make(weak, strong)] == ["strong"]
    assert [triple.rule for triple in make(strong, weak)] == ["strong"]


def test_what_is_unsure_is_left_out_and_the_trace_says_so(doc, mentions, make):
    state, militia, *_ = mentions
    with listen() as trace:
        triples = make(Fact(state, "backs", militia, doc[1], "unsure"), Fact(state, "attacked", militia, doc[1], "weak"))

    assert [triple.rule for triple in triples] == ["weak"]
    assert [(refusal.rule, refusal.kind) for refusal in trace.refusals] == [("unsure", "unsure")]
    assert f"{CHANCES['unsure']}, below {LEAST}" in trace.refusals[0].reason


def test_a_relation_without_direction_is_said_once_whoever_comes_first(doc, mentions, make):
    state, militia, *_ = mentions
    there, back = (Fact(*ends, doc[1], "rule") for ends in ((state, "fought", militia), (militia, "fought", state)))

    assert len(make(there, back)) == 1
    assert len(make(there, replace(back, relation="attacked"))) == 2


def test_the_same_said_in_two_sentences_is_two_triples_in_text_order(doc, mentions, make):
    state, militia, *_ = mentions
    first, second = (Fact(state, "backs", militia, doc[i], "rule") for i in (1, 7))

    assert [triple.trigger.text for triple in make(second, first)] == ["armed", "left"]


def test_who_says_who_is_behind_a_deed_accuses_him_once(doc, mentions):
    state, militia, official, _, place = mentions
    index = MentionIndex(doc, mentions)
    deeds = (("backs", militia), ("carried_out", place))
    facts = [Fact(state, name, target, doc[1], "verb:r", "alleged", official) for name, target in deeds]
    found = list(find_accusations(facts, index, index.is_same))

    assert [(fact.actor, fact.relation, fact.target, fact.status, fact.speaker) for fact in found] == [
        (official, "accused", state, "asserted", None)
    ]


@pytest.mark.parametrize(
    ("relation", "status", "speaker", "rule"),
    [
        ("killed", "asserted", 2, "verb:r"),
        ("supported", "alleged", 2, "verb:r"),
        ("carried_out", "alleged", 2, "event:actor"),
        ("backs", "asserted", 2, "verb:r"),
        ("backs", "denied", 2, "verb:r"),
        ("backs", "alleged", None, "verb:r"),
        ("backs", "alleged", 0, "verb:r"),
    ],
)
def test_news_of_open_deeds_and_what_nobody_else_alleges_is_no_accusation(doc, mentions, relation, status, speaker, rule):
    fact = Fact(mentions[0], relation, mentions[1], doc[1], rule, status, None if speaker is None else mentions[speaker])

    index = MentionIndex(doc, mentions)

    assert list(find_accusations([fact], index, index.is_same)) == []


def test_an_armed_group_that_tells_of_harm_accuses(doc, mentions):
    state, militia, *_ = mentions
    fact = Fact(state, "killed", militia, doc[1], "verb:r", "alleged", militia)
    index = MentionIndex(doc, mentions)

    assert [(found.actor, found.target) for found in find_accusations([fact], index, index.is_same)] == [(militia, state)]


def test_a_person_with_a_name_who_tells_of_harm_accuses(doc, mentions):
    state, militia, official, *_ = mentions
    index = MentionIndex(doc, mentions)
    fact = Fact(state, "killed", militia, doc[1], "verb:r", "alleged", official)
    nameless = [replace(mention, form="nominal") if mention.id == official.id else mention for mention in mentions]

    assert [(found.actor, found.target) for found in find_accusations([fact], index, index.is_same)] == [(official, state)]
    assert list(find_accusations([fact], MentionIndex(doc, nameless), index.is_same)) == []


def test_an_accusation_that_stands_already_is_not_inferred_again(doc, mentions):
    state, militia, official, *_ = mentions
    told = Fact(official, "accused", state, doc[4], "rule", "asserted")
    alleged = Fact(state, "backs", militia, doc[1], "verb:r", "alleged", official)

    index = MentionIndex(doc, mentions)

    assert list(find_accusations([told, alleged], index, index.is_same)) == []
