import pytest

from kg.entities import Resolution, resolve
from kg.entities.attack_names import describe_attack, spell_date
from kg.objects import Extraction
from tests.entities.world import GAZETTEER, find_groups, make_extraction, make_mention

ROCKETS = {"kind": "rocket attack", "date": "2020-12-20", "place": "Baghdad", "target": "US embassy"}


def tell_attacks(doc_id: str, *accounts: dict[str, str]) -> Extraction:
    return make_extraction(
        doc_id, [make_mention(doc_id, at, "attack", "Attack", form="nominal", **values) for at, values in enumerate(accounts)]
    )


def resolve_two(left: dict[str, str], right: dict[str, str]) -> Resolution:
    return resolve([tell_attacks("a", left), tell_attacks("b", right)], gazetteer=GAZETTEER)


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"kind": "rocket barrage"},
        {"kind": "attack"},
        {"date": "2020-12-21"},
        {"target": "American embassy"},
        {"place": "Green Zone"},
        {"place": "Green Zone", "target": "Iraqi homes"},
        {"place": ""},
        {"target": ""},
        {"date": "2020-12"},
        {"place": "Iraq"},
    ],
    ids=str,
)
def test_two_accounts_are_of_one_attack(change: dict[str, str]) -> None:
    assert len(resolve_two(ROCKETS, {**ROCKETS, **change}).entities) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"date": "2020-12-22"},
        {"date": "2020-11"},
        {"date": ""},
        {"date": "2020"},
        {"date": "2020-12", "target": "K-1 base"},
        {"kind": "storming"},
        {"kind": "assassination"},
        {"place": "Kirkuk", "target": "K-1 base"},
        {"place": "", "target": ""},
        {"date": "2020-12-21", "target": "a convoy"},
        {"place": "Kirkuk", "target": ""},
    ],
    ids=str,
)
def test_two_accounts_are_of_two_attacks(change: dict[str, str]) -> None:
    assert len(resolve_two(ROCKETS, {**ROCKETS, **change}).entities) == 2


def test_two_parts_of_one_city_are_two_places() -> None:
    assert len(resolve_two({**ROCKETS, "place": "Green Zone", "target": ""}, {**ROCKETS, "place": "Karrada", "target": ""}).entities) == 2


def test_three_days_running_are_not_one_attack() -> None:
    told = [tell_attacks(doc, {**ROCKETS, "date": f"2020-12-{day}"}) for doc, day in (("a", 20), ("b", 21), ("c", 22))]
    assert all(len({m.passage.doc_id for m in e.mentions}) < 3 for e in resolve(told).entities)


def test_month_alone_joins_no_one_of_two_attacks() -> None:
    days = [tell_attacks(doc, {**ROCKETS, "date": f"2020-12-{day}"}) for doc, day in (("a", "05"), ("b", "20"))]
    assert len(resolve([*days, tell_attacks("c", {**ROCKETS, "date": "2020-12"})]).entities) == 3


def test_one_text_tells_of_two_attacks_in_one_place() -> None:
    told = tell_attacks("a", ROCKETS, {**ROCKETS, "target": "a convoy"})
    assert len(resolve([told]).entities) == 2


def test_two_attacks_of_one_text_are_not_joined_by_another_text() -> None:
    place_alone = {**ROCKETS, "target": ""}
    told = [tell_attacks("a", place_alone, place_alone), tell_attacks("b", place_alone), tell_attacks("c", place_alone, ROCKETS)]
    assert all(len([m for m in e.mentions if m.passage.doc_id == "a"]) < 2 for e in resolve(told).entities)


def test_differing_accounts_are_kept() -> None:
    (entity,) = resolve_two({**ROCKETS, "killed": "1", "head": "rocket"}, {**ROCKETS, "killed": "0", "date": "2020-12-21"}).entities
    assert dict(entity.attributes) == {
        "date": "2020-12-20|2020-12-21",
        "kind": "rocket attack",
        "killed": "0|1",
        "place": "Baghdad",
        "target": "US embassy",
    }
    assert entity.reasons


def test_attack_is_called_by_what_is_known_and_by_the_texts_words() -> None:
    named = make_extraction("a", [make_mention("a", 0, "Bloody Sunday", "Attack", **ROCKETS)])
    (entity,) = resolve([named]).entities
    assert entity.names == ("rocket attack on US embassy in Baghdad, 20 December 2020", "Bloody Sunday")


def test_attacks_of_unknown_day_are_of_their_documents_and_have_ids_of_their_own() -> None:
    resolution = resolve_two({"kind": "bombing"}, {"kind": "bombing"})
    assert find_groups(resolution) == [["a: attack"], ["b: attack"]]
    assert len({entity.id for entity in resolution.entities}) == 2


@pytest.mark.parametrize(
    ("attributes", "name"),
    [
        (
            {"kind": "killing", "target": "Qasem Soleimani", "place": "Baghdad", "date": "2020-01-03"},
            "killing of Qasem Soleimani in Baghdad, 3 January 2020",
        ),
        ({"kind": "rocket attack", "date": "2020-12"}, "rocket attack, December 2020"),
        ({"kind": "attack|rocket attack", "target": "US embassy in Baghdad", "place": "Baghdad"}, "rocket attack on US embassy in Baghdad"),
        ({}, "ambush"),
    ],
)
def test_description_says_what_is_known(attributes: dict[str, str], name: str) -> None:
    assert describe_attack(attributes, ["ambush"]) == name


@pytest.mark.parametrize(("text", "words"), [("2020-12-05", "5 December 2020"), ("2020", "2020"), ("2020-13", "2020-13"), ("soon", "soon")])
def test_date_is_spelled(text: str, words: str) -> None:
    assert spell_date(text) == words
