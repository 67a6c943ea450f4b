"""Arrays in and out of the network: features, targets, where statements are taught, and what scores decode to. No torch."""

from dataclasses import replace

import pytest

from kg.language.features import LINE
from tests.training.model_example import EXAMPLE, LABELS, Letters
from training.model.examples import StatementRow
from training.model.features import find_forced, make_inputs
from training.model.labels import IGNORED
from training.model.scores import Matches, Shares
from training.model.targets import make_targets, place_statements


def test_inputs_point_at_first_and_last_piece_of_each_word() -> None:
    arrays = make_inputs([EXAMPLE, replace(EXAMPLE, words=("a",), gaps=(LINE,))], Letters(), gold_starts=False)  # type: ignore[arg-type]
    assert arrays["first"][0, :3].tolist() == [1, 5, 10]
    assert arrays["last"][0, :3].tolist() == [4, 9, 15]
    assert arrays["word_mask"].sum(1).tolist() == [8, 1]
    assert arrays["attention_mask"][1].sum() == 3
    assert (arrays["features"][1] > 0).sum() == 1


def test_sentence_starts_are_given_whole_or_at_lines_alone() -> None:
    assert find_forced(EXAMPLE, gold=True) == [1, -1, -1, -1, -1, 1, -1, -1]
    assert find_forced(EXAMPLE, gold=False) == [1, 0, 0, 0, 0, 0, 0, 0]


def test_targets_count_from_the_root_and_ignore_what_is_unknown() -> None:
    targets = make_targets([EXAMPLE], LABELS, span_width=3)
    assert targets.heads[0].tolist() == [2, 0, IGNORED, 2, 2, 7, 0, 7]
    assert targets.tags["upos"][0, :5].tolist() == [0, 1, IGNORED, IGNORED, IGNORED]
    assert targets.starts[0].tolist() == [IGNORED, 0, 0, 0, 0, 1, 0, 0]
    assert targets.spans["mention"][0, 2].tolist() == [0, 2, 0]
    assert targets.spans["mention"][0, 7].tolist() == [2, IGNORED, IGNORED]
    assert (targets.spans["name"] == IGNORED).all()
    assert targets.forced.tolist() == [[0, 0, 0], [0, 2, 3], [0, 5, 5], [0, 7, 7]]
    assert targets.clusters[0, 0, 0] == targets.clusters[0, 5, 0] != targets.clusters[0, 2, 1]


def test_a_statement_is_taught_on_the_pair_nearest_to_its_trigger_and_other_pairs_are_silent() -> None:
    (pair,) = place_statements(EXAMPLE, [(0, 0), (2, 3), (4, 4), (5, 5), (7, 7)], LABELS)
    assert (pair.subject, pair.object) == (0, 1)
    assert LABELS.statements[pair.relation] == "backs"
    assert LABELS.statuses[pair.status] == "alleged"
    assert set(pair.silent) == {(0, 4), (3, 1), (3, 4)}
    assert [LABELS.statements[k] for k in pair.alternatives] == ["aided"]


def test_a_symmetric_statement_silences_the_way_back() -> None:
    met = StatementRow("ir", "met", "b", "asserted", (), (1, 1), (0, 4))
    (pair,) = place_statements(replace(EXAMPLE, statements=(met,)), [(0, 0), (2, 3)], LABELS)
    assert pair.silent == ((1, 0),)


def test_a_statement_without_a_mention_among_the_candidates_is_left_out() -> None:
    assert place_statements(EXAMPLE, [(0, 0)], LABELS) == []


def test_matches_give_precision_recall_and_f1_and_none_of_nothing() -> None:
    matches = Matches()
    matches.add({1, 2, 3}, {2, 3, 4, 5})
    assert (matches.precision, matches.recall, matches.f1) == (pytest.approx(2 / 3), 0.5, pytest.approx(4 / 7))
    assert Matches().f1 == 0


def test_shares_are_told_by_name() -> None:
    shares = Shares()
    shares.add("a", is_right=True)
    shares.add("a", is_right=False)
    assert shares.table() == {"a": 0.5}
