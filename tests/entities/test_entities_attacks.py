from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.entities import Resolution, resolve
from kg.entities.attack_names import describe_attack
from kg.objects import Extraction, Mention, Triple
from kg.spelling import date_attack, keep_exact, spell_date
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


def test_one_text_that_gives_two_days_tells_of_two_attacks() -> None:
    home = {**ROCKETS, "target": "Idris Vantor's home in Baghdad"}
    rows = [home, {**home, "date": "2020-12-19"}]

    assert len(resolve([tell_attacks("a", *rows)], gazetteer=GAZETTEER).entities) == 2
    assert len(resolve([tell_attacks("a", rows[0]), tell_attacks("b", rows[1])], gazetteer=GAZETTEER).entities) == 1


def test_two_attacks_of_one_text_are_not_joined_by_another_text() -> None:
    place_alone = {**ROCKETS, "target": ""}
    told = [tell_attacks("a", place_alone, place_alone), tell_attacks("b", place_alone), tell_attacks("c", place_alone, ROCKETS)]
    assert all(len([m for m in e.mentions if m.passage.doc_id == "a"]) < 2 for e in resolve(told).entities)


def test_a_text_tells_one_attack_of_a_day_twice_once_without_what_it_aimed_at() -> None:
    headline, text = {**ROCKETS, "target": ""}, {**ROCKETS, "place": "Green Zone", "target": "a checkpoint"}
    assert len(resolve([tell_attacks("a", headline, text)], gazetteer=GAZETTEER).entities) == 1
    assert len(resolve([tell_attacks("a", headline, {**text, "date": "2020-12-19"})], gazetteer=GAZETTEER).entities) == 2
    assert len(resolve([tell_attacks("a", headline, {**text, "kind": "storming"})], gazetteer=GAZETTEER).entities) == 2


@pytest.mark.parametrize(("relation", "attacks"), [("wounded", 1), ("carried_out", 2)])
def test_whom_an_attack_hurt_does_not_tell_it_from_one_on_a_building(relation: str, attacks: int) -> None:
    hurt = make_mention("a", 1, "Iraqi civilians", "Group", form="nominal")
    told = {"kind": "rocket attack", "place": "Baghdad"}
    one = make_mention("a", 0, "barrage", "Attack", form="nominal", **told, target="Iraqi civilians", target_id=hurt.id)
    other = make_mention("a", 2, "attack", "Attack", form="nominal", **told, target="US embassy")
    harm = Triple("t", one.id, relation, hurt.id, one.passage, one.passage)
    found = resolve([make_extraction("a", [one, hurt, other], [harm])], gazetteer=GAZETTEER).entities
    assert sum(entity.type == "Attack" for entity in found) == attacks


VALUES = {
    "kind": ["rocket attack", "shelling", "storming", "killing", "attack", ""],
    "date": ["2020-12-20", "2020-12-21", "2020-12", "", "2021-03-01"],
    "place": ["Baghdad", "Green Zone", "Karrada", ""],
    "target": ["US embassy", "American embassy in Baghdad", "a convoy", ""],
}
ATTACKS = st.lists(st.lists(st.fixed_dictionaries({k: st.sampled_from(v) for k, v in VALUES.items()}), max_size=3), max_size=5)


@given(ATTACKS, st.randoms(use_true_random=False))
def test_attacks_do_not_depend_on_the_order_of_documents(rows: list[list[dict[str, str]]], random: Random) -> None:
    told = [tell_attacks(f"d{number}", *accounts) for number, accounts in enumerate(rows)]
    assert resolve(random.sample(told, len(told)), gazetteer=GAZETTEER) == resolve(told, gazetteer=GAZETTEER)


@given(ATTACKS)
def test_a_document_about_another_city_changes_no_attack(rows: list[list[dict[str, str]]]) -> None:
    told = [tell_attacks(f"d{number}", *accounts) for number, accounts in enumerate(rows)]
    more = tell_attacks("new", {"kind": "bombing", "date": "2015-07-01", "place": "Goma", "target": "the market of Goma"})
    after = [e for e in resolve([*told, more], gazetteer=GAZETTEER).entities if all(m.passage.doc_id != "new" for m in e.mentions)]
    assert after == list(resolve(told, gazetteer=GAZETTEER).entities)


def tell_death(doc_id: str, victim: str, **values: str) -> Extraction:
    target = make_mention(doc_id, 1, victim)
    attack = make_mention(doc_id, 0, "killing", "Attack", form="nominal", target=victim, target_id=target.id, **values)
    return make_extraction(doc_id, [attack, target])


@pytest.mark.parametrize(
    ("kind", "date", "other", "attacks"),
    [
        ("killing", "2020-01-03", "Qassem Suleimani", 1),
        ("killing", "", "Qassem Suleimani", 1),
        ("assassination", "2020-01", "Qassem Suleimani", 1),
        ("killing", "2020-01-07", "Qassem Suleimani", 2),
        ("attack", "", "Qassem Suleimani", 2),
        ("killing", "", "Hadi al-Amiri", 2),
    ],
)
def test_a_person_is_killed_once(kind: str, date: str, other: str, attacks: int) -> None:
    told = [tell_death("a", "Qasem Soleimani", kind="assassination", date="2020-01-03"), tell_death("b", other, kind=kind, date=date)]
    assert sum(entity.type == "Attack" for entity in resolve(told).entities) == attacks


def test_headline_and_text_tell_of_one_attack() -> None:
    headline, text = {"kind": "rocket attack", "place": "Baghdad"}, {"kind": "rocket attack", "target": "US embassy in Baghdad"}
    assert len(resolve([tell_attacks("a", headline, text)]).entities) == 1
    assert len(resolve([tell_attacks("a", headline), tell_attacks("b", text)]).entities) == 2
    assert len(resolve([tell_attacks("a", headline, {**text, "kind": "shelling"})]).entities) == 2
    assert len(resolve([tell_attacks("a", {**headline, "target": "a convoy"}, text)]).entities) == 2


@pytest.mark.parametrize(
    ("told", "published", "attacks"),
    [
        ({"kind": "siege"}, "2020-02-01", 1),
        ({"kind": "siege"}, None, 1),
        ({"kind": "siege"}, "2019-12-01", 2),
        ({"kind": "siege"}, "2022-02-01", 2),
        ({"kind": "shelling"}, "2020-02-01", 2),
        ({"kind": "siege", "target": "Iranian embassy in Baghdad"}, "2020-02-01", 2),
    ],
    ids=str,
)
def test_undated_report_of_a_rare_kind_is_of_the_one_that_is_known(told: dict[str, str], published: str | None, attacks: int) -> None:
    known = tell_attacks("a", {"kind": "storming", "target": "US embassy in Baghdad", "date": "2019-12-31"})
    vague = tell_attacks("b", {"target": "US embassy in Baghdad", **told})
    vague = replace(vague, document=replace(vague.document, date=published))
    assert len(resolve([known, vague]).entities) == attacks


@pytest.mark.parametrize(
    ("date", "victim", "attacks"), [("2019-12", "US contractor", 1), ("", "US contractor", 2), ("2019-12", "contractor", 2)]
)
def test_victims_tell_an_attack_within_a_month(date: str, victim: str, attacks: int) -> None:
    told = []
    for doc_id, values, name in (
        ("a", {"date": "2019-12-27", "target": "Iraqi base"}, "US civilian contractor"),
        ("b", {"date": date, "target": "K-1 base"}, victim),
    ):
        attack = make_mention(doc_id, 0, "rockets", "Attack", form="nominal", kind="rocket attack", **values)
        dead = make_mention(doc_id, 1, name, form="nominal", definite="no")
        passage = attack.passage
        told.append(make_extraction(doc_id, [attack, dead], [Triple(f"t{doc_id}", attack.id, "killed", dead.id, passage, passage)]))
    assert sum(entity.type == "Attack" for entity in resolve(told, gazetteer=GAZETTEER).entities) == attacks


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


def tell_in_words(at: int, words: str, kind: str) -> Mention:
    """Return the mention of an attack by "noun", "verb" or "name", which may be "plural" or tell "harm"."""
    rule, *more = kind.split()
    told = {"number": "plural"} if more == ["plural"] else {"tells": more[0]} if more else {}
    mention = make_mention("a", at, words, "Attack", form="name" if rule == "name" else "nominal", **ROCKETS)
    return replace(mention, rule=f"attack:{rule}", attributes={**mention.attributes, **told})


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ([("Bloody Sunday", "name"), ("rocket attack on the embassy of the US in Baghdad", "noun")], "Bloody Sunday"),
        (
            [("attack", "noun"), ("militiamen shelled the embassy", "verb"), ("rocket attack on the embassy", "noun")],
            "rocket attack on the embassy",
        ),
        ([("attack", "noun"), ("night raid", "noun"), ("militiamen shelled the embassy", "verb")], "militiamen shelled the embassy"),
        ([("attack", "noun"), ("night raid", "noun")], "night raid"),
        ([("attack", "noun"), ("raids", "noun")], "rocket attack on US embassy in Baghdad"),
        ([("they stormed the gate at dawn", "verb"), ("who shelled the embassy", "verb")], "rocket attack on US embassy in Baghdad"),
        ([("they stormed the gate at dawn", "verb"), ("night raid", "noun")], "night raid"),
        ([("Operation Iron Gate", "noun name"), ("rocket attack on the embassy", "noun")], "Operation Iron Gate"),
        ([("killed two guards at dawn", "verb harm"), ("night raid", "noun")], "night raid"),
        ([("rockets hit it", "verb means"), ("stormed the embassy of Karvenia", "verb deed")], "rockets hit it"),
        ([("repeated attacks on the embassy", "noun plural"), ("attack on the embassy", "noun")], "attack on the embassy"),
    ],
)
def test_attack_is_called_by_the_words_that_tell_most(told: list[tuple[str, str]], name: str) -> None:
    for order in (told, told[::-1]):
        mentions = [tell_in_words(at, words, kind) for at, (words, kind) in enumerate(order)]
        linked = [mentions[0], *(replace(mention, antecedent=mentions[0].id) for mention in mentions[1:])]
        (entity,) = resolve([make_extraction("a", linked)]).entities
        assert entity.name == name
        assert set(entity.names) == {name, *(words for words, _ in told)}


def test_an_attack_called_by_a_clause_is_described_to_readers_without_the_text() -> None:
    told = make_mention("a", 0, "fired rockets at the embassy", "Attack", form="nominal", **ROCKETS)
    (entity,) = resolve([make_extraction("a", [replace(told, rule="attack:verb")])]).entities
    assert entity.name == "fired rockets at the embassy"
    assert date_attack(entity.name, entity.attributes) == "rocket attack on US embassy in Baghdad, 20 December 2020"
    (plain,) = resolve([make_extraction("a", [replace(told, rule="attack:noun")])]).entities
    assert date_attack(plain.name, plain.attributes) == "fired rockets at the embassy, 20 December 2020"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("rocket attack", "rocket attack on US embassy in Baghdad"),
        ("latest rocket attack", "rocket attack on US embassy in Baghdad"),
        ("attack of this size on American diplomats", "rocket attack on US embassy in Baghdad"),
        ("raid in Baghdad", None),
        ("rocket attack on the compound of the diplomats", None),
    ],
)
def test_a_noun_that_says_neither_target_nor_place_is_described_to_readers_without_the_text(words: str, told: str | None) -> None:
    mention = replace(make_mention("a", 0, words, "Attack", form="nominal", **ROCKETS), rule="attack:noun")
    (entity,) = resolve([make_extraction("a", [mention])]).entities
    assert (entity.name, entity.attributes.get("description")) == (words, told)


def test_attacks_told_together_are_called_so() -> None:
    series = {"kind": "clash", "target": "police"}
    assert describe_attack(series, are_several=True) == "clashes with police"
    told = {"number": "plural", "target": "Pell", "kind": "raid"}
    raids = replace(make_mention("a", 0, "raids", "Attack", form="nominal"), attributes=told)
    (entity,) = resolve([make_extraction("a", [raids])]).entities
    assert entity.name == "raids on Pell"


def test_a_description_leaves_out_a_target_told_by_words_that_lean_on_others() -> None:
    assert describe_attack({"kind": "arson", "target": "one of its camps", "place": "Pell"}) == "arson in Pell"


def test_attacks_of_unknown_day_are_of_their_documents_and_have_ids_of_their_own() -> None:
    resolution = resolve_two({"kind": "bombing"}, {"kind": "bombing"})
    assert find_groups(resolution) == [["a: attack"], ["b: attack"]]
    assert len({entity.id for entity in resolution.entities}) == 2


@pytest.mark.parametrize(
    ("attributes", "name"),
    [
        ({"kind": "killing", "target": "Qasem Soleimani", "place": "Baghdad"}, "killing of Qasem Soleimani in Baghdad"),
        ({"kind": "attack|rocket attack", "target": "US embassy in Baghdad", "place": "Baghdad"}, "rocket attack on US embassy in Baghdad"),
        ({"kind": "clash", "target": "police"}, "clash with police"),
        ({}, "attack"),
    ],
)
def test_description_says_what_is_known(attributes: dict[str, str], name: str) -> None:
    assert describe_attack(attributes) == name


@pytest.mark.parametrize(
    ("date", "name"), [("2020-01-03|2020", "ambush, 3 January 2020"), ("2020-12", "ambush, December 2020"), ("", "ambush")]
)
def test_a_reader_without_the_text_is_told_the_day(date: str, name: str) -> None:
    attributes = {"date": date} if date else {}
    assert date_attack("ambush", attributes) == name
    assert date_attack(name, attributes) == name


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Monday’s bombing of the mosque", "bombing of the mosque, 30 January 2023"),
        ("Monday raid", "raid, 30 January 2023"),
        ("raid around 30 January", "raid, 30 January 2023"),
        ("raid on Pell", "raid on Pell, 30 January 2023"),
        ("Sunday", "Sunday, 30 January 2023"),
    ],
)
def test_a_day_is_told_once(told: str, name: str) -> None:
    assert date_attack(told, {"date": "2023-01-30"}) == name


@pytest.mark.parametrize(
    ("words", "date", "name"),
    [
        ("raid on Pell on November 17", "2031-11-17", "raid on Pell, 17 November 2031"),
        ("raid on Pell on 17 November, 2031", "2031-11-17", "raid on Pell, 17 November 2031"),
        ("raid in May", "2031-05-03", "raid, 3 May 2031"),
        ("raid on November 16", "2031-11-17", "raid on November 16, 17 November 2031"),
        ("raid on Camp 17", "2031-11-17", "raid on Camp 17, 17 November 2031"),
    ],
)
def test_a_day_that_the_words_end_in_is_told_once(words: str, date: str, name: str) -> None:
    assert date_attack(words, {"date": date}) == name


def test_a_month_of_which_a_day_is_told_is_no_second_date() -> None:
    assert keep_exact(["2031-12-31", "2031-12", "2030", "2031", "2032-01"]) == ["2030", "2031-12-31", "2032-01"]


@pytest.mark.parametrize(("text", "words"), [("2020-12-05", "5 December 2020"), ("2020", "2020"), ("2020-13", "2020-13"), ("soon", "soon")])
def test_date_is_spelled(text: str, words: str) -> None:
    assert spell_date(text) == words


def test_each_town_has_a_police_station() -> None:
    told = {**ROCKETS, "kind": "suicide bombing", "place": ""}
    assert len(resolve_two({**told, "target": "police station in Pell"}, {**told, "target": "police station in Varna"}).entities) == 2
    assert len(resolve_two({**told, "target": "police station in Pell"}, {**told, "target": "police station in Pell"}).entities) == 1


def tell_hit(doc_id: str, target: str, type_name: str, place: str, **values: str) -> Extraction:
    """Return a document that tells an attack on a target that is a mention of its own."""
    hit = make_mention(doc_id, 1, target, type_name, form="nominal")
    told = {"kind": "drone attack", "date": "2023-10-18", "target": target, "target_id": hit.id, "place": place, **values}
    return make_extraction(doc_id, [make_mention(doc_id, 0, "attack", "Attack", form="nominal", **told), hit])


@pytest.mark.parametrize(("place", "number"), [("Baghdad", 1), ("Iran", 2)])
def test_a_class_is_hit_in_two_countries_on_one_day(place: str, number: int) -> None:
    attacks = [tell_hit("a", "US troops", "Group", "Iraq"), tell_hit("b", "American soldiers", "Group", place)]
    entities = resolve(attacks, gazetteer=GAZETTEER).entities
    assert sum(entity.type == "Attack" for entity in entities) == number


def tell_dead(doc_id: str, dead: str, **values: str) -> Extraction:
    """Return a document that tells an attack without a target, and whom it killed; `values` are those of the dead."""
    attack = make_mention(doc_id, 0, "attack", "Attack", form="nominal", kind="drone attack", date="2023-10-18")
    killed = make_mention(doc_id, 1, dead, "Group", form="nominal", **values)
    triple = Triple("t-" + doc_id, attack.id, "killed", killed.id, attack.passage, attack.passage, rule="test")
    return make_extraction(doc_id, [attack, killed], [triple])


@pytest.mark.parametrize(
    ("left", "right", "number"),
    [
        ({"count": "three", "class": "troops", "owner": "state:USA"}, {"count": "3", "class": "troops", "owner": "state:USA"}, 1),
        ({"count": "three", "class": "troops", "owner": "state:USA"}, {"count": "three", "class": "troops", "owner": "state:IRQ"}, 2),
        ({"count": "two", "class": "troops", "owner": "state:USA"}, {"count": "two", "class": "troops", "owner": "state:USA"}, 2),
        ({"count": "18", "class": "civilians"}, {"count": "18", "class": "civilians"}, 1),
        ({"count": "three", "class": "civilians"}, {"count": "three", "class": "civilians"}, 2),
        ({"count": "dozens", "class": "civilians"}, {"count": "dozens", "class": "civilians"}, 2),
    ],
    ids=str,
)
def test_as_many_dead_of_one_sort_are_those_of_one_attack(left: dict[str, str], right: dict[str, str], number: int) -> None:
    entities = resolve([tell_dead("a", "the one", **left), tell_dead("b", "the other", **right)], gazetteer=GAZETTEER).entities
    assert sum(entity.type == "Attack" for entity in entities) == number


def tell_raid(doc_id: str, doer: str, date: str) -> Extraction:
    """Return a document in which somebody raids Pell."""
    by = make_mention(doc_id, 1, doer, "Militia")
    told = {"kind": "raid", "date": date, "place": "Pell", "actor": doer, "actor_id": by.id}
    return make_extraction(doc_id, [make_mention(doc_id, 0, "raid", "Attack", form="nominal", **told), by])


@pytest.mark.parametrize(
    ("doer", "date", "number"),
    [
        ("Ash Brigade", "2031-03-02", 1),  # reports err by a day
        ("Stone Legion", "2031-03-01", 1),  # who is blamed differs by who tells of it
        ("Stone Legion", "2031-03-02", 2),
    ],
)
def test_raids_on_two_days_by_two_groups_are_two(doer: str, date: str, number: int) -> None:
    entities = resolve([tell_raid("a", "Ash Brigade", "2031-03-01"), tell_raid("b", doer, date)], gazetteer=GAZETTEER).entities
    assert sum(entity.type == "Attack" for entity in entities) == number
