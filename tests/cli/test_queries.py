from __future__ import annotations

import json
import re

import pytest

from kg.cli import terminal
from kg.exports.write import write_outputs
from kg.spelling import counted
from tests.world import make_hostile


def test_path_prints_a_row_for_each_statement(run, folder):
    result = run("path", "lask", "ash brigade", "--graph", folder)
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [row[:11] for row in rows[1:]] == [
        ["1", "1", "Lask", "←", "located_in", "Tal Amar base", "asserted", "1", "", "2031-03-06", ""],
        ["1", "2", "Tal Amar base", "←", "attacked", "Ash Brigade", "asserted", "1", "2031-03-03", "2031-03-04", ""],
        ["1", "2", "Tal Amar base", "←", "attacked", "Ash Brigade", "asserted", "1", "2031-03", "2031-03-05", "Norvian Army"],
    ]


def test_bracketed_words_of_the_news_survive(run, folder):
    assert "the Norvian Army said [sic]." in run("path", "lask", "ash brigade", "-g", folder).stdout
    assert "the Norvian Army said [sic]." in run("show", "ash brigade", "-g", folder).stdout


def test_path_as_json_holds_nodes_hops_and_statements(run, folder):
    answer = json.loads(run("path", "lask", "ash brigade", "-g", folder, "--json").stdout)
    assert (answer["schema_version"], answer["command"], answer["without_states"]) == (1, "path", None)
    (found,) = answer["paths"]
    assert [node["label"] for node in found["nodes"]] == ["Lask", "Tal Amar base", "Ash Brigade"]
    assert found["hops"][1]["statements"][0]["sentence"].startswith("The Ash Brigade attacked")
    assert found["hops"][1]["direction"] == "backward"


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (("path", "lask", "tove dell"), 3, "no path from Lask to Tove Dell"),
        (("path", "lask", "mara dell", "--directed"), 3, "leave out --directed"),
        (("path", "lask", "nowhere"), 2, "no entity called 'nowhere'"),
        (("path", "lask", "dell"), 2, "may be any of 2 entities"),
        (("path", "lask", "norvia", "--status", "denied"), 2, "'denied' joins nothing"),
        (("show", "Norva"), 2, "did you mean Norvia"),
    ],
)
def test_errors_have_their_codes_and_one_line(run, folder, arguments, code, complaint):
    result = run(*arguments, "-g", folder)
    assert (result.exit_code, result.stdout) == (code, "")
    assert complaint in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["show", "path", "export", "aliases", "merge", "split", "review"])
def test_where_no_build_is_it_is_said_how_to_make_one(run, tmp_path, command):
    words = {"path": ("a", "b"), "merge": ("a", "b"), "review": (), "export": ("-f", "gexf", "-o", tmp_path / "x.gexf")}.get(
        command, ("a",)
    )
    result = run(command, *words, "-g", tmp_path / "none")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"none: holds no finished build, for it has no manifest.json; make one with `kg build ARTICLES -o {tmp_path}" in result.stderr


@pytest.mark.parametrize("command", ["export", "aliases", "merge", "split", "review"])
def test_what_needs_the_record_asks_for_the_folder(run, folder, tmp_path, command):
    words = {"merge": ("a", "b"), "review": (), "export": ("-f", "gexf", "-o", tmp_path / "x.gexf")}.get(command, ("a",))
    result = run(command, *words, "-g", folder / "graph.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "graph.json: is a file; the folder that `kg build` wrote is needed here" in result.stderr
    assert "graph.json" not in run(command, "--help").stdout


def test_an_unknown_format_lists_those_there_are_and_what_for(run, folder):
    result = run("export", "-f", "pdf", "-o", "x", "-g", folder)
    assert (result.exit_code, result.stdout) == (2, "")
    first, *others = result.stderr.splitlines()
    assert first.startswith("kg: unknown format 'pdf'; allowed: csv, dot")
    assert "kg: csv: two tables, for spreadsheets and data frames" in others


def test_another_spelling_of_one_name_is_taken_for_it_with_a_remark(run, folder):
    result = run("show", "Ilia Sorenssen", "-g", folder)
    assert result.exit_code == 0
    assert result.stderr == "kg: 'Ilia Sorenssen' taken for 'Ilya Sørensen': the same sounds in another romanisation\n"
    assert result.stdout == run("show", "Ilya Sørensen", "-g", folder).stdout


def test_weaker_statuses_link_on_request(run, folder):
    result = run("path", "norvia", "lask", "-g", folder, "--status", "asserted, hypothetical")
    assert len(result.stdout.splitlines()) == 2
    assert "hypothetical" in result.stdout


def test_show_lists_names_reasons_and_edges(run, folder):
    lines = run("show", "kataib al-ramad", "-g", folder).stdout.splitlines()
    assert lines[0].split("\t")[0] == "relation"
    assert any("also called: Kata'ib al-Ramad; Ash Brigades" in line for line in lines)
    assert any("one entity because: 'Kata'ib al-Ramad' = 'Ash Brigade'" in line for line in lines)
    assert {len(line.split("\t")) for line in lines} == {10}


def test_show_counts_and_lists_as_people_do(run, folder):
    assert (counted(1, "mention"), counted(1200, "entity", "entities")) == ("1 mention", "1,200 entities")
    lines = [line for name in ("norvia", "lask", "Mara Dell") for line in run("show", name, "-g", folder).stdout.splitlines()]
    assert not [line for line in lines if re.search(r"\b1 (mentions|documents|statements)|: [^|]*\|", line)]


def test_show_as_json_is_the_sheet(run, folder):
    sheet = json.loads(run("show", "norvia", "-g", folder, "--json").stdout)
    assert sheet["label"] == "Norvia"
    assert {group["direction"] for group in sheet["groups"]} == {"forward", "backward"}


def test_output_in_a_pipe_is_not_cut(run, tmp_path):
    write_outputs(make_hostile("word " * 400 + "end").record(), tmp_path)
    found = run("show", "word " * 400 + "end Norvia", "-g", tmp_path, env={"COLUMNS": "40"})
    assert found.exit_code == 0
    assert found.stdout.count(" end") > 10
    assert "…" not in found.stdout


@pytest.mark.parametrize("text", ["\x1b]0;owned\x07", "\x9b31m", "\u202egnp.exe", "a\tb\nc\rd"])
def test_text_can_t_steer_the_terminal(run, tmp_path, text):
    write_outputs(make_hostile(text).record(), tmp_path)
    for extra in ((), ("--json",)):
        out = run("show", f"{text} Norvia", "-g", tmp_path, *extra).stdout
        assert out.count("\n") >= 2
        assert not set(out) & set("\x1b\x07\x9b\u202e\r")
    rows = run("show", f"{text} Norvia", "-g", tmp_path).stdout.splitlines()
    assert {row.count("\t") for row in rows} == {9}


def test_on_a_terminal_rows_are_boxed_and_markup_is_text(monkeypatch, capsys):
    monkeypatch.setattr(terminal, "is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    terminal.print_rows(("name",), [("he said [sic] [/Allah] :smile: [red]x",), ("\x1b[2J",)])
    out = capsys.readouterr().out
    assert "he said [sic] [/Allah] :smile: [red]x" in out
    assert "\x1b" not in out


def test_on_a_terminal_path_and_show_are_for_reading(on_terminal, run, folder):
    assert run("path", "lask", "tal amar base", "-g", folder).stdout.splitlines() == [
        "Lask",
        "  ← located_in (asserted, sources: 1)",
        "      Tal Amar base lies in Lask. [inland.txt]",
        "        asserted, published 2031-03-06",
        "Tal Amar base",
    ]
    shown = run("show", "lask", "-g", folder).stdout.splitlines()
    assert shown[0].startswith("Lask (Location), ")
    assert "← located_in" in shown


def test_on_a_terminal_a_sentence_can_be_cited(on_terminal, run, folder):
    lines = run("why", "ash brigade", "tal amar base", "-g", folder).stdout.splitlines()
    assert any(line.endswith(". [Coast Post, coast/one.txt, https://coast.example/1]") for line in lines)
