from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from kg import __version__
from kg.cli import app
from kg.exports.record import load_exporters
from kg.objects import Document, Extraction, Mention, Passage, Triple
from tests.exports.formats import format_params

ROOT = Path(__file__).parents[2]
COMMANDS = tuple(typer.main.get_command(app).commands)


def python(code, **settings):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, cwd=ROOT, check=False, **settings)


def test_version_is_printed(run):
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"kg {__version__}\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run, command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "--help" in result.stdout
    assert command in run("--help").stdout


def test_help_names_the_exit_codes(run):
    assert "3 no answer, such as no path" in " ".join(run("--help").stdout.split())


def test_help_loads_no_heavy_library():
    heavy = ("spacy", "networkx", "pyvis", "numpy", "onnxruntime", "rich.table")
    run = python(f"import sys, kg, kg.cli; print([name for name in {heavy!r} if name in sys.modules])")
    assert run.stdout.decode().strip() == "[]"


def test_export_writes_no_file_called_after_standard_output(run, folder):
    result = run("export", "-f", "dot", "-g", folder, "-o", "-")
    assert (result.exit_code, result.stdout) == (2, "")
    assert not Path("-").exists()


def test_an_empty_text_is_no_folder(run):
    result = run("extract", "")
    assert "there is no text to read" in result.stderr + str(result.exception)


def test_the_formats_are_listed_with_what_they_are_for(run):
    result = run("export", "-f", "list")
    head, *rows = result.stdout.splitlines()
    assert (result.exit_code, head, [row.split("\t")[0] for row in rows]) == (0, "format\twhat for", list(load_exporters()))


def test_export_without_a_place_says_how_to_name_one(run, folder):
    result = run("export", "-f", "gexf", "-g", folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "name one with -o" in result.stderr


@pytest.mark.parametrize(("name", "file"), [("jsonl", ""), ("gexf", ""), ("json", "graph.json")])
def test_a_part_never_takes_the_place_of_the_build(run, folder, name, file):
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    result = run("export", "-f", name, "-o", folder / file, "-g", folder, "--status", "asserted")
    assert result.exit_code == 2
    assert "choose another place" in result.stderr
    assert before == {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_export_writes_one_format(run, folder, tmp_path):
    result = run("export", "-f", "graphml", "-o", tmp_path / "deep" / "mine.graphml", "-g", folder)
    assert result.exit_code == 0
    assert result.stdout.strip() == str(tmp_path / "deep" / "mine.graphml")
    assert (tmp_path / "deep" / "mine.graphml").read_bytes() == (folder / "graph.graphml").read_bytes()


@pytest.mark.parametrize("name", format_params())
def test_export_into_a_folder_gives_the_files_of_the_build_and_those_that_it_leaves_out(run, folder, tmp_path, name):
    assert run("export", "-f", name, "-o", tmp_path, "-g", folder).exit_code == 0
    exporter = load_exporters()[name]
    written = sorted(path.name for path in tmp_path.iterdir())
    assert written == sorted(exporter.files)
    built = [path for path in written if (folder / path).exists()]
    assert built == ([] if exporter.on_request else written)
    assert [path for path in built if (tmp_path / path).read_bytes() != (folder / path).read_bytes()] == []


def test_a_format_of_several_files_needs_a_folder(run, folder, tmp_path):
    result = run("export", "--format", "csv", "--output", tmp_path / "mine.csv", "--graph", folder)
    assert result.exit_code == 2
    assert "csv is several files (nodes.csv, edges.csv); give a folder" in result.stderr
    assert not (tmp_path / "mine.csv").exists()


def test_a_graph_json_answers_as_its_folder_does(run, folder):
    asked = [run("show", "Ash Brigade", "--json", "-g", place).stdout for place in (folder, folder / "graph.json")]
    assert asked[0] == asked[1]
    assert "Kata'ib al-Ramad" in asked[0]


def test_a_missing_library_is_named_with_the_command_that_installs_it(run, folder, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = run("export", "-f", "parquet", "-o", tmp_path / "x.parquet", "-g", folder)
    assert result.exit_code == 2
    assert result.stderr.strip() == "kg: pyarrow is not installed; it comes with the extra 'parquet': pip install '.[parquet]'"
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def extraction(pipeline):
    """Have the pipeline find one statement; the texts that it was given are kept."""
    texts = []

    def extract(text, *, settings):
        own = [path.name for path in (settings.ontology, settings.entities) if path is not None]
        texts.append((text, *own) if own else text)
        sentence = Passage("d", 0, 9, "A [sic] B")
        a, b = (Mention(f"m{name}", Passage("d", 0, 1, name), "State", name) for name in "AB")
        triple = Triple("t", "mA", "attacked", "mB", Passage("d", 2, 7, "[sic]"), sentence, "alleged", "mB", "2031")
        return Extraction(Document("d", text, "-", ""), (a, b), (triple,))

    pipeline.extract = extract
    return texts


def test_extract_takes_a_text_a_file_or_standard_input(run, extraction, tmp_path):
    path = tmp_path / "day.txt"
    path.write_bytes(b"\xef\xbb\xbfFrom a file \xc3\xa9.")
    run("extract", "Just words.")
    run("extract", path)
    (tmp_path / "day.jsonl").write_text('{"text": "From a line.", "title": "Line"}\n', encoding="utf-8")
    run("extract", tmp_path / "day.jsonl")
    run("extract", "-", input="From a pipe.")
    run("extract", "By rules.", "--ontology", "own.yaml")
    run("extract", "By names.", "--entities", "mine.csv")
    own = [("By rules.", "own.yaml"), ("By names.", "mine.csv")]
    assert extraction == ["Just words.", "From a file é.", "From a line.", "From a pipe.", *own]


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("gone.txt", "can't be read (No such file or directory)"),
        ("gone", "can't be read (No such file or directory)"),
        (".", "can't be read (Is a directory)"),
        ("day.pdf", "files of this kind are not read; these are: .htm, .html, .jsonl, .md, .text, .txt"),
        ("day.jsonl", "holds more than one text"),
        ("day.txt", "not text in UTF-8"),
    ],
)
def test_extract_takes_no_path_for_a_text(run, extraction, tmp_path, name, complaint):
    (tmp_path / "day.pdf").write_text("A hit B.", encoding="utf-8")
    (tmp_path / "day.jsonl").write_text('{"text": "A hit B."}\n{"text": "B hit A."}\n', encoding="utf-8")
    (tmp_path / "day.txt").write_bytes(bytes(range(32)))
    result = run("extract", tmp_path / name)
    assert (result.exit_code, extraction) == (2, [])
    assert complaint in result.stderr


def test_extract_says_that_nothing_was_read(run, pipeline):
    pipeline.extract = lambda text, *, settings: Extraction(Document("d", text, "-", ""), (), ())
    result = run("extract", "Nothing happens.")
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)
    assert "no statement was read; --explain" in result.stderr


def test_extract_prints_names_status_and_speaker(run, extraction):
    assert run("extract", "Just words.").stdout.splitlines() == [
        "actor\trelation\ttarget\tstatus\tsaid_by\tdate\tsentence",
        "A\tattacked\tB\talleged\tB\t2031\tA [sic] B",
    ]
    (row,) = json.loads(run("extract", "Just words.", "--json").stdout)["statements"]
    assert (row["said_by"], row["trigger"], row["end"]) == ("B", [2, 7], 9)


def test_extract_calls_whom_a_pronoun_means_by_his_name(run, pipeline):
    def extract(text, *, settings):
        he, group, name, other = (Passage("d", number, number + 1, word) for number, word in enumerate(("he", "group", "Ash", "Norvia")))
        mentions = (
            Mention("m1", he, "Militia", "he", "pronoun", antecedent="m2"),
            Mention("m2", group, "Militia", "group", "nominal", antecedent="m3"),
            Mention("m3", name, "Militia", "Ash Brigade"),
            Mention("m4", other, "State", "Norvia", antecedent="m3"),
            Mention("m5", other, "Group", "troops", "nominal", antecedent="gone"),
        )
        triples = (Triple("t1", "m1", "attacked", "m4", he, he), Triple("t2", "m5", "attacked", "m2", group, group))
        return Extraction(Document("d", text, "-", ""), mentions, triples)

    pipeline.extract = extract
    rows = [line.split("\t")[:3] for line in run("extract", "Just words.").stdout.splitlines()[1:]]
    assert rows == [["Ash Brigade", "attacked", "Norvia"], ["troops", "attacked", "Ash Brigade"]]


@pytest.mark.parametrize("own", [("--ontology", "own.yaml"), ("--entities", "mine.csv")])
def test_relations_and_names_of_your_own_are_of_no_use_to_open_triples(run, extraction, own):
    result = run("extract", "Just words.", "--open", *own)
    assert (result.exit_code, extraction) == (2, [])
    assert "of no use with it" in result.stderr


@pytest.mark.parametrize("argument", ["", "   ", "\0"])
def test_extract_of_nothing_is_refused(run, extraction, argument, tmp_path):
    (tmp_path / "noise.bin").write_bytes(b"\x00\x01\x02\xff" * 50)
    result = run("extract", argument if argument != "\0" else tmp_path / "noise.bin")
    assert result.exit_code == 2
    assert extraction == []


def test_eval_prints_measures_and_lists_errors_on_stderr(run, folder, tmp_path):
    gold = {
        "doc": "one.txt",
        "entities": [
            {"id": "e1", "type": "Militia", "names": ["Ash Brigade"]},
            {"id": "e2", "type": "Facility", "names": ["Tal Amar base"]},
            {"id": "e3", "type": "Location", "names": ["Nowhere"]},
        ],
        "triples": [{"s": "e1", "r": "attacked", "o": "e2", "evidence": "x"}, {"s": "e1", "r": "attacked", "o": "e3", "evidence": "y"}],
    }
    (tmp_path / "one.json").write_text(json.dumps(gold))
    result = run("eval", tmp_path, folder, "--errors")
    assert "strict\t0.250\t0.500\t0.333" in result.stdout.splitlines()
    assert "missed one: e1 attacked e3: y" in result.stderr
    report = json.loads(run("eval", tmp_path, folder, "--json").stdout)
    assert report["strict"] == {"precision": 0.25, "recall": 0.5, "f1": 0.333}
    assert report["relations"]["attacked"] == {"gold": 2, "found": 1, "false": 1}


def test_the_program_writes_utf8_whatever_the_system_says(folder):
    command = [sys.executable, "-m", "kg", "show", "Ilya Sorensen", "-g", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    run = subprocess.run(command, capture_output=True, env=environment, cwd=ROOT, check=True)
    assert "Ilya Sørensen" in run.stdout.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
@pytest.mark.parametrize("arguments", [("--help",), ("stats", "-g"), ("search", "the", "--json", "-g")], ids=lambda given: given[0])
def test_a_pipe_that_nobody_reads_any_more_ends_it_quietly_as_it_does_other_tools(folder, arguments):
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "kg", *arguments, *([str(folder)] if len(arguments) > 1 else [])]
    run = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, cwd=ROOT, check=False)
    os.close(write)
    assert (run.returncode, run.stderr) == (141, b"")
