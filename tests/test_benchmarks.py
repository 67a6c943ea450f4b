from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from benchmarks import accuracy, corpus, paths, quick, scale, speed
from benchmarks.table import make_table
from kg.documents.text import make_text_document
from kg.exports.write import write_outputs
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
    questions = [
        {"from": "Dell", "to": "Ash Brigade", "via": ["Ilya Sørensen"]},
        {"from": "Mara Dell", "to": "Ilya Sørensen", "via": []},
        {"from": "Mara Dell", "to": "Atlantis", "via": ["Norvia"]},
    ]
    rows = list(paths.answer(make_world().record().graph, questions))
    assert rows[1] == ("Mara Dell", "Ilya Sørensen", "directly", "directly")
    assert rows[2][:3] == ("Mara Dell", "Atlantis", "Norvia")
    assert "no entity called 'Atlantis'" in rows[2][3]


@pytest.mark.model
def test_speed_measures_a_build(tmp_path):
    shutil.copy(SEEDS / "documents" / "01-basra-consulate-closed-2018.txt", tmp_path)
    rows = dict(speed.measure(tmp_path))
    assert rows["documents"] == "1"
    assert int(rows["words"]) == pytest.approx(420, abs=80)
    assert float(rows["`kg --help`, CPU s"]) < 1


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
    cost = scale.measure([sys.executable, "-c", work])
    assert cost.cpu > 0.03
    with pytest.raises(SystemExit):
        scale.measure([sys.executable, "-c", "raise SystemExit(2)"])
    assert scale.median([scale.Cost(1, 5, 7), scale.Cost(3, 4, 9), scale.Cost(2, 6, 8)]) == scale.Cost(2, 5, 8)
