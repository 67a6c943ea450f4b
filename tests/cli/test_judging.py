from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.entities import read_judgements
from kg.exports.write import write_outputs
from kg.store.standing import note_source
from tests.world import make_world


@pytest.fixture
def doubtful(tmp_path):
    """A built folder with a base of two spellings, Mara Dell and a bare Dell."""
    world = make_world()
    names = {"Tove Dell": ("Dell",), "Mara Dell": ("Mara Dell",), "Tal Amar base": ("Tal Amar base", "Tal Amar")}
    entities = tuple(
        replace(entity, name=names[entity.name][0], names=names[entity.name]) if entity.name in names else entity
        for entity in world.entities
    )
    write_outputs(replace(world, entities=entities).record(), tmp_path / "built")
    return tmp_path / "built"


def rows_of(path):
    return [(row.left, row.right, row.verdict) for row in read_judgements(path)]


def test_review_shows_evidence_and_saves_each_answer(run, doubtful, tmp_path):
    file = tmp_path / "judgements.csv"
    result = run("review", "-g", doubtful, "-j", file, "--who", "ana", input="s\nn two women\nq\n")
    assert result.exit_code == 0
    assert "1 of 2: 'Tal Amar base' and 'Tal Amar', one entity now" in result.stdout
    assert "2 of 2: 'Mara Dell' and 'Dell', two entities now" in result.stdout
    assert "in doubt because 'Mara Dell' and 'Dell': a surname or given name alone" in result.stdout
    assert "inland.txt: Mara Dell is minister of Norvia." in result.stdout
    (row,) = read_judgements(file)
    assert (row.left, row.right, row.verdict, row.who, row.why) == ("Mara Dell", "Dell", "different", "ana", "two women")
    assert "1 of 2 pairs decided, 1 left" in result.stderr


def test_review_does_not_ask_twice_and_an_ended_input_decides_nothing(run, doubtful, tmp_path):
    file = tmp_path / "judgements.csv"
    run("review", "-g", doubtful, "-j", file, input="u\n")
    before = file.read_bytes()
    result = run("review", "-g", doubtful, "-j", file, input="")
    assert "1 of 1: 'Mara Dell' and 'Dell', two entities now" in result.stdout
    assert file.read_bytes() == before


@pytest.mark.parametrize("answers", ["", "\n\n", "s\ns\n", "maybe\n", "undo\nq\n", "Y?\n"])
def test_review_never_decides_by_itself(run, doubtful, tmp_path, answers):
    result = run("review", "-g", doubtful, "-j", tmp_path / "judgements.csv", input=answers)
    assert result.exit_code == 0
    assert not (tmp_path / "judgements.csv").exists()


def test_undo_takes_the_last_answer_back_and_asks_again(run, doubtful, tmp_path):
    file = tmp_path / "judgements.csv"
    file.write_text("# ours\nleft,right,verdict,who,when,why\nA,B,same,,,\n", encoding="utf-8")
    result = run("review", "-g", doubtful, "-j", file, input="y\nundo\nn\nq\n")
    assert result.stdout.count("1 of 2:") == 2
    assert rows_of(file) == [("A", "B", "same"), ("Tal Amar base", "Tal Amar", "different")]
    assert file.read_text(encoding="utf-8").startswith("# ours\n")


def test_answer_that_contradicts_the_file_is_not_saved(run, doubtful, tmp_path):
    file = tmp_path / "judgements.csv"
    file.write_text("left,right,verdict,who,when,why\nDell,X,same,,,\nMara Dell,X,different,,,\n", encoding="utf-8")
    before = file.read_bytes()
    result = run("review", "-g", doubtful, "-j", file, input="s\ny\nq\n")
    assert "not saved" in result.stderr
    assert file.read_bytes() == before


def test_aliases_counts_spellings_and_gives_their_reasons(run, folder):
    result = run("aliases", "Ash Brigade", "-g", folder)
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert rows[0] == ["spelling", "mentions", "documents", "publishers", "first in", "one with the others because"]
    assert [row[:5] for row in rows[1:]] == [
        ["Ash Brigade", "5", "3", "Coast Post", "coast/one.txt"],
        ["Kata'ib al-Ramad", "1", "1", "Coast Post", "coast/two.txt"],
    ]
    assert {row["words"] for row in json.loads(run("aliases", "Ash Brigade", "-g", folder, "--json").stdout)["spellings"]} == {
        "Ash Brigade",
        "Kata'ib al-Ramad",
    }


def test_merge_and_split_write_judgements(run, folder, tmp_path):
    file = tmp_path / "judgements.csv"
    merged = run("merge", "Mara Dell", "Tove Dell", "-g", folder, "-j", file, "--who", "ana", "--why", "one woman")
    assert merged.stdout == "left\tright\tverdict\nMara Dell\tTove Dell\tsame\n"
    parted = run("split", "Ash Brigade", "Kata'ib al-Ramad", "-g", folder, "-j", file, "--who", "ana")
    assert parted.exit_code == 0
    assert rows_of(file) == [("Ash Brigade", "Kata'ib al-Ramad", "different"), ("Mara Dell", "Tove Dell", "same")]


@pytest.fixture
def built_from(tmp_path, monkeypatch):
    """Build the world in out/ with settings, from a working directory with a folder of articles in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "arts").mkdir()

    def build(folder=None, **settings):
        write_outputs(make_world().record(), tmp_path / "out", settings=settings)
        note_source(tmp_path / "out", None if folder is None else Path(folder))
        return tmp_path / "out"

    return build


def test_merge_writes_where_the_build_looks(run, built_from, tmp_path):
    result = run("merge", "Mara Dell", "Tove Dell", "-g", built_from(folder="arts", judgements=None))
    assert rows_of(tmp_path / "arts" / "judgements.csv") == [("Mara Dell", "Tove Dell", "same")]
    assert "kg: written to arts/judgements.csv; in force when you build again\n" in result.stderr
    assert not (tmp_path / "seeds").exists()


def test_merge_writes_to_the_file_that_the_build_was_given(run, built_from, tmp_path):
    result = run("merge", "Mara Dell", "Tove Dell", "-g", built_from(folder="arts", judgements="mine.csv"))
    assert rows_of(tmp_path / "mine.csv") == [("Mara Dell", "Tove Dell", "same")]
    assert "in force when you build again with --judgements mine.csv\n" in result.stderr


def test_merge_of_a_build_of_single_files_writes_to_the_default(run, built_from, tmp_path):
    result = run("merge", "Mara Dell", "Tove Dell", "-g", built_from(folder=None, judgements=None))
    assert "when you build again with --judgements seeds/judgements.csv\n" in result.stderr
    assert (tmp_path / "seeds" / "judgements.csv").is_file()


@pytest.mark.parametrize("settings", [{"folder": "gone"}, {"folder": "arts", "judgements": "gone/mine.csv"}])
def test_a_file_of_another_working_directory_is_not_made_anew_here(run, built_from, tmp_path, settings):
    result = run("merge", "Mara Dell", "Tove Dell", "-g", built_from(**settings))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "kg: gone: isn't here" in result.stderr
    assert "--judgements" in result.stderr
    assert not (tmp_path / "gone").exists()


def test_merge_takes_a_name_in_one_document(run, folder, tmp_path):
    result = run("merge", "Dell @ inland.txt", "Norvia", "-g", folder, "-j", tmp_path / "judgements.csv")
    assert result.exit_code == 0
    assert rows_of(tmp_path / "judgements.csv") == [("Mara Dell", "Norvia", "same")]


def test_split_tells_namesakes_by_their_documents(run, folder, tmp_path):
    file = tmp_path / "judgements.csv"
    result = run("split", "Mara Dell @ coast/one.txt", "Mara Dell @ inland.txt", "-g", folder, "-j", file)
    assert result.exit_code == 0
    assert rows_of(file) == [
        ("Mara Dell @ coast/one.txt", "Mara Dell @ coast/two.txt", "same"),
        ("Mara Dell @ coast/one.txt", "Mara Dell @ inland.txt", "different"),
    ]
    assert "another's: inland.txt; kept by 'Mara Dell @ coast/one.txt': coast/one.txt, coast/two.txt" in result.stderr


def test_split_writes_all_its_judgements_or_none(run, folder, tmp_path):
    file = tmp_path / "judgements.csv"
    before = "left,right,verdict,who,when,why\nMara Dell @ coast/two.txt,Mara Dell @ coast/one.txt,different,ana,,\n"
    file.write_text(before)
    result = run("split", "Mara Dell @ coast/one.txt", "Mara Dell @ inland.txt", "-g", folder, "-j", file)
    assert (result.exit_code, file.read_text()) == (2, before)
    assert "'Mara Dell @ coast/two.txt' and 'Mara Dell @ coast/one.txt' are judged different, yet" in result.stderr


def test_split_adds_what_is_not_judged_yet(run, folder, tmp_path):
    file = tmp_path / "judgements.csv"
    file.write_text("left,right,verdict,who,when,why\nMara Dell @ inland.txt,Mara Dell @ coast/one.txt,different,ana,,\n")
    assert run("split", "Mara Dell @ coast/one.txt", "Mara Dell @ inland.txt", "-g", folder, "-j", file).exit_code == 0
    assert ("Mara Dell @ coast/one.txt", "Mara Dell @ coast/two.txt", "same") in rows_of(file)
    assert len(rows_of(file)) == 2


def test_split_writes_nothing_in_a_dry_run(run, folder, tmp_path):
    file = tmp_path / "judgements.csv"
    result = run("split", "Ash Brigade", "Kata'ib al-Ramad", "-g", folder, "-j", file, "--dry-run")
    assert result.stdout == "left\tright\tverdict\nAsh Brigade\tKata'ib al-Ramad\tdifferent\n"
    assert "another's: coast/two.txt; kept by 'Ash Brigade': coast/one.txt, coast/two.txt, inland.txt" in result.stderr
    assert "not written" in result.stderr
    assert not file.exists()


def test_aliases_shows_a_judged_name_that_no_text_spells(run, tmp_path):
    world = make_world()
    told = {"Mara Dell": ("'Maya Dell' = 'Mara Dell @ inland.txt': judged the same by ana",)}
    entities = tuple(
        replace(entity, names=(*entity.names, "Maya Dell"), reasons=told[entity.name]) if entity.name in told else entity
        for entity in world.entities
    )
    write_outputs(replace(world, entities=entities).record(), tmp_path / "built")
    rows = [line.split("\t") for line in run("aliases", "Mara Dell", "-g", tmp_path / "built").stdout.splitlines()]
    assert [(row[0], row[1], row[5]) for row in rows if row[0] == "Maya Dell"] == [("Maya Dell", "0", told["Mara Dell"][0])]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("merge", "Ash Brigade", "Kata'ib al-Ramad"), "are one entity already"),
        (("merge", "Ash Brigade", "Nowhere"), "no entity called 'Nowhere'"),
        (("split", "Mara Dell"), "say which names are another's, or in which documents; of Mara Dell stand 'Mara Dell' in coast/one.txt"),
        (("split", "Ash Brigade", "Norvia"), "'Norvia' is no name of Ash Brigade; its names are"),
        (("split", "Ash Brigade", "the ash-brigade"), "are one name, for case, accents and signs don't count; say in which documents each"),
        (("split", "Ash Brigade @ nowhere.txt", "Ash Brigade"), "nowhere.txt: does not name 'Ash Brigade'"),
        (("split", "Ash Brigade", "Kata'ib al-Ramad @ nowhere.txt"), "nowhere.txt: does not name Ash Brigade; the documents that do are"),
    ],
)
def test_what_cannot_be_judged_says_why_and_writes_nothing(run, folder, tmp_path, arguments, complaint):
    result = run(*arguments, "-g", folder, "-j", tmp_path / "judgements.csv")
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert not (tmp_path / "judgements.csv").exists()


def test_the_same_judgement_is_not_written_twice(run, folder, tmp_path):
    arguments = ("merge", "Mara Dell", "Tove Dell", "-g", folder, "-j", tmp_path / "judgements.csv")
    assert run(*arguments).exit_code == 0
    assert "are judged same there already" in run(*arguments).stderr


def test_types_that_differ_are_told(run, folder, tmp_path):
    assert "of type Militia" in run("merge", "Ash Brigade", "Norvia", "-g", folder, "-j", tmp_path / "judgements.csv").stderr
