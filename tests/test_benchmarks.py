from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from benchmarks import accuracy, candidates, corpus, cost, paths, questions, quick, resolution, scale, speed
from benchmarks.annotated import annotated_graph
from benchmarks.clusters import find_mixed, score_b_cubed
from benchmarks.gold import read_gold
from benchmarks.gold_mentions import is_name
from benchmarks.table import make_table
from kg.documents.text import make_text_document
from kg.errors import InputError
from kg.exports.write import write_outputs
from kg.gazetteer.load import load_gazetteer
from kg.scoring import Report
from tests.world import make_world

SEEDS = Path(__file__).parents[1] / "seeds"


def test_a_table_has_one_width_and_keeps_bars_out_of_cells():
    assert make_table(("a", "b"), [("x|y", 1), ("z", 0.5)]).splitlines() == ["| a | b |", "| --- | ---: |", "| x/y | 1 |", "| z | 0.5 |"]


def test_relations_with_hardly_any_gold_are_left_out_of_the_report(capsys):
    relations = {"met": {"gold": 2, "found": 1}, "killed": {"gold": 3, "found": 2, "false": 1}}
    accuracy.print_report(Report({"strict": (0.5, 0.25, 0.333)}, {"gold_triples": 5}, relations))
    printed = capsys.readouterr().out
    assert "| strict | 0.500 | 0.250 | 0.333 |" in printed
    assert "| killed | 3 | 2 | 1 |" in printed
    assert "met" not in printed


def test_cpu_seconds_count_work_and_not_waiting():
    assert speed.cpu_seconds(lambda: sum(range(2_000_000))) > 0.01


def test_exports_are_read_by_others_as_they_were_written(tmp_path, capsys):
    for library in ("igraph", "pyarrow", "rdflib"):
        pytest.importorskip(library, reason=f"{library} is not installed: pip install '.[test]'")
    from benchmarks import exports

    write_outputs(make_world().record(), tmp_path)
    exports.main([str(tmp_path)])
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in capsys.readouterr().out.splitlines() if line.startswith("|")]
    found = {(row[0], row[3]): (row[4], row[5]) for row in rows[2:]}
    assert found.pop(("turtle", "rdflib")) == ("10", "16 statements")
    assert found.pop(("parquet", "pyarrow")) == ("", "16 statements")
    assert found.pop(("graphml of networkx", "Gephi's rules"))[1].endswith(" issues")
    assert {(nodes, edges.removesuffix(", 0 issues")) for nodes, edges in found.values()} == {("10", "14")}
    assert len(found) == 7


@pytest.mark.model
def test_accuracy_builds_and_scores(tmp_path):
    (tmp_path / "texts").mkdir()
    shutil.copy(SEEDS / "documents" / "07-soleimani-a-year-on-2020.txt", tmp_path / "texts" / "one.txt")
    gold = {
        "doc": "one.txt",
        "entities": [
            {"id": "e1", "type": "State", "names": ["Iran"]},
            {"id": "e2", "type": "Militia", "names": ["Kataib Hezbollah"]},
            {"id": "e3", "type": "State", "names": ["Atlantis"]},
        ],
        "triples": [{"s": "e1", "r": "backs", "o": "e2"}, {"s": "e3", "r": "backs", "o": "e2"}],
    }
    (tmp_path / "one.json").write_text(json.dumps(gold), encoding="utf-8")
    report = accuracy.measure(tmp_path, tmp_path / "texts")
    assert report.measures["strict"][1] == 0.5, "one of two annotations is in the text"


def test_each_question_about_a_path_gets_an_answer_or_the_reason_for_none():
    asked = [
        {"from": "Dell", "to": "Ash Brigade", "via": ["Ilya Sørensen"]},
        {"from": "Mara Dell", "to": "Ilya Sørensen", "via": []},
        {"from": "Mara Dell", "to": "Atlantis", "via": ["Norvia"]},
    ]
    rows = list(paths.answer(make_world().record().graph, asked))
    assert rows[1] == paths.Answer("Mara Dell", "Ilya Sørensen", "directly", "directly", 1, ())
    assert "no entity called 'Atlantis'" in rows[2].graph
    assert (rows[2].rank, rows[2].missing) == (None, ("Norvia – Atlantis",))


def test_a_reader_s_way_has_its_rank_or_the_pair_that_is_missing():
    ends = {"from": "Mara Dell", "to": "Lask"}
    asked = [{**ends, "via": via} for via in (["Norvia", "Ash Brigade", "Tal Amar base"], ["Norvian Army"])]
    second, lacking = paths.answer(make_world().record().graph, asked)
    assert (second.rank, second.missing) == (2, ())
    assert second.graph == "Ilya Sørensen, Ash Brigade, Tal Amar base"
    assert (lacking.rank, lacking.missing) == (None, ("Mara Dell – Norvian Army", "Norvian Army – Lask"))
    assert "shortest in 0 and among the first 10 in 1; in 1 the graph lacks" in paths.summary([second, lacking])


def test_annotations_of_several_documents_make_one_graph(tmp_path):
    merged = [{"id": "m1", "type": "State", "names": ["Norvia", "Republic of Norvia"]}]
    for number, name in enumerate(["Norvia", "Republic of Norvia"]):
        entities = [{"id": "e1", "type": "State", "names": [name]}, {"id": "e2", "type": "Militia", "names": ["Ash Brigade"]}]
        triples = [{"s": "e1", "r": "backs", "o": "e2", "evidence": "x", "by": None}]
        (tmp_path / f"{number}.json").write_text(json.dumps({"doc": f"{number}.txt", "entities": entities, "triples": triples}))
    (tmp_path / "merged.json").write_text(json.dumps({"entities": merged}))
    graph = annotated_graph(tmp_path, merged)
    assert sorted(data["label"] for _, data in graph.nodes(data=True)) == ["Ash Brigade", "Ash Brigade", "Norvia"]
    assert sorted(len(data["statements"]) for _, _, data in graph.edges(data=True)) == [1, 1]


def test_questions_are_asked_of_the_same_graph_each_time():
    one, other = questions.make_record(300), questions.make_record(300)
    assert one.statements == other.statements
    assert sorted(one.graph.edges) == sorted(other.graph.edges)
    rows = {row[0]: row[1:] for row in questions.measure(300)}
    assert rows["edges"][0] == rows["edges"][1]
    assert int(rows["edges"][0]) == pytest.approx(300, rel=0.2)
    assert {"path, CPU s", "opening, CPU s", "sides, CPU s"} <= set(rows)


@pytest.mark.model
def test_speed_measures_a_build(tmp_path):
    shutil.copy(SEEDS / "documents" / "01-basra-consulate-closed-2018.txt", tmp_path)
    rows = dict(speed.measure(tmp_path))
    assert rows["documents"] == "1"
    assert int(rows["words"]) == pytest.approx(420, abs=80)
    assert float(rows["`kg --help`, CPU s"]) < 1


def test_b_cubed_is_that_of_the_textbook():
    gold = {"a": "1", "b": "1", "c": "1", "d": "2", "e": "2", "f": "3"}
    found = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "y", "f": "z", "g": "z"}
    likeness = score_b_cubed(found, gold)
    assert likeness.mentions == 6
    assert likeness.precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3 + 1) / 6)
    assert likeness.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1 + 1) / 6)
    assert score_b_cubed(gold, gold).f1 == 1
    assert score_b_cubed(found, gold, {"f"}).precision == 1
    assert score_b_cubed({}, gold).f1 == 0


def test_groups_of_several_types_are_found_and_officials_are_persons():
    gold = {"a": "m1", "b": "m2", "c": "m3", "d": "m4"}
    types = {"m1": "State", "m2": "Location", "m3": "Official", "m4": "Person"}
    assert find_mixed({"a": "x", "b": "x", "c": "y", "d": "y"}, gold, types) == [("m1", "m2")]


@pytest.mark.parametrize(
    ("form", "entity_type", "named"),
    [
        ("the US Embassy in Baghdad", "Facility", True),
        ("US embassy", "Facility", False),
        ("the embassy in Baghdad", "Facility", False),
        ("K-1 military base", "Facility", True),
        ("the Trump administration", "State", False),
        ("Quds Force leader Qasem Soleimani", "Official", True),
    ],
)
def test_name_is_told_by_its_head(form, entity_type, named):
    assert is_name(form, entity_type, load_gazetteer()) == named


def write_gold(folder):
    people = {"type": "Official", "names": ["Qasem Soleimani"]}
    attack = {"id": "e9", "type": "Attack", "names": ["death of Soleimani"], "date": "2020-01-03", "kind": "killing"}
    rows = [
        (
            "one",
            [{"id": "e1", **people, "doc_forms": ["Qasem Soleimani"]}, {**attack, "doc_forms": ["was killed"]}],
            [{"s": "e9", "r": "killed", "o": "e1"}],
        ),
        (
            "two",
            [{"id": "e1", **people, "doc_forms": ["General Qassem Suleimani"]}, {**attack, "doc_forms": ["the killing"]}],
            [{"s": "e9", "r": "killed", "o": "e1"}],
        ),
        ("three", [{"id": "e1", "type": "State", "names": ["Iraq"], "doc_forms": ["Iraq"]}], []),
    ]
    for stem, entities, triples in rows:
        (folder / f"{stem}.json").write_text(
            json.dumps({"doc": f"{stem}.txt", "date": None, "entities": entities, "triples": triples}), encoding="utf-8"
        )
    merged = {"entities": [{"id": "m1", **people}], "attacks": [{"name": "death of Soleimani", "docs": ["one.txt", "two.txt"]}]}
    (folder / "merged.json").write_text(json.dumps(merged), encoding="utf-8")


def test_resolution_of_annotated_mentions_is_measured(tmp_path):
    write_gold(tmp_path)
    documents, attacks = read_gold(tmp_path)
    grouping = resolution.group_gold(documents)
    rows = dict(resolution.measure(grouping, documents, attacks))
    assert rows["all mentions: number"] == "5"
    assert rows["all mentions: B³ precision / recall / F1"] == "1.000 / 1.000 / 1.000"
    assert rows["entities that hold things of different type"] == "0"
    assert rows["of these one node, in all documents that tell of it"] == "1"


@pytest.mark.model
def test_a_citys_name_in_longer_words_of_who_rules_there_isnt_counted(tmp_path):
    text = "Tripoli condemned the raid on Sunday. Gunmen fled from Tripoli to Tunis. Crowds filled eastern Tunis."
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    rows = [
        {"id": "e1", "type": "State", "names": ["Libya"], "doc_forms": ["Tripoli condemned"]},
        {"id": "e2", "type": "Location", "names": ["Tripoli"], "doc_forms": ["Tripoli"]},
        {"id": "e3", "type": "State", "names": ["Tunisia"], "doc_forms": ["Tunis"]},
        {"id": "e4", "type": "Location", "names": ["Tunis"], "doc_forms": ["eastern Tunis"]},
    ]
    gold = {"doc": "one.txt", "date": None, "entities": rows, "triples": []}
    (tmp_path / "one.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "merged.json").write_text('{"entities": [], "attacks": []}', encoding="utf-8")
    documents, _ = read_gold(tmp_path)
    assert list(resolution.group_found(documents, tmp_path / "one.txt").gold.values()) == [documents[0].thing_of["e2"]]


def test_gold_without_merged_is_refused(tmp_path):
    with pytest.raises(InputError, match="merged"):
        read_gold(tmp_path)


def test_made_up_names_are_distinct_and_the_same_each_time():
    names = candidates.make_names(500)
    assert len(set(names)) == 500
    assert names == candidates.make_names(500)


def test_candidates_are_measured(capsys):
    candidates.main(["300"])
    assert "| 300 |" in capsys.readouterr().out


def test_an_article_of_a_corpus_is_the_same_however_many_there_are(tmp_path):
    few, many = list(corpus.make_articles(30, words=60)), list(corpus.make_articles(60, words=60))
    assert few == many[:30]
    assert few != list(corpus.make_articles(30, words=60, seed=1))
    folder = corpus.write_corpus(tmp_path, 30, words=60)
    assert {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.txt")} == {a.name: a.data for a in few}
    assert len((folder / "known.jsonl").read_text().splitlines()) == sum(len(article.known) for article in few)


def test_a_corpus_holds_copies_broken_files_and_names_that_never_cease():
    articles = list(corpus.make_articles(800, words=30))
    texts = [article.data for article in articles]
    assert 20 < len(texts) - len(set(texts)) < 100
    assert 2 < sum(article.data in corpus.DAMAGE for article in articles) < 30
    names = [{row.subject for article in articles[:size] for row in article.known} for size in (200, 400, 800)]
    assert len(names[0]) < len(names[1]) < len(names[2])


def test_what_a_corpus_knows_its_articles_say():
    article = corpus.make_article(3, 0, 200)
    text = article.data.decode()
    spelled = [row for row in article.known if row.subject in text and row.object in text]
    assert len(article.known) > 5
    assert len(spelled) > len(article.known) / 2, "the rest is spelled in another way or is no name"
    assert not [old for listed in corpus.EXAMPLE_NAMES.values() for old in listed if old in text]


def test_the_share_of_known_statements_that_a_build_found(tmp_path):
    record = make_world().record()
    write_outputs(record, tmp_path / "out")
    names = {entity.id: entity.name for entity in record.entities}
    rows = [[row.doc, names[row.subject], row.relation, names[row.object], row.status] for row in record.statements]
    rows += [[rows[0][0], rows[0][1], "backs", "Atlantis", "asserted"], [rows[0][0], rows[0][1], "met", rows[0][3], "asserted"]]
    (tmp_path / "known.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert scale.find_known(tmp_path, tmp_path / "out") == (len(rows) - 2) / len(rows)


def test_the_quick_reader_finds_names_and_pairs_of_them():
    found = quick.read(make_text_document("On Monday the Ash Brigade met Norvia. It rained."))
    assert [mention.name for mention in found.mentions] == ["Monday", "Ash Brigade", "Norvia"]
    assert [mention.type for mention in found.mentions[1:]] == ["Militia", "State"]
    assert len(found.triples) == 2


def test_a_cost_is_that_of_all_processes():
    work = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'x = bytearray(90_000_000); sum(range(5_000_000))'])"
    found = cost.measure([sys.executable, "-c", work])
    assert found.cpu > 0.03
    with pytest.raises(SystemExit):
        cost.measure([sys.executable, "-c", "raise SystemExit(2)"])
    assert cost.median([cost.Cost(1, 5, 7), cost.Cost(3, 4, 9), cost.Cost(2, 6, 8)]) == cost.Cost(2, 5, 8)
