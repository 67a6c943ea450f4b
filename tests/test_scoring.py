from __future__ import annotations

import json
import logging

import pytest

from kg.errors import InputError
from kg.scoring import Kinship, fold, match_entities, ontology_kinship, score_folders

KINSHIP = Kinship({"attacked": "ASSAULT", "killed": "ASSAULT", "met": "CONSULT"}, frozenset({"met"}))
GOLD_ENTITIES = [
    {"id": "g1", "type": "State", "names": ["Norvia", "Republic of Norvia"]},
    {"id": "g2", "type": "Militia", "names": ["Ash Brigade"], "doc_forms": ["the brigade"]},
    {"id": "g3", "type": "Official", "names": ["Mara Dell"]},
    {"id": "g4", "type": "Attack", "names": ["rocket attack on the port"]},
]


def entity(key, kind, label, *names, doc="a/day.txt"):
    return {"id": key, "type": kind, "label": label, "names": list(names), "mentions": [{"doc": doc, "start": 0, "end": 1, "text": label}]}


def statement(subject, relation, target, **rest):
    return {"doc": "a/day.txt", "subject": subject, "relation": relation, "object": target, "status": "asserted", "sentence": "S.", **rest}


def triple(subject, relation, target, **rest):
    return {"s": subject, "r": relation, "o": target, "evidence": "E.", "status": "asserted", **rest}


ENTITIES = [entity("n", "State", "Norvia"), entity("b", "Militia", "Ash Brigade"), entity("d", "Person", "Mara Dell")]


@pytest.fixture
def score(tmp_path):
    def run(triples, statements, entities=ENTITIES, kinship=KINSHIP):
        gold, output = tmp_path / "gold", tmp_path / "out"
        gold.mkdir(exist_ok=True)
        output.mkdir(exist_ok=True)
        (gold / "day.json").write_text(json.dumps({"doc": "day.txt", "entities": GOLD_ENTITIES, "triples": triples}))
        for name, rows in (("entities", entities), ("statements", statements)):
            (output / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
        return score_folders(gold, output, kinship=kinship)

    return run


def test_right_relation_counts_at_all_levels(score):
    report = score([triple("g1", "attacked", "g2")], [statement("n", "attacked", "b")])
    assert [report.measures[level] for level in ("strict", "family", "pair")] == [(1.0, 1.0, 1.0)] * 3
    assert report.relations == {"attacked": {"gold": 1, "found": 1}}


def test_a_relation_of_the_same_family_counts_as_family_and_pair_only(score):
    report = score([triple("g1", "attacked", "g2")], [statement("n", "killed", "b")])
    assert [report.measures[level][0] for level in ("strict", "family", "pair")] == [0.0, 1.0, 1.0]
    assert report.relations == {"attacked": {"gold": 1}, "killed": {"false": 1}}
    assert report.errors == ("missed day: g1 attacked g2: E.", "false day: Norvia killed Ash Brigade: S.")


def test_a_gold_alternative_is_as_good(score):
    report = score([triple("g1", "attacked", "g2", alt=["met"])], [statement("n", "met", "b")])
    assert report.measures["strict"] == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(("relation", "f1"), [("attacked", 0.0), ("met", 1.0)])
def test_only_a_symmetric_relation_may_be_turned(score, relation, f1):
    report = score([triple("g1", relation, "g2")], [statement("b", relation, "n")])
    assert report.measures["pair"][2] == f1


def test_background_facts_do_not_count(score):
    report = score([triple("g1", "attacked", "g2")], [statement("n", "attacked", "b", status="background")])
    assert report.figures["system_triples"] == 0
    assert report.measures["strict"] == (0.0, 0.0, 0.0)


def test_the_same_statement_twice_counts_once_and_the_first_decides(score):
    rows = [statement("n", "attacked", "b", status="denied"), statement("n", "attacked", "b")]
    report = score([triple("g1", "attacked", "g2")], rows)
    assert report.figures["system_triples"] == 1
    assert report.figures["status_accuracy"] == 0.0


def test_speaker_and_date_are_measured_where_gold_has_them(score):
    rows = [statement("n", "attacked", "b", attributed_to="d", date="2031-03-04"), statement("n", "met", "d", date="2031")]
    report = score([triple("g1", "attacked", "g2", by="g3", date="2031-03"), triple("g1", "met", "g3", date="2031-03")], rows)
    assert report.figures["attribution_recall"] == 1.0
    assert report.figures["date_accuracy"] == 0.5


def test_a_second_node_for_one_thing_costs_precision(score):
    report = score([triple("g1", "attacked", "g2")], [], [*ENTITIES[:2], entity("n2", "State", "Republic of Norvia")])
    assert report.measures["entities"] == (0.667, 1.0, 0.8)


def test_officials_and_persons_pass_for_each_other_and_states_for_nothing_else(score):
    right = score([triple("g1", "met", "g3")], [], [entity("d", "Person", "Mara Dell"), entity("n", "State", "Norvia")])
    wrong = score([triple("g1", "met", "g3")], [], [entity("d", "Person", "Mara Dell"), entity("n", "Location", "Norvia")])
    assert (right.figures["entity_type_accuracy"], wrong.figures["entity_type_accuracy"]) == (1.0, 0.5)


def test_mentions_in_other_documents_do_not_count(score):
    report = score([triple("g1", "met", "g2")], [], [entity("n", "State", "Norvia", doc="other.txt")])
    assert report.measures["entities"] == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("kind", "label", "gold"),
    [
        ("State", "the Republic of Norvia's", "g1"),
        ("Militia", "Brigade", "g2"),
        ("Militia", "Ash Brigada", "g2"),
        ("Militia", "Ash", None),
        ("Attack", "attack on port", "g4"),
        ("Attack", "attack", None),
        ("Attack", "Norvia", None),
        ("Organization", "Norvia", "g1"),
    ],
)
def test_entities_are_matched_by_name(kind, label, gold):
    assert match_entities([entity("x", kind, label)], GOLD_ENTITIES).get("x") == gold


def test_names_are_folded():
    assert fold("The Kata’ib’s Élan-Group") == "kata ib elan group"


def test_roles_of_an_attack_are_families_of_their_own():
    families = ontology_kinship().families
    assert families["attacked"] == families["killed"] == "ASSAULT"
    assert (families["carried_out"], families["targeted"]) == ("carried_out", "targeted")
    assert families["leads"] == "leads"
    assert ontology_kinship().symmetric >= {"met", "fought"}


def test_folders_without_gold_or_build_are_refused(tmp_path):
    with pytest.raises(InputError, match=r"entities\.jsonl: can't be read"):
        score_folders(tmp_path, tmp_path, kinship=KINSHIP)
    (tmp_path / "entities.jsonl").write_text("")
    (tmp_path / "statements.jsonl").write_text("{\n")
    with pytest.raises(InputError, match=r"statements\.jsonl:1: damaged"):
        score_folders(tmp_path, tmp_path, kinship=KINSHIP)
    (tmp_path / "statements.jsonl").write_text("")
    with pytest.raises(InputError, match="no JSON files"):
        score_folders(tmp_path, tmp_path, kinship=KINSHIP)
    (tmp_path / "merged.json").write_text('{"entities": []}')
    with pytest.raises(InputError, match="no JSON files of annotations"):
        score_folders(tmp_path, tmp_path, kinship=KINSHIP)
    (tmp_path / "a.json").write_text("{")
    with pytest.raises(InputError, match="not valid JSON"):
        score_folders(tmp_path, tmp_path, kinship=KINSHIP)


@pytest.mark.parametrize(
    ("gold", "complaint"),
    [
        ({"triples": []}, "key 'doc' is missing"),
        ({"doc": "day.txt", "triples": []}, "key 'entities' is missing"),
        ({"doc": "day.txt", "entities": [{"id": "g1"}], "triples": []}, "key 'type' is missing"),
        ({"doc": "day.txt", "entities": GOLD_ENTITIES, "triples": [{"s": "g1", "o": "g2"}]}, "key 'r' is missing"),
        ({"doc": "day.txt", "entities": GOLD_ENTITIES, "triples": [triple("g1", "met", "g9")]}, "names 'g9', which is the id of no entity"),
        ({"doc": "day.txt", "entities": [3], "triples": []}, "of another form"),
        ({"doc": 3, "entities": [], "triples": []}, "of another form"),
    ],
)
def test_annotations_of_another_form_say_what_is_wrong(score, tmp_path, gold, complaint):
    score([], [])
    (tmp_path / "gold" / "night.json").write_text(json.dumps(gold))
    with pytest.raises(InputError, match=rf"night\.json: .*{complaint}"):
        score_folders(tmp_path / "gold", tmp_path / "out", kinship=KINSHIP)


def test_lines_of_one_file_are_documents_of_their_own(tmp_path):
    (tmp_path / "gold.json").write_text(json.dumps({"doc": "day.jsonl#7", "entities": GOLD_ENTITIES, "triples": []}))
    rows = [entity("n", "State", "Norvia", doc="a/day.jsonl#7"), entity("b", "Militia", "Ash Brigade", doc="a/day.jsonl#8")]
    said = [statement("n", "attacked", "b", doc=f"a/day.jsonl#{number}") for number in (7, 8, 8)]
    (tmp_path / "entities.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (tmp_path / "statements.jsonl").write_text("".join(json.dumps(row) + "\n" for row in said))
    report = score_folders(tmp_path, tmp_path, kinship=KINSHIP)
    assert (report.figures["system_triples"], report.relations) == (1, {"attacked": {"false": 1}})
    assert report.measures["entities"][0] == 1.0


def test_an_annotated_document_of_which_the_build_knows_nothing_is_told(score, caplog):
    with caplog.at_level(logging.WARNING, logger="kg"):
        score([triple("g1", "attacked", "g2")], [], entities=[])
    assert caplog.messages[0].endswith("out: names nothing in day.txt; was it built of these texts?")


@pytest.mark.parametrize(
    ("names", "complaint"),
    [
        (["day.txt"], r"'day\.txt': a/day\.txt and b/day\.md of the build may be meant; write 'doc' .* as documents\.jsonl has its 'path'"),
        (
            ["a/day.txt", "c/night.txt", "d/night.txt"],
            r"'d/night\.txt': e/night\.txt of the build has others already; leave one",
        ),
        (["a/day.txt", "b/day.md"], None),
    ],
)
def test_documents_of_one_name_are_told_apart_by_their_path_or_not_compared(tmp_path, names, complaint):
    for number, name in enumerate(names):
        (tmp_path / f"{number}.json").write_text(json.dumps({"doc": name, "entities": GOLD_ENTITIES, "triples": []}))
    rows = [entity("n", "State", "Norvia", doc=path) for path in ("a/day.txt", "b/day.md", "e/night.txt")]
    (tmp_path / "entities.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (tmp_path / "statements.jsonl").write_text(json.dumps(statement("n", "attacked", "b", doc="b/day.md")) + "\n")
    if complaint is None:
        assert score_folders(tmp_path, tmp_path, kinship=KINSHIP).figures["system_triples"] == 1
        return
    with pytest.raises(InputError, match=complaint):
        score_folders(tmp_path, tmp_path, kinship=KINSHIP)
