from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UnknownEntityError
from kg.queries.find import find_entity, fold_name, suggest
from tests.world import entity_id

CASES = list(csv.DictReader(Path(__file__).with_name("find_cases.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["typed"])
def test_any_spelling_of_any_alias_finds_the_entity(graph, case):
    assert find_entity(graph, case["typed"]) == entity_id(case["key"])


def test_an_id_is_a_name(graph):
    assert find_entity(graph, entity_id("lone")) == entity_id("lone")


def test_an_unknown_name_gets_similar_ones_proposed(graph):
    with pytest.raises(UnknownEntityError, match=r"no entity called 'Norva'; did you mean Norvia"):
        find_entity(graph, "Norva")


def test_a_name_like_nothing_gets_no_proposal(graph):
    with pytest.raises(UnknownEntityError) as caught:
        find_entity(graph, "qqqq")
    assert "did you mean" not in str(caught.value)


@pytest.mark.parametrize(
    ("typed", "key", "told"),
    [
        ("Ilia Sorenssen", "sorensen", "'Ilia Sorenssen' taken for 'Ilya Sørensen': the same sounds in another romanisation"),
        ("Sorensen, Ilya", "sorensen", "'Sorensen, Ilya' taken for 'Ilya Sørensen': the family name stands first"),
        ("Kataeb al-Ramad", "ash", "'Kataeb al-Ramad' taken for 'Kata'ib al-Ramad': the same sounds in another romanisation"),
    ],
)
def test_another_spelling_of_one_name_is_taken_for_it_and_said(graph, caplog, typed, key, told):
    assert find_entity(graph, typed) == entity_id(key)
    assert caplog.messages == [told]


def test_a_name_that_the_gazetteer_lists_beside_another_is_taken_for_it_and_said(graph, caplog):
    other = graph.copy()
    other.nodes[entity_id("norvia")].update(label="United States", names=("U.S.",))
    assert find_entity(other, "usa") == entity_id("norvia")
    assert caplog.messages == ["'usa' taken for 'United States': both are listed as names of state:USA"]


def test_others_of_the_type_that_bear_a_label_as_an_alias_are_told(graph, caplog):
    other = graph.copy()
    alike, unlike = (entity_id("lone"), {"type": "State"}), (entity_id("sorensen"), {"type": "Official"})
    for node, more in (alike, unlike):
        other.nodes[node].update(names=(*other.nodes[node]["names"], "norvia"), **more)
    assert find_entity(other, "Norvia") == entity_id("norvia")
    label = other.nodes[entity_id("lone")]["label"]
    assert caplog.messages == [
        f"'Norvia' is a name of others too: {label} (State, 0 statements, id {entity_id('lone')}). Their ids ask for these"
    ]


def test_another_spelling_of_two_names_is_asked_about(graph):
    other = graph.copy()
    other.nodes[entity_id("lone")].update(label="Ilya Sorenson", names=("Ilya Sorenson",))
    other.nodes[entity_id("sorensen")].update(label="Ilya Sorensan", names=("Ilya Sorensan",))
    with pytest.raises(UnknownEntityError, match="may be any of 2 entities"):
        find_entity(other, "Ilia Sorensen")


def test_an_alias_of_two_names_both_and_takes_neither(graph):
    with pytest.raises(UnknownEntityError) as caught:
        find_entity(graph, "dell")
    message = str(caught.value)
    assert message.index("Mara Dell (Official, 3 statements") < message.index("Tove Dell (Person, 0 statements")
    assert entity_id("lone") in message


def test_of_many_bearers_of_a_name_the_first_are_listed_and_the_others_counted(graph):
    other = graph.copy()
    other.add_nodes_from((f"ent-{number:02}", {"label": "officials", "type": "Group", "names": ("officials",)}) for number in range(14))
    with pytest.raises(UnknownEntityError, match=r"any of 14 entities: .* id ent-09\); and 4 more,") as caught:
        find_entity(other, "officials")
    assert str(caught.value).count("id ent-") == 10


def test_a_label_goes_before_an_alias_of_another(graph):
    other = graph.copy()
    other.nodes[entity_id("lone")]["names"] = ("Tove Dell", "Norvia")
    assert find_entity(other, "Norvia") == entity_id("norvia")


def test_what_shares_a_syllable_only_is_not_proposed(graph):
    other = graph.copy()
    other.nodes[entity_id("lone")].update(label="base three weeks ago in Deshevo", names=())
    assert suggest(other, "Three Weeksend") == ("base three weeks ago in Deshevo",)
    assert suggest(other, "Desh") == ()


def test_suggestions_are_few_and_come_best_first(graph):
    assert suggest(graph, "Norvian Armee")[0] == "Norvian Army"
    assert len(suggest(graph, "Norvian")) <= 3


@pytest.mark.parametrize("name", ["The", "a", "!!!", "…"])
def test_a_name_of_nothing_but_articles_or_signs_still_folds_to_something(name):
    assert fold_name(name)


def test_a_label_letter_by_letter_is_taken_even_where_another_folds_to_the_same(graph):
    other = graph.copy()
    other.nodes[entity_id("lone")]["label"] = "Norvía"
    assert find_entity(other, "Norvia") == entity_id("norvia")
    assert find_entity(other, "Norvía") == entity_id("lone")
    with pytest.raises(UnknownEntityError, match="may be any of 2"):
        find_entity(other, "NORVIA")


@given(st.text(max_size=12))
def test_plain_names_fold_as_others_do(text):
    # A letter outside ASCII before a space leaves the rest of the name as it is.
    assert fold_name(f"é {text}") == " ".join(["e", *fold_name(f"e {text}").split()[1:]])


@given(st.text(max_size=8), st.text(max_size=8))
def test_every_name_that_folds_to_the_same_is_found(graph, label, typed):
    other = graph.copy()
    other.nodes[entity_id("lone")].update(label=label, names=(label,))
    expected = [node for node, data in other.nodes(data=True) if fold_name(data["label"]) == fold_name(typed)]
    if expected == [entity_id("lone")]:
        assert find_entity(other, typed) == entity_id("lone")
