import csv
from pathlib import Path

import pytest

from kg.errors import ConfigError
from kg.ontology.pattern import Frame, Slot, parse_pattern

CASES = list(csv.DictReader((Path(__file__).parent / "pattern_cases.csv").read_text(encoding="utf-8").splitlines()))


def split(cell: str) -> frozenset[str]:
    return frozenset() if cell in ("", "-") else frozenset(cell.split("|"))


def read_slot(cell: str) -> Slot:
    role, position, cases, types = cell.split()
    return Slot(role, position, split(cases.replace("_", " ")), split(types))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["pattern"])
def test_pattern_gives_anchor_slots_and_fixed_words(case):
    fixed = tuple(split(word) for word in case["fixed"].split(";") if word)
    slots = tuple(read_slot(cell) for cell in case["slots"].split(";"))
    wanted = Frame(case["pattern"], case["part"], split(case["anchors"]), slots, fixed)

    assert parse_pattern(case["pattern"], case["part"]) == wanted


def test_role_given_twice_has_both_places():
    frame = parse_pattern("ACTOR's raid by ACTOR on TARGET", "noun")

    assert [slot.position for slot in frame.find_slots("ACTOR")] == ["prenominal", "oblique"]
    assert frame.find_slots("SPEAKER") == ()


def test_slot_with_a_list_wants_one_of_its_words_as_head():
    (slot,) = parse_pattern("ACTOR rally outside TARGET:Facility@seats", "verb").find_slots("TARGET")

    assert slot.types == {"Facility"}
    assert {"embassy", "parliament"} <= slot.heads
    assert "stadium" not in slot.heads
    with pytest.raises(ConfigError, match="no list 'seatings'"):
        parse_pattern("ACTOR rally outside TARGET:Facility@seatings", "verb")


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("ACTOR TARGET", "exactly one anchor is needed"),
        ("ACTOR call* on* TARGET", "exactly one anchor is needed"),
        ("VICTIM attack TARGET", "unknown slot 'VICTIM'"),
        ("ACTOR attack TARGET:", "unknown slot 'TARGET:'"),
        ("ACTOR:Attack's victim of TARGET", 'unknown slot "ACTOR:Attack\'s"'),
    ],
)
def test_faulty_pattern_is_refused_with_the_pattern_in_the_message(pattern, message):
    with pytest.raises(ConfigError, match=message) as caught:
        parse_pattern(pattern, "verb")

    assert repr(pattern) in str(caught.value)
