"""Agreement, split and coverage on passages small enough to count by hand."""

from dataclasses import replace

import pytest

from training.corpus.agreement import compare
from training.corpus.coverage import count_coverage
from training.corpus.markup import read_passage
from training.corpus.rows import Passage
from training.corpus.split import part_of, split

TEXT = "[Kano|a:M] met [Bida|b:M] and [struck|x:A] [Zaria|c:L]. [It|a] left."


def make(*lines: str) -> Passage:
    return read_passage(["# basalt-01 | Nigeria | wire | - | passive", TEXT, "--", *lines], "x.txt", 1)


def test_same_annotation_agrees_fully() -> None:
    passage = make('a met b "met"', "* x who=a on=c")
    result = compare([passage], [passage])
    assert (result.entities.f1, result.triples.f1, result.status, result.speaker) == (1.0, 1.0, 1.0, 1.0)


def test_symmetric_relation_may_be_turned_and_a_directed_one_not() -> None:
    assert compare([make('a met b "met"')], [make('b met a "met"')]).triples.f1 == 1.0
    assert compare([make('a acc b "met"')], [make('b acc a "met"')]).triples.f1 == 0.0


def test_alternative_of_the_reference_is_right() -> None:
    assert compare([make('a met b "met" ~agreed_with')], [make('a agr b "met"')]).triples.f1 == 1.0
    assert compare([make('a met b "met"')], [make('a agr b "met"')]).triples.f1 == 0.0


def test_missing_and_added_triples_lower_recall_and_precision() -> None:
    one, two = make('a met b "met"'), make('a met b "met"', 'a att c "struck"')
    assert (compare([two], [one]).triples.recall, compare([one], [two]).triples.precision) == (0.5, 0.5)
    assert compare([two], [one]).entities.recall == pytest.approx(2 / 3)


def test_status_and_speaker_count_on_matched_triples() -> None:
    result = compare([make('a met b "met" al <b')], [make('a met b "met" de <b')])
    assert (result.triples.f1, result.status, result.speaker) == (1.0, 0.0, 1.0)


def test_keys_of_the_two_writers_may_differ() -> None:
    theirs = read_passage(["# basalt-01 | Nigeria | wire | -", TEXT.replace("|a", "|kano"), "--", 'kano met b "met"'], "x.txt", 1)
    assert compare([make('a met b "met"')], [theirs]).triples.f1 == 1.0


def test_families_keep_their_part_and_shares_are_near_the_plan() -> None:
    assert [part_of(family) for family in ("darmin", "fig", "basalt")] == ["train", "dev", "train"]
    parts = [part_of(f"family{i}") for i in range(2000)]
    assert 1540 < parts.count("train") < 1660
    assert 150 < parts.count("dev") < 250


def test_passages_of_a_family_stay_together() -> None:
    first, second = make(), replace(make(), id="basalt-02")
    assert sorted(len(members) for members in split([first, second]).values()) == [0, 0, 2]


def test_coverage_counts_statements_wordings_and_tags() -> None:
    rows = {(row.group, row.name): row for row in count_coverage([make('a met b "met"', 'a met b "struck"')])}
    assert rows["relation", "met"].have == 2
    assert rows["relation", "met"].note.startswith("2 wordings")
    assert rows["phenomenon", "passive"].have == 1
    assert rows["status", "alleged"].have == 0
