from __future__ import annotations

import json

import pytest

from benchmarks import re3d
from benchmarks.re3d import Fate, Pair, Reading, cause_rows, read_folder, recall_row
from kg.language.plain import make_plain
from kg.mentions.build import make_mention
from kg.objects import Triple
from kg.ontology.load import load_ontology
from kg.triples.component import TripleComponent
from kg.triples.open.statements import RELATION as OPEN
from tests.make_doc import make_spacy_doc

TEXT = "Karvenia attacked Pell. The raid was short."


@pytest.fixture
def folder(tmp_path):
    """Return a folder in the form of re3d with one document; of its relations two are one pair, and one isn't mapped."""
    (tmp_path / "part").mkdir()

    def write(name, rows):
        (tmp_path / "part" / f"{name}.json").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")

    def relation(kind, source, target):
        ends = {"sourceBegin": source[0], "sourceEnd": source[1], "targetBegin": target[0], "targetEnd": target[1]}
        return {"documentId": "d", "type": kind, **ends}

    write("documents", [{"_id": "d", "text": TEXT}, {"_id": "e", "text": "Nothing."}])
    spans = {"Organisation": (0, 8), "Location": (18, 22), "Weapon": (28, 32)}
    write("entities", [{"documentId": "d", "begin": b, "end": e, "type": kind} for kind, (b, e) in spans.items()])
    state, place, weapon = spans.values()
    pairs = [("FightingAgainst", state, place), ("FightingAgainst", place, state), ("CoLocated", weapon, place), ("Apart", state, place)]
    write("relations", [relation(*row) for row in pairs])
    return tmp_path


def make_reading(*ends):
    doc = make_spacy_doc("Karvenia/PROPN/nsubj/2 attacked/VERB/ROOT/2 Pell/PROPN/obj/2 ./PUNCT/punct/2")
    doc._.kg_mentions = tuple(make_mention(make_plain(doc), (i, i + 1), kind, rule="test") for kind, i in ends)
    return Reading(TripleComponent(load_ontology())(doc))


def make_pair(relation="FightingAgainst", kinds=("Organisation", "Location")):
    return Pair((0, 8), (18, 22), frozenset(kinds), relation)


def test_a_pair_told_both_ways_is_one_and_kinds_that_are_not_mapped_are_none(folder):
    (text, pairs), (other, none) = read_folder(folder)

    assert (text, other, none) == (TEXT, "Nothing.", ())
    assert [(pair.first, pair.second, pair.relation) for pair in pairs] == [
        ((0, 8), (18, 22), "FightingAgainst"),
        ((18, 22), (28, 32), "CoLocated"),
    ]
    assert pairs[1].kinds == {"Location", "Weapon"}


@pytest.mark.parametrize(
    ("ends", "pair", "fate"),
    [
        ([("State", 0), ("Location", 2)], make_pair(), Fate.RELATION),
        ([("State", 0), ("Location", 2)], make_pair("CommWith"), Fate.PAIR),
        ([("State", 0), ("Location", 2)], make_pair(kinds=("Organisation", "Weapon")), Fate.RELATION),
        ([("State", 0)], make_pair(), Fate.MENTION),
        ([("State", 0)], make_pair(kinds=("Organisation", "Weapon")), Fate.KIND),
        ([("State", 0), ("Location", 2)], make_pair("CoLocated"), Fate.PAIR),
        ([("Location", 0), ("Location", 2)], make_pair(), Fate.TYPE),
        ([("Location", 0), ("Location", 2)], make_pair("CoLocated"), Fate.APART),
    ],
)
def test_a_pair_is_found_or_missed_for_a_reason(ends, pair, fate):
    assert make_reading(*ends).judge(pair, in_sentence=True) == fate


def test_open_triples_count_where_they_are_asked_for():
    doc = make_spacy_doc("Karvenia/PROPN/nsubj/2 attended/VERB/ROOT/2 Pell/PROPN/obj/2 ./PUNCT/punct/2")
    plain = make_plain(doc)
    mentions = tuple(make_mention(plain, (i, i + 1), kind, rule="test") for i, kind in ((0, "State"), (2, "Location")))
    passage = mentions[0].passage
    doc._.kg_mentions = mentions
    doc._.kg_triples = (Triple("t", mentions[0].id, OPEN, mentions[1].id, passage, passage),)

    fates = [Reading(doc, with_open=with_open).judge(make_pair(), in_sentence=False) for with_open in (False, True)]
    assert fates == [Fate.APART, Fate.PAIR]


def test_a_mention_is_an_entity_if_the_head_of_each_lies_in_the_other():
    doc = make_spacy_doc("The/DET/det/2 army/NOUN/nsubj/5 of/ADP/case/4 Karvenia/PROPN/nmod/2 left/VERB/ROOT/5")
    plain = make_plain(doc)
    doc._.kg_mentions = (make_mention(plain, (1, 4), "Organization", rule="test"), make_mention(plain, (3, 4), "State", rule="test"))
    doc._.kg_triples = ()
    reading, (army, state) = Reading(doc), (mention.id for mention in doc._.kg_mentions)

    assert reading.find((0, 8)) == {army}
    assert reading.find((0, 20)) == {army}
    assert reading.find((12, 20)) == {state}


def test_shares_are_of_all_pairs_or_of_those_that_can_be_named():
    fates = {("CoLocated", Fate.RELATION): 2, ("CoLocated", Fate.PAIR): 1, ("Likes", Fate.APART): 1, ("Likes", Fate.KIND): 4}

    assert recall_row("all", fates) == ("all", 8, "0.375", "0.250")
    assert recall_row("named", fates, without=frozenset({Fate.KIND})) == ("named", 4, "0.750", "0.500")
    assert cause_rows(fates) == [
        ("CoLocated", "2", "1", "0", "0", "0", "0", "0"),
        ("Likes", "0", "0", "4", "0", "0", "0", "1"),
        ("all", "2", "1", "4", "0", "0", "0", "1"),
    ]


def test_every_relation_that_is_mapped_is_one_of_the_ontology():
    assert re3d.KIND_OF.keys() <= load_ontology().relations.keys()


@pytest.mark.model
def test_the_tables_are_printed(folder, capsys):
    re3d.main([str(folder)])

    printed = capsys.readouterr().out
    assert "| all, by statements of the same sentence | 2 |" in printed
    assert "| all, by any statement of the document, open ones too | 2 |" in printed
    assert "| all |" in printed
