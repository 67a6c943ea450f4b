"""The whole way, from the sample articles to the files of a build, with the bundled model."""

from __future__ import annotations

import csv
import hashlib
import json
import logging
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.errors import InputError, NoPathError, UnknownEntityError
from kg.exports.write import write_outputs
from kg.graph.check import find_faults
from kg.pipeline import Result, tell_left_out, with_seeds
from kg.settings import Settings

HERE = Path(__file__).parent
ROOT = HERE.parent
SEEDS = ROOT / "seeds"
WANTED = [tuple(row) for row in csv.reader((HERE / "pipeline_statements.csv").read_text(encoding="utf-8").splitlines()[2:]) if row]

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def result() -> Result:
    return kg.build([SEEDS])


@pytest.fixture(scope="module")
def stated(result):
    """Return (subject, relation, object, status) of every statement; each attack is also known as `*`."""
    names = {entity.id: entity.name for entity in result.entities}
    attacks = {entity.id for entity in result.entities if entity.type == "Attack"}
    rows = set()
    for row in result.statements:
        rows.add((names[row.subject], row.relation, names[row.object], row.status))
        if row.object in attacks:
            rows.add((names[row.subject], row.relation, "*", row.status))
    return rows


def run_kg(*arguments: object, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg.cli", *map(str, arguments)]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(command, cwd=cwd, env=variables, capture_output=True, encoding="utf-8", check=False)


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir()) if path.is_file()}


def test_the_samples_give_a_graph_worth_looking_at(result):
    assert len(result.documents) == 7
    assert result.skipped == ()
    assert {entity.type for entity in result.entities} >= {"State", "Militia", "Official", "Organization", "Facility", "Location", "Attack"}
    assert len(result.statements) > 150
    assert {row.status for row in result.statements} >= {"asserted", "alleged", "denied"}
    assert len({row.relation for row in result.statements}) >= 15
    assert result.graph.number_of_edges() > 100


@pytest.mark.parametrize("statement", WANTED, ids=" | ".join)
def test_what_the_samples_plainly_say_is_found(stated, statement):
    assert statement in stated


def test_spellings_of_one_name_are_one_entity_and_judgements_are_heeded(result):
    by_name: dict[str, set[str]] = {}
    for entity in result.entities:
        for name in entity.names:
            by_name.setdefault(name, set()).add(entity.id)
    assert by_name["Kata'ib Hezbollah"] == by_name["Kataieb Hezbollah"] == by_name["Kataib Hezbollah"]
    assert by_name["Abu Mehdi al-Mohandis"] == by_name["Abu Mahdi al-Mohandes"]
    assert by_name["Hezbollah"].isdisjoint(by_name["Kataib Hezbollah"])


def test_every_offset_leads_to_its_words(result):
    texts = {document.path: document.text for document in result.documents}
    by_id = {document.id: document.text for document in result.documents}
    for row in result.statements:
        assert texts[row.doc][row.start : row.end] == row.sentence
        assert row.start <= row.trigger[0] < row.trigger[1] <= row.end
    for entity in result.entities:
        for mention in entity.mentions:
            passage = mention.passage
            assert by_id[passage.doc_id][passage.start : passage.end] == passage.text


def test_nothing_is_read_in_page_furniture(result):
    furniture = {
        document.path: [(block.start, block.end) for block in document.blocks if block.kind == "furniture"] for document in result.documents
    }
    assert sum(map(len, furniture.values())) > 20
    inside = [row.sentence for row in result.statements for start, end in furniture[row.doc] if start <= row.start < end]
    assert inside == []


def test_the_graph_keeps_its_laws(result):
    assert list(find_faults(result.graph)) == []


def test_a_path_has_sentences_on_every_hop(result):
    (path,) = kg.find_paths(result.graph, "Iran", "US embassy in Baghdad")
    labels = [result.graph.nodes[node]["label"] for node in path.nodes]
    assert (labels[0], labels[-1]) == ("Iran", "US embassy in Baghdad")
    assert 1 <= len(path.hops) <= 3
    assert all(hop.statements and hop.statements[0].sentence for hop in path.hops)


def test_a_name_in_other_spelling_is_found_and_an_unknown_one_is_told(result):
    assert kg.find_entity(result.graph, "kataib hezbollah") == kg.find_entity(result.graph, "Kata’ib Hezbollah")
    with pytest.raises(UnknownEntityError, match="Atlantis"):
        kg.find_entity(result.graph, "Atlantis")
    with pytest.raises((NoPathError, UnknownEntityError)):
        kg.find_paths(result.graph, "Heather Nauert", "Atlantis")


def test_the_order_of_the_sources_changes_nothing(tmp_path):
    files = sorted((SEEDS / "documents").glob("*.txt"))[:3]
    one, other = kg.build(files), kg.build(files[::-1])
    assert one.statements == other.statements
    assert one.entities == other.entities
    write_outputs(one, tmp_path / "one")
    write_outputs(other, tmp_path / "other")
    assert digests(tmp_path / "one") == digests(tmp_path / "other")


def test_a_document_reads_the_same_alone_and_among_others(result):
    alone = kg.build(
        [SEEDS / "documents" / "02-k1-rockets-and-air-strikes-2019.txt"], settings=kg.Settings(entities=SEEDS / "entities.csv")
    )
    among = next(one for one in result.extractions if one.document.path.startswith("02-"))
    assert [(t.relation, t.evidence.start, t.trigger.start, t.status) for t in alone.extractions[0].triples] == [
        (t.relation, t.evidence.start, t.trigger.start, t.status) for t in among.triples
    ]


def test_a_copy_adds_nothing_until_its_original_is_gone(tmp_path):
    text = (SEEDS / "documents" / "05-truce-ends-2020.txt").read_bytes()
    for name in ("truce.txt", "copy of truce.txt"):
        (tmp_path / name).write_bytes(text)
    both, one = kg.build([tmp_path]), kg.build([tmp_path / "truce.txt"])
    assert (both.statements, both.entities, both.documents) == (one.statements, one.entities, one.documents)
    assert [(item.path, item.original) for item in both.skipped] == [("copy of truce.txt", "truce.txt")]
    (tmp_path / "truce.txt").unlink()
    rest = kg.build([tmp_path])
    assert (len(rest.statements), rest.skipped) == (len(one.statements), ())


def test_two_builds_under_two_hash_seeds_are_the_same_bytes(tmp_path):
    sources = sorted((SEEDS / "documents").glob("*.txt"))[:3]
    for seed in ("1", "2"):
        outcome = run_kg("build", *sources, "-o", tmp_path / seed, PYTHONHASHSEED=seed)
        assert outcome.returncode == 0, outcome.stderr
    assert digests(tmp_path / "1") == digests(tmp_path / "2")
    assert len(digests(tmp_path / "1")) == 10


def test_the_store_its_workers_and_a_change_leave_the_same_bytes_as_a_clean_build(tmp_path):
    articles = Path(shutil.copytree(SEEDS / "documents", tmp_path / "articles"))
    changed = articles / "05-truce-ends-2020.txt"
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace("rocket", "mortar"), encoding="utf-8")
    assert run_kg("build", articles, "-o", tmp_path / "out", "--workers", 2).returncode == 0
    changed.write_text(text, encoding="utf-8")
    assert run_kg("build", articles, "-o", tmp_path / "out", "--workers", 2).returncode == 0
    write_outputs(kg.build([articles]), tmp_path / "here")
    assert run_kg("build", articles, "-o", tmp_path / "clean", "--workers", 1).returncode == 0
    assert digests(tmp_path / "out") == digests(tmp_path / "clean")
    without_manifest = {name: digest for name, digest in digests(tmp_path / "clean").items() if name != "manifest.json"}
    assert without_manifest.items() <= digests(tmp_path / "here").items()
    database = sqlite3.connect(tmp_path / "out" / ".kg" / "manifest.sqlite")
    assert database.execute("SELECT count(*) FROM shards").fetchone() == (2,), "the changed article alone was read anew"


def test_a_folder_of_texts_without_more_is_enough_and_what_is_skipped_is_told(tmp_path):
    folder = tmp_path / "articles"
    (folder / "deeper").mkdir(parents=True)
    shutil.copy(SEEDS / "documents" / "01-basra-consulate-closed-2018.txt", folder / "deeper")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 40)
    outcome = run_kg("build", folder, "-o", tmp_path / "out")
    assert outcome.returncode == 1
    assert "documents\tread\t1" in outcome.stdout
    assert outcome.stdout.count("documents\tskipped: ") == 2
    rows = [json.loads(line) for line in (tmp_path / "out" / "documents.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["path"]: "skipped" in row for row in rows} == {
        "deeper/01-basra-consulate-closed-2018.txt": False,
        "empty.txt": True,
        "picture.txt": True,
    }
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["fingerprints"]) == {"documents", "entities", "gazetteer", "language", "model", "ontology", "triples"}


def test_the_names_of_a_second_folder_are_not_left_out_in_silence(tmp_path, monkeypatch, caplog):
    monkeypatch.chdir(tmp_path)
    for path in ("one/entities.csv", "two/entities.csv", "two/judgements.csv", "three/entities.csv"):
        Path(path).parent.mkdir(exist_ok=True)
        Path(path).touch()
    sources = ["one", "two", "three", "one"]
    with caplog.at_level(logging.WARNING, logger="kg"):
        for chosen in (Settings(), Settings(entities=Path("mine.csv"))):
            tell_left_out(chosen, with_seeds(chosen, sources), sources)
    assert caplog.messages == [
        f"{folder}/entities.csv: left out, for one/entities.csv is used; put both into one file and name it with --entities"
        for folder in ("two", "three")
    ]


def test_wrong_input_ends_with_2_and_one_line(tmp_path):
    (tmp_path / "none").mkdir()
    for sources in (["nowhere"], ["none"]):
        outcome = run_kg("build", *sources, "-o", "out", cwd=tmp_path)
        assert outcome.returncode == 2
        assert outcome.stderr.startswith("kg: ")
        assert outcome.stderr.count("\n") == 1
        assert "Traceback" not in outcome.stderr
    with pytest.raises(InputError):
        kg.build([tmp_path / "none"])


def test_a_pipeline_that_is_not_installed_is_told(tmp_path):
    outcome = run_kg("build", SEEDS, "-o", tmp_path / "out", "--model", "xx_absent")
    assert outcome.returncode == 2
    assert "xx_absent" in outcome.stderr


def test_no_path_ends_with_3(result, tmp_path):
    write_outputs(result, tmp_path)
    linked = run_kg("path", "Iran", "US embassy in Baghdad", "--graph", tmp_path)
    assert linked.returncode == 0
    assert linked.stdout.startswith("path\thop\tfrom\tdirection\trelation\tto\t")
    apart = run_kg("path", "Ahmed Abdel Samad", "Heather Nauert", "--graph", tmp_path, "--directed")
    assert apart.returncode == 3
    assert run_kg("path", "Iran", "Atlantis", "--graph", tmp_path).returncode == 2


def test_the_folder_of_shared_articles_builds_where_it_is_at_hand(tmp_path):
    shared = ROOT.parent / "shared" / "seeds"
    if not shared.is_dir():
        pytest.skip("../shared/seeds is not here")
    outcome = run_kg("build", shared, "-o", tmp_path / "out")
    assert outcome.returncode == 0, outcome.stderr
    assert (tmp_path / "out" / "graph.html").stat().st_size > 500_000
