from __future__ import annotations

import numpy as np
import pytest
import yaml

from benchmarks import carb, carb_fit, logistic
from benchmarks.carb import Tuple

GOLD = (
    "The rebels shelled the port on Sunday .\tshelled\tThe rebels\tthe port\ton Sunday\n"
    "Vantor , a former judge , met envoys .\tis\tVantor\ta former judge\n"
    "Vantor , a former judge , met envoys .\tmet\tVantor\tenvoys\tC: he says\n"
)


def test_words_match_in_any_order_and_further_arguments_count_as_one():
    gold = Tuple("fired at", ("the rebels", "the port", "on Sunday"))
    assert carb.match(gold, Tuple("fired", ("rebels", "on Sunday at the port", "again"))) == (pytest.approx(6 / 8), pytest.approx(6 / 8))


def test_without_a_word_of_the_predicate_nothing_matches():
    gold = Tuple("fired at", ("the rebels", "the port"))
    assert carb.match(gold, Tuple("shelled", ("the rebels", "the port"))) == (0.0, 0.0)


def test_a_word_matches_as_often_as_it_stands_there():
    assert carb.match(Tuple("hit", ("the man", "the port")), Tuple("hit", ("the the man", "port"))) == (
        pytest.approx(0.8),
        pytest.approx(0.8),
    )


def test_an_argument_that_gold_has_is_needed_and_one_that_gold_lacks_is_not_counted():
    assert carb.match(Tuple("fled", ("rebels", "Pell")), Tuple("fled", ("rebels",))) == (0.0, 0.0)
    assert carb.match(Tuple("fled", ("rebels",)), Tuple("fled", ("rebels", "to the old port"))) == (1.0, 1.0)


def test_be_matches_its_forms():
    assert carb.match(Tuple("was", ("Vantor", "judge")), Tuple("be", ("Vantor", "judge"))) == (1.0, 1.0)
    assert carb.match(Tuple("has", ("Vantor", "judge")), Tuple("be", ("Vantor", "judge"))) == (0.0, 0.0)


def test_tuples_of_speech_match_in_either_direction():
    assert carb.match(Tuple("said", ("it fled", "the army")), Tuple("said", ("the army", "it fled"))) == (1.0, 1.0)
    assert carb.match(Tuple("met", ("it fled", "the army")), Tuple("met", ("the army", "it fled"))) == (
        pytest.approx(0.2),
        pytest.approx(0.2),
    )


def test_for_precision_each_gold_tuple_stands_for_one_prediction():
    scores = [[(0.9, 0.1), (0.8, 0.1)], [(0.5, 0.1), (0.1, 0.1)]]
    assert carb.share_gold(scores, [0, 1]) == {0: 0.9, 1: 0.1}
    assert carb.share_gold(scores, [1]) == {1: 0.8}
    assert carb.share_gold(scores[:1], [0, 1]) == {0: 0.9}


def test_the_curve_falls_from_the_surest_triple_to_all():
    gold = {"one": [Tuple("met", ("A", "B"))], "two": [Tuple("met", ("C", "D"))]}
    found = {
        "one": [Tuple("met", ("A", "B"), 0.9), Tuple("left", ("A", "X"), 0.4)],
        "two": [Tuple("met", ("C", "X"), 0.9)],
        "three": [Tuple("met", ("E", "F"), 0.95)],
    }
    first, last = carb.make_curve(gold, found)
    assert (first.confidence, first.precision, first.recall) == (0.9, pytest.approx((1 + 2 / 3) / 2), pytest.approx((1 + 2 / 3) / 2))
    assert (last.confidence, last.precision, last.recall) == (0.4, pytest.approx((1 + 2 / 3) / 3), pytest.approx((1 + 2 / 3) / 2))
    assert last.f1 < first.f1
    assert carb.find_area([first, last]) == pytest.approx((1 + first.precision) / 2 * first.recall)


def test_gold_is_read_in_the_signs_of_running_text_and_without_context(tmp_path):
    (tmp_path / "gold.tsv").write_text("He said `` no '' -LRB- twice -RRB- .\tsaid\tHe\t`` no ''\tC: quoted\n", encoding="utf-8")
    assert carb.read_gold(tmp_path / "gold.tsv") == {'He said " no " ( twice ) .': [Tuple("said", ("He", '" no "'))]}


@pytest.mark.model
def test_the_command_prints_a_table(tmp_path, capsys):
    (tmp_path / "gold.tsv").write_text(GOLD, encoding="utf-8")
    carb.main([str(tmp_path)])
    rows = dict(line.strip("| ").split(" | ") for line in capsys.readouterr().out.splitlines())
    assert (rows["sentences"], rows["gold tuples"]) == ("2", "3")
    assert float(rows["F1"]) > 0.9


@pytest.mark.model
def test_the_sentences_that_weights_are_fitted_on_are_read(tmp_path, capsys):
    (tmp_path / "gold.tsv").write_text(GOLD, encoding="utf-8")
    carb_fit.main([str(tmp_path)])
    assert "figure, cross-validated" in capsys.readouterr().out


def test_fitting_finds_the_share_of_each_feature():
    matrix = logistic.make_matrix([{"good"}, {"bad", "rare"}] * 500, ["bad", "good"])
    expected = logistic.expect(matrix, logistic.fit(matrix, np.array([0.9, 0.1] * 500), 3.0))
    assert expected[0] == pytest.approx(0.9, abs=0.03)  # weights are held back a little
    assert expected[1] == pytest.approx(0.1, abs=0.03)  # weights are held back a little


def test_no_sentence_judges_itself():
    rows = [carb_fit.Row(k, Tuple("x", ()), frozenset(), float(k == 3)) for k in range(20)]
    matrix = logistic.make_matrix([row.features for row in rows], [])
    found = carb_fit.cross_validate(rows, matrix, np.array([row.share for row in rows]))
    assert found[3].confidence == found[13].confidence == pytest.approx(0.0, abs=0.001), "their fold was fitted without the one good row"
    assert found[4].confidence == pytest.approx(1 / 18, abs=0.001)


@pytest.mark.model
def test_fitting_writes_weights(tmp_path, capsys):
    (tmp_path / "gold.tsv").write_text(
        "".join(f"Envoy {k} met guards in Pell .\tmet\tEnvoy {k}\tguards\tin Pell\n" for k in range(20)), encoding="utf-8"
    )
    carb_fit.main([str(tmp_path), "--output", str(tmp_path / "weights.yaml")])
    text = (tmp_path / "weights.yaml").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert "bias" in yaml.safe_load(text)
    assert "F1" in capsys.readouterr().out
