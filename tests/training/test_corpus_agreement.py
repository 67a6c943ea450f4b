"""Agreement, split and coverage on passages small enough to count by hand."""

from dataclasses import replace
from pathlib import Path

import pytest

from training.corpus.__main__ import main
from training.corpus.agreement import compare, find_changed
from training.corpus.coverage import count_coverage
from training.corpus.markup import read_passage
from training.corpus.rows import CorpusError, Passage
from training.corpus.split import part_of, split

TEXT = "[Kano|a:M] met [Bida|b:M] and [struck|x:A] [Zaria|c:L]. [It|a] left."
ALL = (1.0, 1.0, 1.0)
NONE = (0.0, 0.0, 0.0)


def make(*lines: str, text: str = TEXT, key: str = "basalt-01") -> Passage:
    return read_passage([f"# {key} | Nigeria | wire | - | passive", text, "--", *lines], "x.txt", 1)


def measure(reference: Passage, answer: Passage, level: str = "strict") -> tuple[float, float, float]:
    """Return precision, recall and F1 of one passage against another."""
    return compare([reference], [answer]).report.measures[level]


def test_same_annotation_agrees_fully() -> None:
    passage = make('a met b "met" al <b', "* x who=a on=c")
    result = compare([passage], [passage])
    assert result.passages == 1
    assert dict(result.report.measures) == {"entities": ALL, "strict": ALL, "family": ALL, "pair": ALL}
    # The attack line makes three statements: a attacked c, a carried_out x, x targeted c.
    assert (result.report.figures["gold_triples"], result.report.figures["system_triples"]) == (4, 4)
    assert (result.report.figures["status_accuracy"], result.report.figures["attribution_recall"]) == (1.0, 1.0)


def test_missing_statement_lowers_recall_and_loses_its_end() -> None:
    two, one = make('a met b "met"', 'a att c "struck"'), make('a met b "met"')
    assert measure(two, one) == (1.0, 0.5, 0.667)
    assert measure(two, one, "entities") == (1.0, 0.667, 0.8)


def test_added_statement_lowers_precision_alone() -> None:
    one, two = make('a met b "met"'), make('a met b "met"', 'a att c "struck"')
    assert measure(one, two) == (0.5, 1.0, 0.667)
    # Zaria is a cluster of the reference as well, only without a statement: no false entity.
    assert measure(one, two, "entities") == ALL


def test_entity_without_counterpart_lowers_precision() -> None:
    reference = make('a met b "met"', text="[Kano|a:M] met [Bida|b:M] in Sokoto.")
    answer = make('a met b "met"', 'b loc c "in"', text="[Kano|a:M] met [Bida|b:M] in [Sokoto|c:L].")
    assert measure(reference, answer, "entities") == (0.667, 1.0, 0.8)


def test_wrong_relation_is_right_only_as_an_accepted_alternative() -> None:
    answer = make('a agr b "met"')
    assert (measure(make('a met b "met"'), answer), measure(make('a met b "met"'), answer, "pair")) == (NONE, ALL)
    assert measure(make('a met b "met" ~agreed_with'), answer) == ALL


def test_relation_of_the_same_family_is_half_right() -> None:
    reference, answer = make('a att b "struck"'), make('a fou b "struck"')
    assert (measure(reference, answer), measure(reference, answer, "family")) == (NONE, ALL)


def test_symmetric_relation_may_be_turned_and_a_directed_one_not() -> None:
    assert measure(make('a met b "met"'), make('b met a "met"')) == ALL
    assert measure(make('a acc b "met"'), make('b acc a "met"')) == NONE
    assert measure(make('a acc b "met"'), make('b acc a "met"'), "pair") == NONE


def test_status_counts_on_statements_both_have() -> None:
    figures = compare([make('a met b "met" al', 'a acc b "met"')], [make('a met b "met" de')]).report.figures
    assert figures["status_accuracy"] == 0.0


def test_speaker_who_does_nothing_else_is_found() -> None:
    passage = make('a att c "struck" al <b')
    assert compare([passage], [passage]).report.figures["attribution_recall"] == 1.0
    assert compare([passage], [make('a att c "struck" al')]).report.figures["attribution_recall"] == 0.0


def test_other_spans_of_the_same_name_match() -> None:
    reference = make('a met b "met"', text="[Zaria Guard|a:M] drank. The Zaria Guard met [Bida|b:M].")
    answer = make('kg met b "met"', text="Zaria Guard drank. [The Zaria Guard|kg:M] met [Bida|b:M].")
    assert (measure(reference, answer), measure(reference, answer, "entities")) == (ALL, ALL)


def test_part_of_a_name_is_another_name() -> None:
    reference = make('a met b "met"', text="The [Zaria Guard|a:M] met [Bida|b:M].")
    answer = make('a met b "met"', text="The [Zaria|a:L] Guard met [Bida|b:M].")
    assert measure(reference, answer, "pair") == NONE
    assert measure(reference, answer, "entities") == (0.5, 0.5, 0.5)


def test_pronoun_names_a_cluster_only_where_nothing_else_does() -> None:
    lone = make('a acc b "accused"', text="[Kano|k:P] sat. [He|a:P] accused [Bida|b:P].")
    assert measure(lone, lone) == ALL
    joined = make('a acc b "accused"', text="[Kano|a:P] sat. [He|a] accused [Bida|b:P].")
    assert measure(joined, lone) == NONE


def test_keys_are_of_their_passage_alone() -> None:
    first, second = make('a met b "met"'), make('a met b "met"', text="[Jos|b:M] met [Ede|a:M].", key="basalt-02")
    result = compare([first, second], [second, first])
    assert result.passages == 2
    assert dict(result.report.measures) == {"entities": ALL, "strict": ALL, "family": ALL, "pair": ALL}


def test_passages_of_one_side_alone_do_not_count() -> None:
    first, second = make('a met b "met"'), make('a met b "met"', key="basalt-02")
    assert compare([first, second], [first]).report.measures["strict"] == ALL
    with pytest.raises(CorpusError, match="no passage is on both sides"):
        compare([first], [second])


def test_differing_text_is_an_error_that_names_the_passage() -> None:
    reference, answer = make('a met b "met"'), make('a met b "met"', text=TEXT.replace("left", "fled"))
    assert find_changed([reference], [answer]) == ["basalt-01"]
    with pytest.raises(CorpusError, match="basalt-01: the text differs"):
        compare([reference], [answer])


def write_markup(folder: Path, texts: dict[str, str]) -> str:
    folder.mkdir()
    blocks = [f'# {key} | Nigeria | wire | - | passive\n{text}\n--\na met b "met"\n' for key, text in texts.items()]
    (folder / "a.txt").write_text("\n".join(blocks), encoding="utf-8")
    return str(folder)


def test_command_names_changed_passages_and_scores_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reference = write_markup(tmp_path / "one", {"basalt-01": TEXT, "basalt-02": TEXT, "basalt-03": TEXT})
    answer = write_markup(tmp_path / "two", {"basalt-01": TEXT, "basalt-02": TEXT + " Late.", "basalt-03": TEXT})
    assert main(["score", reference, answer, "--leave-out", "basalt-03"]) == 0
    told = capsys.readouterr()
    assert told.err == "basalt-02: left out, its text differs on the two sides\n"
    assert told.out.splitlines()[:3] == [
        "1 passages in both",
        "entities  P 1.000  R 1.000  F1 1.000",
        "strict    P 1.000  R 1.000  F1 1.000",
    ]


def test_command_refuses_to_leave_out_what_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_markup(tmp_path / "one", {"basalt-01": TEXT})
    assert main(["score", folder, folder, "--leave-out", "basalt-10"]) == 2
    assert "basalt-10: no such passage" in capsys.readouterr().err


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
