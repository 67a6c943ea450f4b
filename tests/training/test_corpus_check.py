"""What the check finds, and that the passages of the project pass it."""

from dataclasses import replace
from pathlib import Path

from training.corpus.__main__ import PASSAGES, main
from training.corpus.check import check_corpus, check_passage, find_bare_triggers, find_loose_pronouns, find_shared_runs, find_shared_within
from training.corpus.markup import read_folder, read_passage
from training.corpus.rows import Passage, Statement, from_row, read_corpus, to_row, write_corpus
from training.corpus.schema import load_relations
from training.corpus.show import format_passage

TEXT = "The [Basalt Brigade|b:M] [shelled|a:A] [Darmin|d:L] on a cold and windless night in early March. [It|b] then left."


def make(ident: str = "basalt-01", *, text: str = TEXT) -> Passage:
    return read_passage([f"# {ident} | Iraq | wire | 2021-03-04", text, "--", "* a who=b on=d"], "x.txt", 1)


def change_first(passage: Passage, **values: object) -> Passage:
    first: Statement = replace(passage.triples[0], **values)  # type: ignore[arg-type]
    return replace(passage, triples=(first, *passage.triples[1:]))


def test_passages_of_the_project_are_without_fault() -> None:
    passages, faults = read_folder(PASSAGES)
    assert faults == []
    assert len(passages) >= 40
    assert [*check_corpus(passages), *find_shared_within(passages)] == []


def test_clean_passage_has_no_problem() -> None:
    assert check_passage(make()) == []


def test_relation_with_the_wrong_types_is_named_with_what_is_allowed() -> None:
    passage = change_first(make(), s="b")
    assert any("actor is Militia; allowed: Attack" in problem for problem in check_passage(passage))


def test_trigger_outside_the_evidence_is_found() -> None:
    assert any("is not within evidence" in problem for problem in check_passage(change_first(make(), evidence=(0, 3))))


def test_unknown_cluster_relation_and_status_are_found() -> None:
    passage = make()
    assert any("no cluster q" in problem for problem in check_passage(change_first(passage, o="q")))
    assert any("unknown relation" in problem for problem in check_passage(change_first(passage, r="hated")))
    assert any("status 'sure'" in problem for problem in check_passage(change_first(passage, status="sure")))


def test_article_in_a_mention_is_found() -> None:
    passage = make(text=TEXT.replace("The [Basalt", "[The Basalt"))
    assert any("begins with an article" in problem for problem in check_passage(passage))


def test_mention_that_cuts_a_word_is_found() -> None:
    passage = make(text=TEXT.replace("[Darmin|d:L]", "[Dar|d:L]min"))
    assert any("within a word" in problem for problem in check_passage(passage))


def test_same_text_and_same_id_are_found() -> None:
    problems = check_corpus([make(), make()])
    assert problems[0] == "basalt-01: id used 2 times"
    assert any("same text" in problem for problem in check_corpus([make(), make("basalt-02")]))


def test_run_of_nine_words_in_another_text_is_found(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("They SHELLED Darmin, on a cold and\nwindless night in autumn.", encoding="utf-8")
    assert len(find_shared_runs([make()], tmp_path)) == 1
    (tmp_path / "other.txt").write_text("They shelled Darmin on a cold and windless evening.", encoding="utf-8")
    assert find_shared_runs([make()], tmp_path) == []


def test_run_of_nine_words_in_another_family_is_found() -> None:
    assert len(find_shared_within([make(), make("granite-01")])) == 1
    assert find_shared_within([make(), make("basalt-02")]) == []


def test_rows_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    passage = make()
    assert from_row(to_row(passage)) == passage
    write_corpus(tmp_path / "c.jsonl", [make("basalt-02"), passage])
    assert list(read_corpus(tmp_path / "c.jsonl")) == [passage, make("basalt-02")]


def test_build_is_deterministic_and_check_tells_by_its_status(tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_text(f"# basalt-01 | Iraq | wire | -\n{TEXT}\n--\n* a who=b on=d\n", encoding="utf-8")
    for name in ("one.jsonl", "two.jsonl"):
        assert main(["build", "--passages", str(tmp_path), "--out", str(tmp_path / name)]) == 0
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()
    assert main(["check", "--passages", str(tmp_path)]) == 0
    (tmp_path / "p.txt").write_text("# basalt-01 | Iraq | wire | -\nOne sentence alone.\n--\n", encoding="utf-8")
    assert main(["check", "--passages", str(tmp_path)]) == 1


def test_every_relation_names_its_types() -> None:
    relations = load_relations()
    assert len(relations) == 32
    assert all(relation.actors and relation.targets for relation in relations.values())


def test_name_that_is_left_unmarked_is_found_also_in_capitals() -> None:
    passage = make(text=f"DARMIN - {TEXT} Darmin slept.")
    found = [problem for problem in check_passage(passage) if "isn't marked" in problem]
    assert [problem.split("'")[1] for problem in found] == ["DARMIN", "Darmin"]


def test_pronoun_outside_a_mention_is_a_note_and_no_problem() -> None:
    passage = make(text=f"{TEXT} They slept.")
    assert len(find_loose_pronouns(passage)) == 1
    assert check_passage(passage) == []


def test_empty_pair_needs_both_parties_in_the_sentence_of_its_word() -> None:
    text = "[Kano|k:L] beat [Bida|b:L] on Sunday. It rained, and [they|k.p] went home."
    passages = [read_passage(["# basalt-01 | Iraq | wire | -", text, "--", f'! k b "{word}"'], "x.txt", 1) for word in ("beat", "rained")]
    assert [len(check_passage(passage)) for passage in passages] == [0, 1]
    assert "no mention of b in the sentence of 'rained'" in check_passage(passages[1])[0]


def test_title_before_a_name_is_no_mention() -> None:
    marked = make(text=f"[Captain|c:OF.d] [Omar Said|c] slept. {TEXT}")
    apart = make(text=f"The [captain|c:OF], [Omar Said|c], slept. {TEXT}")
    assert [len([p for p in check_passage(passage) if "a title right before" in p]) for passage in (marked, apart)] == [1, 0]


def test_bare_trigger_is_a_note_unless_the_relation_is_of_place_or_ownership() -> None:
    lines = ['c lea b "of"', "f bel b", "f loc d"]
    text = "A [camp|f:F] of the [Front|b:M] in [Darmin|d:L] burned. The [men|b] of [Omar Said|c:OF] fled."
    passage = read_passage(["# basalt-01 | Iraq | wire | -", text, "--", *lines], "x.txt", 1)
    assert [note.split(" ")[2] for note in find_bare_triggers(passage)] == ["leads"]
    assert check_passage(passage) == []


def test_show_puts_each_statement_beside_its_trigger() -> None:
    shown = format_passage(make())
    assert "Basalt Brigade | attacked | Darmin  …alt Brigade <shelled> Darmin on a…" in shown
    assert "b    Militia      Basalt Brigade: Basalt Brigade (name); It (pronoun)" in shown
