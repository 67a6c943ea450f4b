"""Arrays in and out of the network: features, targets, where statements are taught, and what scores decode to. No torch."""

from dataclasses import replace

import numpy as np
import pytest

from tests.training.model_example import EXAMPLE, LABELS, Letters
from training.model import decode
from training.model.examples import BLANK, LINE, NOTHING, ROOT, Span, StatementRow
from training.model.features import FEATURES, find_feature, find_forced, find_shape, make_inputs
from training.model.labels import IGNORED
from training.model.scores import Matches, Shares
from training.model.targets import make_targets, place_statements


@pytest.mark.parametrize(
    ("word", "shape"), [("iran", 0), ("UN", 1), ("Iran", 2), ("A", 2), ("9th", 0), ("900", 3), (",", 4), ("\u4e2d", 5)]
)
def test_shapes(word: str, shape: int) -> None:
    assert find_shape(word) == shape


def test_features_tell_case_and_blank_apart_and_leave_zero_for_padding() -> None:
    numbers = {find_feature(word, gap) for word in ("a", "UN", "Un", "9", ",", "\u4e2d") for gap in (NOTHING, BLANK, LINE)}
    assert numbers == set(range(1, FEATURES))


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


def arrays_of(starts: list[int]) -> dict[str, np.ndarray]:  # type: ignore[type-arg]
    return {"word_mask": np.ones((1, len(starts)), np.int64), "starts": np.array([starts])}


def test_given_starts_outweigh_the_models() -> None:
    outputs = {"sentence": np.array([[-1.0, 2.0, 2.0, -2.0]])}
    assert decode.find_starts(outputs, arrays_of([0, 0, -1, 1]), 0) == [True, True, False, True]


def test_every_sentence_is_a_tree_of_its_own() -> None:
    arc = np.full((1, 4, 5), -9.0, np.float32)
    arc[0, 0, 2], arc[0, 1, 0] = 5, 5
    arc[0, 2, 4], arc[0, 3, 3] = 5, 4  # a ring of the last two words
    arc[0, 2, 0], arc[0, 3, 0] = 3, 1
    outputs = {"arc": arc, "relation": np.zeros((1, 4, 3), np.float32)}
    outputs["relation"][0, :, 2] = 1
    heads, kinds = decode.find_parse(outputs, arrays_of([1, -1, 1, -1]), 0, LABELS)
    assert heads == [1, ROOT, ROOT, 2]
    assert kinds == ["dep", "root", "root", "dep"]


def test_crossing_mentions_lose_to_the_likelier_and_nested_ones_stay() -> None:
    classes = np.zeros((1, 4, 4), np.float32)
    classes[0, 0, 3], classes[0, 1, 2], classes[0, 2, 3], classes[0, 3, 3] = 5, 9, 4, 4
    outputs = {"mention": np.array([[[0, 1, 1], [1, 3, 1], [2, 3, 1], [4, 4, 0]]]), "mention_class": classes}
    found = decode.find_mentions(outputs, 0, LABELS)
    assert [(m.start, m.last, m.label) for m in found] == [(1, 3, "Militia.name"), (2, 3, "State.name")]


def test_flat_names_take_the_likeliest_first() -> None:
    scores = np.zeros((1, 3, 2, 2), np.float32)
    scores[0, 0, 1, 1], scores[0, 1, 0, 1], scores[0, 2, 0, 1] = 2, 3, 1
    assert decode.find_names({"name": scores}, 0, LABELS) == [Span(1, 1, "LOC"), Span(2, 2, "LOC")]


def test_status_depends_on_the_relation_as_well() -> None:
    shape = (1, 2, 2, len(LABELS.statements))
    statement, status = np.full(shape, -9.0), np.zeros((1, 2, 2, 5))
    denied, carried = (LABELS.statements.index(name) for name in ("denied", "carried_out"))
    statement[0, 0, 1, denied], statement[0, 0, 1, carried] = 2, 2
    status[0, 0, 1, 2] = 1
    bias = np.zeros((len(LABELS.statements), 5), np.float32)
    bias[denied, 0] = 4
    outputs = {"statement": statement, "status": status, "trigger": np.ones((1, 2, 2), np.int64)}
    assert {(f.relation, f.status) for f in decode.find_facts(outputs, 0, LABELS, bias)} == {
        ("denied", "asserted"),
        ("carried_out", "denied"),
    }


def test_counts() -> None:
    matches, shares = Matches(), Shares()
    matches.add({1, 2, 3}, {2, 3, 4, 5})
    assert (matches.precision, matches.recall, matches.f1) == (pytest.approx(2 / 3), 0.5, pytest.approx(4 / 7))
    assert Matches().f1 == 0
    shares.add("a", is_right=True)
    shares.add("a", is_right=False)
    assert shares.table() == {"a": 0.5}
