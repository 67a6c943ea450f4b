from __future__ import annotations

import json

import numpy as np
import pytest
import yaml

from benchmarks import statement_fit
from benchmarks.logistic import make_matrix
from benchmarks.statement_fit import Reading
from training.corpus.split import part_of

TEXT = "Lena Orvash met Idris Vantor in April. Idris Vantor condemned Lena Orvash in May."
GOLD = {
    "doc": "one.txt",
    "entities": [{"id": "o", "type": "Person", "names": ["Lena Orvash"]}, {"id": "v", "type": "Person", "names": ["Idris Vantor"]}],
    "triples": [{"s": "v", "r": "met", "o": "o"}, {"s": "o", "r": "accused", "o": "v"}],
}
PASSAGE = """
# {family}-01 | Iraq | wire | 2021-07-09 |
[Lena Orvash|o:P] met [Idris Vantor|v:P].
--
o met v
"""


def test_no_text_judges_itself():
    readings = [Reading(text, (), ("a", "met", "b"), text == 3) for text in range(20)]
    chances = statement_fit.cross_validate(readings, make_matrix([()] * 20, []), np.ones(20))

    assert chances[3] == chances[13] == pytest.approx(0.0, abs=0.001), "their fold was fitted without the one right reading"
    assert chances[4] == pytest.approx(1 / 18, abs=0.001)


@pytest.mark.model
def test_the_command_prints_tables_and_writes_weights(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(statement_fit, "PASSAGES", tmp_path / "passages")
    monkeypatch.setattr(statement_fit, "LOWEST_COUNT", 1)
    (tmp_path / "passages").mkdir()
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "one.json").write_text(json.dumps(GOLD), encoding="utf-8")
    statement_fit.main(["--gold", str(tmp_path), str(tmp_path), "--output", str(tmp_path / "weights.yaml")])
    rows = [line.strip("| ").split(" | ") for line in capsys.readouterr().out.splitlines() if line]

    assert ["0.0", "2", "0.500", "0.500", "0.500"] in rows, "one of two is right, one of two is found"
    assert rows[-1] == ["0.5 to 0.6", "2", "0.50"], "nothing is known without another text"
    weights = yaml.safe_load((tmp_path / "weights.yaml").read_text(encoding="utf-8"))
    assert weights["relation met"] > 0 > weights["relation condemned"]


def test_passages_that_the_model_was_trained_on_are_left_out(tmp_path, monkeypatch):
    monkeypatch.setattr(statement_fit, "PASSAGES", tmp_path)
    (tmp_path / "a.txt").write_text("Two lakes.\n" + PASSAGE.format(family="quarry") + PASSAGE.format(family="river"), encoding="utf-8")
    assert (part_of("quarry"), part_of("river")) == ("test", "train")
    (text,) = statement_fit.read_passages()

    assert (text.document.text.strip(), text.is_article) == ("Lena Orvash met Idris Vantor.", False)
    assert [(row["s"], row["r"], row["o"]) for row in text.gold["triples"]] == [("o", "met", "v")]
    assert [row["doc_forms"] for row in text.gold["entities"]] == [["Lena Orvash"], ["Idris Vantor"]]
