from collections.abc import Mapping
from dataclasses import replace

import pytest

from kg.entities import resolve
from kg.objects import Extraction, Mention, Passage, Triple
from tests.entities.world import GAZETTEER, make_extraction, make_mention

RAID = "Gunmen of the Ash Brigade shelled the mill of Pell on Sunday, wounding two of its guards"
VOW = "“They once more came at night and shelled our mill in Pell, wounding guards,” the mayor of Pell wrote"


def count_attacks(*told: Extraction) -> int:
    return sum(entity.type == "Attack" for entity in resolve(told, gazetteer=GAZETTEER).entities)


def make_attack(doc_id: str, at: int, words: str, values: Mapping[str, str]) -> Mention:
    return replace(make_mention(doc_id, at, words, "Attack", form="nominal"), attributes=values)


def tell_sentence(doc_id: str, sentence: str, words: str = "shelled", **values: str) -> Extraction:
    """Return a document that says where an attack was in a sentence of its own."""
    start = sentence.index(words)
    attack = replace(make_attack(doc_id, 0, words, values), passage=Passage(doc_id, 50 + start, 50 + start + len(words), words))
    place = make_mention(doc_id, 9, "Baghdad", "Location")
    evidence = Passage(doc_id, 50, 50 + len(sentence), sentence)
    return make_extraction(doc_id, [attack, place], [Triple(f"t{doc_id}", attack.id, "located_in", place.id, attack.passage, evidence)])


@pytest.mark.parametrize(
    ("sentence", "other", "change", "attacks"),
    [
        (RAID, RAID + ", it said", {}, 2),  # neither quoted nor whole: two sentences
        (RAID, RAID, {}, 1),
        (VOW, VOW.replace("the mayor of Pell wrote", "said Mayor Lena Orvash on Monday"), {}, 1),
        (RAID, RAID, {"date": "2020-12-20"}, 1),
        (RAID, RAID, {"definite": "yes"}, 2),
        (RAID, RAID, {"number": "plural"}, 2),
        (RAID, RAID, {"kind": "storming"}, 2),
        ("Gunmen shelled a mill, wounding guards", "Gunmen shelled a mill, wounding guards", {}, 2),
    ],
)
def test_one_sentence_of_two_texts_tells_of_one_attack(sentence: str, other: str, change: dict[str, str], attacks: int) -> None:
    told = {"kind": "shelling"}
    assert count_attacks(tell_sentence("a", sentence, **told), tell_sentence("b", other, **{**told, **change})) == attacks


def test_one_sentence_of_texts_that_give_other_days_tells_of_two_attacks() -> None:
    told = [tell_sentence(doc, RAID, kind="shelling", date=f"2020-12-{day}") for doc, day in (("a", "06"), ("b", "20"))]
    assert count_attacks(*told) == 2


ROCKETS = {"kind": "rocket attack", "date": "2020-12-20", "place": "Green Zone", "target": "US embassy", "actor": "Ash Brigade"}


@pytest.mark.parametrize(
    ("words", "attacks"),
    [
        ({"place": "Baghdad", "actor": "Ash Brigade", "kind": "attack"}, 1),
        ({"place": "Kirkuk", "actor": "Ash Brigade", "kind": "attack"}, 2),
        ({"place": "Baghdad", "actor": "Odra Front", "kind": "attack"}, 2),
        ({"place": "Baghdad", "actor": "Ash Brigade", "kind": "storming"}, 2),
        ({"place": "Baghdad", "actor": "Ash Brigade", "target": "a convoy"}, 2),
        ({"place": "Baghdad", "actor": "Ash Brigade", "date": "2020-12-19"}, 2),
        ({"place": "Baghdad", "actor": "Ash Brigade", "number": "plural"}, 2),
        ({"actor": "Ash Brigade"}, 2),
    ],
    ids=str,
)
def test_what_somebody_says_in_general_is_of_the_attack_that_his_text_tells(words: dict[str, str], attacks: int) -> None:
    told = [make_attack("a", at, "attack", values) for at, values in enumerate((ROCKETS, words))]
    assert count_attacks(make_extraction("a", told)) == attacks


def test_what_somebody_says_in_general_is_of_no_one_of_two_attacks() -> None:
    general = {"place": "Baghdad", "actor": "Ash Brigade"}
    rows = (ROCKETS, {**ROCKETS, "date": "2020-11-17", "target": "a convoy"}, general)
    told = [make_attack("a", at, "attack", values) for at, values in enumerate(rows)]
    assert count_attacks(make_extraction("a", told)) == 3


FIRE = {"kind": "rocket attack", "number": "plural", "target": "US consulate"}


@pytest.mark.parametrize(
    ("lead", "told", "attacks"),
    [
        ({"kind": "rocket attack", "number": "plural"}, [FIRE], 1),
        ({"kind": "rocket attack"}, [FIRE], 2),
        ({"kind": "rocket attack", "number": "plural"}, [{**FIRE, "number": ""}], 2),
        ({"kind": "rocket attack", "number": "plural"}, [{**FIRE, "date": "2020-12-20"}], 2),
        ({"kind": "bombing", "number": "plural"}, [FIRE], 2),
        ({"kind": "rocket attack", "number": "plural", "place": "Kirkuk"}, [{**FIRE, "place": "Baghdad"}], 2),
        ({"kind": "rocket attack", "number": "plural"}, [FIRE, {**FIRE, "target": "K-1 base"}], 3),  # of which?
    ],
    ids=str,
)
def test_attacks_that_a_lead_leaves_open_are_the_only_ones_of_their_kind(
    lead: dict[str, str], told: list[dict[str, str]], attacks: int
) -> None:
    assert (
        count_attacks(make_extraction("a", [make_attack("a", at, "attacks", values) for at, values in enumerate((lead, *told))])) == attacks
    )


def tell_strikes(doc_id: str, *, doer: str = "Karvenia", foe: str = "Odra Front", published: str | None = None, **more: str) -> Extraction:
    """Return a document on attacks of one side on another, and on a storming of 31 December 2019."""
    ends = [make_mention(doc_id, 2, doer, "Militia"), make_mention(doc_id, 3, foe, "Militia")]
    strikes = {"number": "plural", "actor_id": ends[0].id, "target_id": ends[1].id, **more}
    storming = {"kind": "storming", "date": "2019-12-31", "target": "US embassy in Baghdad"}
    told = [make_attack(doc_id, 1, "strikes", strikes), make_attack(doc_id, 4, "storming", storming)]
    made = make_extraction(doc_id, [*told, *ends])
    return replace(made, document=replace(made.document, date=published))


@pytest.mark.parametrize(
    ("change", "attacks"),
    [
        ({}, 2),
        ({"kind": "air strike"}, 2),
        ({"date": "2019-12"}, 2),
        ({"date": "2019-12", "published": "2020-02-01"}, 2),
        ({"number": ""}, 3),  # one of them
        ({"date": "2019-12-29"}, 3),
        ({"kind": "arson"}, 3),
        ({"doer": "Sorvania"}, 3),
        ({"foe": "Ash Brigade"}, 3),
    ],
    ids=str,
)
def test_strikes_of_one_side_on_another_are_one_series_in_texts_on_one_story(change: dict[str, str], attacks: int) -> None:
    one = tell_strikes("a", kind="air strike", published="2020-01-03")
    assert count_attacks(one, tell_strikes("b", **change)) == attacks


def test_strikes_of_other_times_and_stories_are_no_series() -> None:
    one = tell_strikes("a", published="2020-01-03")
    later = tell_strikes("b", date="2020-03")
    alone = replace(later, mentions=tuple(mention for mention in later.mentions if mention.name != "storming"))
    assert count_attacks(one, later) == 3
    assert count_attacks(tell_strikes("a"), alone) == 3
    assert count_attacks(tell_strikes("a"), tell_strikes("b", date="2019-12"), tell_strikes("c", date="2020-03")) == 4


def test_a_series_is_also_called_by_the_words_that_a_text_goes_on_with() -> None:
    strikes = replace(make_attack("a", 0, "Karvenian air strikes on camps in Pell", {"number": "plural"}), rule="attack:noun")
    raid = replace(make_attack("a", 1, "night raid on a camp in Darmin", {}), rule="attack:noun")
    names = [entity.names for entity in resolve([make_extraction("a", [strikes, raid])]).entities]
    assert sorted(names) == [("Karvenian air strikes on camps in Pell", "Karvenian air strikes"), ("night raid on a camp in Darmin",)]
