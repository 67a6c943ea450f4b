from dataclasses import replace

import pytest

from kg.ontology.check import Conflict, count_coverage, find_conflicts
from kg.ontology.load import Ontology, load_ontology
from kg.ontology.pattern import Part, parse_pattern


def make_ontology(part: Part = "verb", **patterns: str) -> Ontology:
    """Return an ontology in which each relation has one pattern and may join anything with anything."""
    loaded = load_ontology()
    every_type = frozenset(loaded.types)
    blank = replace(loaded.relations["attacked"], actor_types=every_type, target_types=every_type, roles=(), examples=())
    relations = {name: replace(blank, name=name, frames=(parse_pattern(pattern, part),)) for name, pattern in patterns.items()}
    return Ontology(types=loaded.types, relations=relations)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ACTOR hit|strike TARGET", "ACTOR strike TARGET"),
        ("ACTOR fire at|on TARGET", "ACTOR fire on|into TARGET"),
        ("ACTOR give aid|arm to TARGET", "ACTOR give arm|oath to TARGET"),
        ("ACTOR follow TARGET", "TARGET follow ACTOR"),
        ("ACTOR hit TARGET:State|Group", "ACTOR hit TARGET:Group|Person"),
    ],
)
def test_same_words_for_the_same_types_are_a_conflict(first, second):
    found = find_conflicts(make_ontology(first=first, second=second))

    assert [(row.first, row.first_pattern, row.second, row.second_pattern) for row in found] == [("first", first, "second", second)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ACTOR hit TARGET", "ACTOR strike TARGET"),
        ("ACTOR fire at TARGET", "ACTOR fire TARGET"),
        ("ACTOR fire at TARGET", "ACTOR fire into TARGET"),
        ("ACTOR give aid to TARGET", "ACTOR give oath to TARGET"),
        ("ACTOR strike TARGET", "ACTOR strike deal with TARGET"),
        ("ACTOR hit TARGET:State", "ACTOR hit TARGET:Group"),
        ("ACTOR accuse TARGET of CONTENT", "ACTOR accuse TARGET of TARGET"),
    ],
)
def test_slots_words_or_types_keep_readings_apart(first, second):
    assert find_conflicts(make_ontology(first=first, second=second)) == ()


def test_the_relations_own_types_keep_readings_apart():
    ontology = make_ontology(first="ACTOR sanction TARGET", second="ACTOR sanction TARGET")
    relations = {
        "first": replace(ontology.relations["first"], target_types=frozenset({"Attack"})),
        "second": replace(ontology.relations["second"], target_types=frozenset({"State"})),
    }

    assert find_conflicts(ontology) == (Conflict("sanction", "first", "ACTOR sanction TARGET", "second", "ACTOR sanction TARGET"),)
    assert find_conflicts(replace(ontology, relations=relations)) == ()


def test_a_place_that_was_hit_is_also_where_it_happened():
    ontology = make_ontology(located_in="ACTOR hit TARGET", targeted="ACTOR hit TARGET")

    assert find_conflicts(ontology) == ()


def test_shipped_relations_claim_no_wording_together():
    assert find_conflicts(load_ontology()) == ()


def test_coverage_counts_a_lemma_once():
    rows = count_coverage(make_ontology(first="ACTOR hit|strike TARGET", second="ACTOR strike|cut deal with TARGET"))

    assert [(row.relation, row.verbs, row.transitive, row.phrases) for row in rows] == [
        ("first", 2, 2, 0),
        ("second", 2, 0, 1),
        ("all", 3, 2, 1),
    ]


def test_shipped_lexicon_is_as_wide_as_it_was():
    *_, everything = count_coverage(load_ontology())

    assert everything.relation == "all"
    assert everything.verbs >= 1300
    assert everything.transitive >= 900
    assert everything.nouns >= 450
    assert everything.phrases >= 400
    assert everything.roles >= 300
    assert everything.examples >= 210
