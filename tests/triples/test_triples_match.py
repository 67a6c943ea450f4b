import csv
from pathlib import Path

import pytest

from kg.ontology.frames import FrameIndex, Reading, load_reporting, make_frames
from kg.ontology.load import load_ontology
from kg.ontology.match import match_frame
from kg.ontology.pattern import parse_pattern
from tests.make_doc import find_word, make_doc

CASES = list(csv.DictReader((Path(__file__).parent / "match_cases.csv").read_text(encoding="utf-8").splitlines()))
NO_MATCH = "-"


def make_reading(pattern: str, relation: str | None = "attacked") -> Reading:
    return Reading(parse_pattern(pattern, "verb"), relation, None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["behaviour"])
def test_a_frame_finds_who_fills_its_places(case):
    frame = parse_pattern(case["pattern"], case["part"])
    roles = match_frame(find_word(make_doc(case["parse"]), case["word"]), frame)
    found = NO_MATCH if roles is None else {role: [token.text for token in tokens] for role, tokens in roles.items()}

    assert found == (
        NO_MATCH if case["roles"] == NO_MATCH else {role: [word] for role, word in (p.split("=") for p in case["roles"].split())}
    )


def test_readings_with_more_words_and_places_come_first():
    bare, typed, fixed = (make_reading(p) for p in ("ACTOR take TARGET", "ACTOR take TARGET:Person", "ACTOR take hostage TARGET"))

    assert FrameIndex([bare, typed, fixed]).find("verb", "take") == [fixed, typed, bare]
    assert FrameIndex([fixed, typed, bare]).find("verb", "take") == [fixed, typed, bare]


def test_every_alternative_of_an_anchor_leads_to_its_frame():
    reading = make_reading("ACTOR raid|storm TARGET")
    index = FrameIndex([reading])

    assert index.find("verb", "raid") == index.find("verb", "storm") == [reading]
    assert index.find("noun", "raid") == []
    assert index.find("verb", "walk") == []


def test_a_rule_is_called_by_its_part_relation_and_words():
    assert (
        make_reading("ACTOR claim|take responsibility|credit for TARGET", "carried_out").name_rule("claim")
        == "verb:carried_out:claim credit"
    )
    assert make_reading("SPEAKER say CONTENT", None).name_rule("say") == "verb:report:say"


def test_the_shipped_frames_hold_those_of_every_relation_and_the_reports():
    frames = make_frames(load_ontology())

    assert {"attacked"} <= {reading.relation for reading in frames.find("verb", "shell")}
    assert (None, "alleged") in {(reading.relation, reading.content) for reading in frames.find("verb", "say")}
    for relation in load_ontology().relations.values():
        for frame in relation.frames:
            for anchor in frame.anchors:
                assert any(reading.frame is frame and reading.relation == relation.name for reading in frames.find(frame.part, anchor))


def test_only_frames_with_a_clause_give_it_a_status():
    ontology = load_ontology()
    frames = make_frames(ontology)
    readings = [
        reading for frame in ontology.relations["accused"].frames for anchor in frame.anchors for reading in frames.find(frame.part, anchor)
    ]
    accused = [reading for reading in readings if reading.relation == "accused"]

    assert {reading.content for reading in accused if reading.frame.find_slots("CONTENT")} == {"alleged"}
    assert {reading.content for reading in accused if not reading.frame.find_slots("CONTENT")} == {None}


def test_verbs_of_speaking_are_lemmas():
    verbs = load_reporting()

    assert {"say", "tell", "add"} <= verbs
    assert all(verb == verb.lower() for verb in verbs)
    assert "shell" not in verbs
