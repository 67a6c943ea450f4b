from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from benchmarks import accuracy, paths, speed
from benchmarks.table import make_table
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
