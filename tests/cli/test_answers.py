"""The commands that ask a graph: codes, shapes in a pipe and on a terminal, JSON as documented, filters, hostile text."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kg.cli import terminal
from kg.cli.attacks import attack_cells
from kg.exports.read import read_graph
from kg.exports.write import write_outputs
from kg.queries.attacks import Part, attacks
from kg.queries.claims import EntityRef
from tests.world import make_hostile, make_world

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
# Every command that asks a graph, with a question that the small world answers.
QUESTIONS = {
    "path": ("lask", "ash brigade"),
    "why": ("norvia", "tal amar base"),
    "show": ("ash brigade",),
    "search": ("norvian",),
    "neighbours": ("lask", "--depth", "2"),
    "timeline": ("norvia",),
    "attacks": (),
    "sides": (),
    "contradictions": (),
    "stats": (),
}


@pytest.fixture(scope="session")
def disputed(tmp_path_factory):
    """The small world, in which an attack is asserted that is denied elsewhere."""
    world = make_world()
    denied = next(statement for statement in world.statements if statement.status == "denied")
    said = replace(denied, id="st-said", status="asserted", attributed_to=None)
    folder = tmp_path_factory.mktemp("disputed")
    write_outputs(type(world)(world.documents, world.entities, (*world.statements, said), world.skipped).record(), folder)
    return folder


def fields(value):
    if isinstance(value, dict):
        return set(value) | {name for item in value.values() for name in fields(item)}
    return {name for item in value for name in fields(item)} if isinstance(value, list) else set()


@pytest.mark.parametrize("command", QUESTIONS)
def test_in_a_pipe_all_lines_have_the_cells_of_the_header(run, disputed, command):
    result = run(command, *QUESTIONS[command], "-g", disputed)
    assert result.exit_code == 0, result.stderr
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.parametrize("command", QUESTIONS)
def test_json_has_version_and_command_and_no_field_that_the_page_leaves_out(run, disputed, command):
    answer = json.loads(run(command, *QUESTIONS[command], "--json", "-g", disputed).stdout)
    assert (answer.pop("schema_version"), answer.pop("command")) == (terminal.SCHEMA_VERSION, command)
    section = PAGE.partition(f"\n### kg {command}\n")[2].partition("\n### ")[0]
    shared = PAGE.partition("\n## JSON\n")[2].partition("\n### ")[0]
    named = set(re.findall(r"`(\w+)`", section + shared))
    free = {"country", "role"} if command == "show" else set()  # attributes of an entity are whatever was read
    assert fields(answer) - named - free == set()
    assert set(answer) <= set(re.findall(r"`(\w+)`", section)), "what is on top is told under the command itself"


def test_the_page_tells_the_version(run):
    assert f"`schema_version` is {terminal.SCHEMA_VERSION}" in PAGE


HOSTILE = "he said [sic] \x1b[2J \u202eevil [/red]"


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    """The small world with hostile text in every field, and the ids of its entities by their own names."""
    folder = tmp_path_factory.mktemp("hostile")
    write_outputs(make_hostile(HOSTILE).record(), folder)
    return folder, {data["label"].rpartition("[/red] ")[2]: node for node, data in read_graph(folder).nodes(data=True)}


def ask_hostile(run, hostile, command, *options):
    folder, ids = hostile
    named = {"path": ("Lask", "Ash Brigade"), "why": ("Norvia", "Tal Amar base"), "neighbours": ("Lask",), "timeline": ("Norvia",)}
    named["show"] = ("Norvia",)
    arguments = ["said"] if command == "search" else [ids[name] for name in named.get(command, ())]
    result = run(command, *arguments, "-g", folder, *options)
    assert result.exit_code == 0, result.stderr
    assert "he said [sic]" in result.stdout
    assert "evil [/red]" in result.stdout
    assert not set(result.stdout + result.stderr) & {"\x1b", "\u202e"}


@pytest.mark.parametrize("options", [(), ("--json",)])
@pytest.mark.parametrize("command", [name for name in QUESTIONS if name != "contradictions"])
def test_hostile_text_is_shown_whole_and_can_t_steer_what_shows_it(run, hostile, command, options):
    ask_hostile(run, hostile, command, *options)


@pytest.mark.parametrize("command", [name for name in QUESTIONS if name != "contradictions"])
def test_hostile_text_can_t_steer_the_terminal(run, hostile, command, on_terminal):
    ask_hostile(run, hostile, command)


@pytest.mark.parametrize("command", QUESTIONS)
def test_on_a_terminal_the_same_entities_are_shown(run, disputed, command, on_terminal):
    shown = run(command, *QUESTIONS[command], "-g", disputed).stdout
    assert "\t" not in shown
    expected = {
        "path": "Tal Amar base",
        "search": "Norvian Army",
        "neighbours": "Ash Brigade",
        "sides": "Mara Dell",
        "attacks": "rocket attack",
    }
    assert expected.get(command, "Norvia") in shown


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("why", "lask", "tove dell"), "no statement joins Lask and Tove Dell; ask `kg path`"),
        (("why", "lask", "norvia", "--friendly"), "no statement that passes the filters joins Lask and Norvia"),
        (("timeline", "tove dell"), "no statement is about tove dell"),
        (("timeline", "norvia", "--from", "2050"), "no statement that passes the filters is about norvia"),
        (("neighbours", "tove dell"), "no statement joins tove dell with another entity; only asserted ones were asked for, try --status"),
        (("search", "zzzz"), "nothing has 'zzzz' in its name or sentence"),
        (("search", "norvaia"), "names like it: Norvia"),
        (("attacks", "--kind", "siege"), "no attack that passes the filters is in the graph"),
        (("sides", "--relation", "attacked"), "no camps"),
        (("contradictions", "--status", "asserted"), "no contradiction that passes the filters"),
        (("path", "lask", "ash brigade", "--relation", "met"), "what would open one: leave out --relation"),
    ],
)
def test_no_answer_ends_with_3_and_says_so_in_one_line(run, folder, arguments, complaint):
    result = run(*arguments, "-g", folder)
    assert (result.exit_code, result.stdout) == (3, "")
    assert complaint in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--status", "sure"), "unknown status 'sure'"),
        (("--from", "yesterday"), "'yesterday' is no date"),
        (("--relation", "atacked"), "no statement of this graph has the relation 'atacked'"),
        (("--type", "Country"), "no entity of this graph has the type 'Country'"),
        (("--min-sources", "0"), "0 sources at least"),
    ],
)
def test_filters_that_can_t_be_meant_end_with_2(run, folder, options, complaint):
    result = run("timeline", "norvia", *options, "-g", folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert complaint in result.stderr


@pytest.mark.parametrize(
    ("options", "relations"),
    [
        (("--status", "denied,hypothetical"), {"attacked"}),
        (("--status", "denied", "--status", "hypothetical"), {"attacked"}),
        (("--friendly",), {"backs"}),
        (("--exclude-relation", "attacked", "--to", "2031-03-05"), {"backs", "belongs_to"}),
        (("--type", "Official,Militia"), {"backs", "attacked", "official_of"}),
        (("--from", "2031-03-06", "--hostile"), {"attacked"}),
    ],
)
def test_filter_options_reach_the_question(run, folder, options, relations):
    rows = [line.split("\t") for line in run("timeline", "norvia", *options, "-g", folder).stdout.splitlines()]
    assert {row[rows[0].index("relation")] for row in rows[1:]} == relations


def test_k_paths_are_numbered(run, folder):
    result = run("path", "mara dell", "lask", "-k", "2", "-g", folder)
    assert {line.split("\t")[0] for line in result.stdout.splitlines()[1:]} == {"1", "2"}


def test_a_path_through_a_state_offers_the_best_without(run, folder):
    result = run("path", "norvian army", "mara dell", "-g", folder)
    assert "runs through a State; the best without is Norvian Army · rocket attack" in result.stderr
    offered = json.loads(run("path", "norvian army", "mara dell", "-g", folder, "--json").stdout)["without_states"]
    assert [node["type"] for node in offered["nodes"]].count("State") == 0
    taken = run("path", "norvian army", "mara dell", "--not-via", "State", "-g", folder)
    assert "rocket attack" in taken.stdout
    assert taken.stderr == ""


def test_stats_show_as_many_as_asked_for(run, folder):
    def count(*options):
        lines = run("stats", "-g", folder, *options).stdout.splitlines()
        return sum(line.startswith("neighbours\t") for line in lines)

    assert (count("--top", "2"), count()) == (2, 9)


def test_answers_are_the_same_whatever_the_hash_seed(disputed):
    code = (
        "import sys; from typer.testing import CliRunner; from kg.cli import app; from tests.cli.test_answers import QUESTIONS\n"
        "for command, words in QUESTIONS.items(): print(CliRunner().invoke(app, [command, *words, '-g', sys.argv[1], '--json']).stdout)"
    )
    outputs = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run([sys.executable, "-c", code, str(disputed)], env=environment, cwd=ROOT, capture_output=True, check=True)
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert outputs.pop().count(b"schema_version") == len(QUESTIONS)


def test_people_whom_two_reports_call_alike_are_named_once():
    (attack,) = attacks(make_world().record().graph)
    five = [Part(EntityRef(f"ent-{number}", "five people", "Group"), "asserted") for number in range(2)]
    cells = attack_cells(replace(attack, victims=(*five, Part(five[0].entity, "denied"))))
    assert cells[5] == "five people | five people (denied)"


def test_of_whom_nothing_passes_it_is_said_beside_what_is_known_of_him(run, folder):
    asked = {words: run("show", *words, "-g", folder) for words in (("tove dell",), ("norvia", "--from", "2050"))}
    assert [(one.exit_code, one.stderr) for one in asked.values()] == [
        (0, "kg: no statement is about Tove Dell\n"),
        (0, "kg: no statement that passes the filters is about Norvia\n"),
    ]
    assert "Republic of Norvia" in asked["norvia", "--from", "2050"].stdout


# ---- export of a part


def test_export_writes_what_passes_and_its_record_is_read_back(run, folder, tmp_path):
    filters = ("--status", "asserted", "--from", "2031-03-03", "--exclude-relation", "met")
    for name in ("jsonl", "graphml", "html"):
        assert run("export", "-f", name, "-o", tmp_path, "-g", folder, *filters).exit_code == 0
    (tmp_path / "manifest.json").write_bytes((folder / "manifest.json").read_bytes())
    left = read_graph(tmp_path)
    assert {data["status"] for _, _, data in left.edges(data=True)} == {"asserted"}
    assert left.number_of_edges() == (tmp_path / "graph.graphml").read_text(encoding="utf-8").count("<edge ")
    whole = read_graph(folder)
    assert 0 < left.number_of_edges() < whole.number_of_edges()


def test_export_of_nothing_writes_nothing(run, folder, tmp_path):
    result = run("export", "-f", "csv", "-o", tmp_path / "part", "-g", folder, "--from", "2050")
    assert result.exit_code == 3
    assert "nothing was written" in result.stderr
    assert not (tmp_path / "part").exists()
