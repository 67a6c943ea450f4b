"""What scores decode to."""

import numpy as np

from kg.language import decode
from kg.language.decode import ROOT
from kg.language.features import CERTAIN, LIKELY, OPEN
from kg.language.labels import Labels

LABELS = Labels(
    tags={"upos": ("NOUN", "VERB")},
    relations=("nsubj", "obj", "root"),
    spans={"mention": ("-", "Attack", "Militia.name", "State.name"), "name": ("-", "LOC")},
    statements=("carried_out", "denied", "met"),
    statuses=("asserted", "alleged", "denied", "hypothetical", "future"),
)


def test_a_start_behind_an_end_mark_is_believed_sooner():
    outputs = {"sentence": np.array([[9.0, 0.2, 0.2, -0.9, -1.1]])}
    given = np.array([CERTAIN, OPEN, LIKELY, LIKELY, LIKELY])
    assert decode.find_starts(outputs, given, 0).tolist() == [True, False, True, True, False]


def test_given_starts_outweigh_the_models() -> None:
    outputs = {"sentence": np.array([[-1.0, 2.0, 2.0, -2.0]])}
    assert decode.find_starts(outputs, np.array([0, 0, -1, 1]), 0).tolist() == [True, True, False, True]


def test_every_sentence_is_a_tree_of_its_own() -> None:
    arc = np.full((1, 4, 5), -9.0, np.float32)
    arc[0, 0, 2], arc[0, 1, 0] = 5, 5
    arc[0, 2, 4], arc[0, 3, 3] = 5, 4  # a ring of the last two words
    arc[0, 2, 0], arc[0, 3, 0] = 3, 1
    outputs = {"arc": arc, "relation": np.zeros((1, 4, 3), np.float32)}
    outputs["relation"][0, :, 2] = 1
    heads, kinds = decode.find_parse(outputs, np.array([True, False, True, False]), 0, LABELS)
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
    starts = np.array([True, False, False])
    names = decode.find_names({"name": scores}, starts, 0, LABELS)
    assert [(name.start, name.last, name.label) for name in names] == [(1, 1, "LOC"), (2, 2, "LOC")]


def test_a_flat_name_ends_where_a_sentence_begins() -> None:
    scores = np.zeros((1, 3, 3, 2), np.float32)
    scores[0, 0, 2, 1], scores[0, 2, 0, 1] = 2, 1
    names = decode.find_names({"name": scores}, np.array([True, False, True]), 0, LABELS)
    assert [(name.start, name.last, name.label) for name in names] == [(0, 1, "LOC"), (2, 2, "LOC")]


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
