"""Attacks that look alike, invented: two that must stay two, beside one that is told in two ways."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from kg.entities import resolve
from kg.objects import Extraction, Mention, Triple
from tests.entities.world import GAZETTEER, make_extraction, make_mention

DAY = "2031-05-04"
HOTEL, BANK = {"name": "Ash Hotel"}, {"name": "Odra Bank"}


def tell_attack(doc_id: str, values: Mapping[str, str], ends: Mapping[str, Mapping[str, str]], towns: tuple[str, ...] = ()) -> Extraction:
    """Return a document on one attack, with what it hit, who did it and whose that was by `target`, `actor`, `owner`."""
    mentions: list[Mention] = []
    attributes = dict(values)
    for at, (role, end) in enumerate(sorted(ends.items()), start=1):
        told = {key: value for key, value in end.items() if key not in {"name", "type", "form"}}
        if role == "target" and "owner" in ends:
            told["owner"] = mentions[-1].id
        form = "nominal" if end.get("form") == "nominal" else "name"
        made = make_mention(doc_id, at, end["name"], end.get("type", "Facility" if role == "target" else "Militia"), form=form)
        mentions.append(replace(made, attributes=told))
        if role != "owner":
            attributes |= {role: attributes.get(role, end["name"]), f"{role}_id": made.id}
    mentions += [make_mention(doc_id, 20 + at, town, "Location") for at, town in enumerate(towns)]
    attack = replace(make_mention(doc_id, 0, "attack", "Attack", form="nominal"), attributes=attributes)
    return make_extraction(doc_id, [attack, *mentions])


def count_attacks(*told: Extraction) -> int:
    return sum(entity.type == "Attack" for entity in resolve(told, gazetteer=GAZETTEER).entities)


@pytest.mark.parametrize(
    ("left", "right", "attacks"),
    [
        # of many convoys one is told by where it was or by who hit it
        ({"kind": "ambush", "target": "convoy"}, {"kind": "ambush", "target": "convoy"}, 2),
        ({"kind": "ambush", "target": "convoy", "place": "Pell"}, {"kind": "ambush", "target": "convoy", "place": "Pell"}, 1),
        ({"kind": "ambush", "target": "convoy", "actor": "Ash Front"}, {"kind": "ambush", "target": "convoy", "actor": "Ash Front"}, 1),
        ({"kind": "ambush", "target": "Orsa convoy"}, {"kind": "ambush", "target": "Orsa convoy"}, 1),
        # what is hit says where
        ({"kind": "drone attack", "target": "lorries in Pell"}, {"kind": "drone attack", "target": "a column", "place": "Pell"}, 1),
        ({"kind": "drone attack", "target": "lorries in Darmin"}, {"kind": "drone attack", "target": "a column", "place": "Pell"}, 2),
        ({"kind": "storming", "place": "Pell"}, {"kind": "storming", "place": "Pell Junction"}, 1),
        ({"kind": "storming", "place": "Pell"}, {"kind": "storming", "place": "Pelloria"}, 2),
        # a sort and a name, which a third report may bring together
        ({"kind": "shelling", "target": "Karvenian base"}, {"kind": "shelling", "target": "K-2 base", "place": "Pell"}, 2),
        # kinds of one event
        ({"kind": "storming", "target": "US embassy"}, {"kind": "arson", "target": "US embassy"}, 1),
        ({"kind": "storming", "target": "US embassy"}, {"kind": "rocket attack", "target": "US embassy"}, 2),
        # the same place two days later, a year later, another town on the day
        ({"kind": "bombing", "place": "Pell"}, {"kind": "bombing", "place": "Pell", "date": "2031-05-06"}, 2),
        ({"kind": "bombing", "place": "Pell"}, {"kind": "bombing", "place": "Pell", "date": "2032-05-04"}, 2),
        ({"kind": "bombing", "place": "Pell"}, {"kind": "bombing", "place": "Darmin"}, 2),
        ({"kind": "bombing", "place": "Pell"}, {"kind": "bombing", "place": "Pell"}, 1),
    ],
    ids=str,
)
def test_attacks_of_two_texts(left: dict[str, str], right: dict[str, str], attacks: int) -> None:
    told = [tell_attack(doc_id, {"date": DAY, **values}, {}) for doc_id, values in (("a", left), ("b", right))]
    assert count_attacks(*told) == attacks


@pytest.mark.parametrize(
    ("kind", "left", "right", "attacks"),
    [
        ("storming", {"target": HOTEL}, {"target": BANK}, 2),
        ("storming", {"target": HOTEL}, {"target": HOTEL}, 1),
        ("shelling", {"target": HOTEL}, {"target": BANK}, 1),  # which falls on a quarter
        ("car bombing", {"target": {**HOTEL, "name": "Pell hotel"}}, {"target": BANK}, 1),  # called by the town alone
        ("storming", {"owner": {"name": "Ash Front"}}, {"owner": {"name": "Odra Guard"}}, 2),
        ("storming", {"owner": {"name": "Ash Front"}}, {"owner": {"name": "Ash Front"}}, 1),
        # one answers the other
        ("shelling", {"actor": {"name": "Ash Front"}, "owner": {"name": "Odra Guard"}},
         {"actor": {"name": "Odra Guard"}, "owner": {"name": "Ash Front"}}, 2),
        ("shelling", {"actor": {"name": "Ash Front"}, "owner": {"name": "Odra Guard"}}, {"actor": {"name": "Red Heron Front"}}, 1),
    ],
    ids=str,
)  # fmt: skip
def test_what_was_hit_tells_attacks_of_one_town_and_day_apart(
    kind: str, left: dict[str, dict[str, str]], right: dict[str, dict[str, str]], attacks: int
) -> None:
    base = {"name": "headquarters", "form": "nominal"}
    told = [
        tell_attack(doc_id, {"date": DAY, "kind": kind, "place": "Pell"}, {"target": base, **ends})
        for doc_id, ends in (("a", left), ("b", right))
    ]
    assert count_attacks(*told) == attacks


@pytest.mark.parametrize(("type_name", "attacks"), [("State", 1), ("Militia", 2)])
def test_states_bomb_from_the_air(type_name: str, attacks: int) -> None:
    doer = {"actor": {"name": "Sorvania", "type": type_name}}
    told = [
        tell_attack(doc_id, {"date": DAY, "kind": kind, "place": "Pell"}, doer) for doc_id, kind in (("a", "bombing"), ("b", "air strike"))
    ]
    assert count_attacks(*told) == attacks


@pytest.mark.parametrize(("day", "attacks"), [("2031-05-06", 1), ("2031-05-12", 2)])
def test_reports_of_one_murder_may_err_by_some_days(day: str, attacks: int) -> None:
    dead = {"target": {"name": "Lena Orvash", "type": "Official"}}
    told = [tell_attack(doc_id, {"date": date, "kind": "killing"}, dead) for doc_id, date in (("a", DAY), ("b", day))]
    assert count_attacks(*told) == attacks


def test_a_bare_noun_is_of_the_attack_in_a_town_that_its_text_names() -> None:
    pell, darmin = (
        tell_attack(doc_id, {"date": DAY, "kind": "bombing", "place": town}, {}) for doc_id, town in (("a", "Pell"), ("b", "Darmin"))
    )
    bare = {"date": DAY, "kind": "bombing"}
    assert count_attacks(pell, tell_attack("c", bare, {}, ("Pell", "Halvek"))) == 1
    assert count_attacks(pell, tell_attack("c", bare, {}, ("Halvek",))) == 2
    assert count_attacks(pell, tell_attack("c", {**bare, "kind": "shooting"}, {}, ("Pell",))) == 2
    assert count_attacks(pell, tell_attack("c", {**bare, "date": "2031-05-05"}, {}, ("Pell",))) == 2
    assert count_attacks(pell, darmin, tell_attack("c", bare, {}, ("Pell", "Darmin"))) == 3
    assert count_attacks(pell, tell_attack("c", {**bare, "target": "bus"}, {}, ("Pell",))) == 2


def test_a_report_of_the_month_brings_a_sort_and_a_name_together() -> None:
    base, named = {"kind": "shelling", "target": "Karvenian base"}, {"kind": "shelling", "target": "K-2 base"}
    told = [tell_attack("a", {**base, "date": DAY}, {}), tell_attack("b", {**named, "date": DAY, "place": "Pell"}, {})]
    month = {**named, "date": DAY[:7], "target": "K-2 base|Karvenian base"}
    assert count_attacks(*told, tell_attack("c", month, {})) == 1
    assert count_attacks(told[0], tell_attack("b", {**named, "date": "2031-05-14"}, {}), tell_attack("c", month, {})) == 3


@pytest.mark.parametrize(
    ("one", "other", "persons"),
    [
        (["US contractor"], ["American contractor"], 1),
        (["US contractor"], ["Iraqi contractor"], 2),
        (["US contractor"], ["US contractor", "American contractor"], 3),
        (["contractor"], ["contractor"], 2),
    ],
    ids=str,
)
def test_unnamed_victims_of_one_attack_are_the_same_in_all_texts(one: list[str], other: list[str], persons: int) -> None:
    told = []
    for doc_id, names in (("a", one), ("b", other)):
        made = tell_attack(doc_id, {"date": DAY, "kind": "shelling", "place": "Pell"}, {})
        attack = made.mentions[0]
        dead = [make_mention(doc_id, 5 + at, name, form="nominal", definite="no") for at, name in enumerate(names)]
        killed = [Triple(f"{doc_id}{at}", attack.id, "killed", one.id, attack.passage, attack.passage) for at, one in enumerate(dead)]
        told.append(make_extraction(doc_id, [attack, *dead], killed))
    assert sum(entity.type == "Person" for entity in resolve(told, gazetteer=GAZETTEER).entities) == persons
