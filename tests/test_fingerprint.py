from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

import kg.fingerprint
from kg.fingerprint import CODE, DATA, READING, fingerprint_extraction, fingerprints
from kg.settings import Settings

PACKAGE = Path(kg.fingerprint.__file__).parent


def test_every_kind_has_a_hash_and_they_differ():
    found = fingerprints()
    assert list(found) == sorted(DATA)
    assert all(len(value) == 64 for value in found.values())
    assert len(set(found.values())) == len(found)


def test_the_model_has_the_hash_of_its_file():
    model = PACKAGE / "language" / "en" / "model.onnx"
    assert fingerprints()["model"] == hashlib.sha256(model.read_bytes()).hexdigest()


@pytest.mark.parametrize("name", sorted(DATA))
def test_a_changed_added_or_renamed_file_changes_its_fingerprint_alone(name, tmp_path, monkeypatch):
    for patterns in DATA.values():
        for pattern in patterns:
            file = tmp_path / pattern.replace("*", "one")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(pattern)
    monkeypatch.setattr(kg.fingerprint, "HERE", tmp_path)
    seen = [fingerprints()]
    file = tmp_path / DATA[name][0].replace("*", "one")
    file.write_text("changed")
    seen.append(fingerprints())
    if "*" in DATA[name][0]:
        other = tmp_path / DATA[name][0].replace("*", "two")
        other.write_text("more")
        seen.append(fingerprints())
        other.rename(other.with_stem("three"))
        seen.append(fingerprints())
    assert len({row[name] for row in seen}) == len(seen)
    assert len({json.dumps({**row, name: ""}) for row in seen}) == 1


def test_relations_of_the_users_count_by_content_and_change_their_fingerprint_alone(tmp_path):
    one, other = tmp_path / "one.yaml", tmp_path / "other.yaml"
    one.write_text("backs: {sign: 0}")
    other.write_text("backs: {sign: 0}")
    shipped, found = fingerprints(), fingerprints(ontology=one)
    assert {name for name in shipped if shipped[name] != found[name]} == {"ontology"}
    assert fingerprints(ontology=other) == found
    assert fingerprint_extraction(Settings(ontology=other)) == fingerprint_extraction(Settings(ontology=one))
    other.write_text("backs: {sign: 1}")
    assert fingerprints(ontology=other)["ontology"] not in {found["ontology"], shipped["ontology"]}
    assert len({fingerprint_extraction(Settings(ontology=path)) for path in (None, one, other)}) == 3


def test_another_pipeline_is_named_with_its_version():
    assert fingerprints("pytest")["model"] == f"pytest {pytest.__version__}"
    assert fingerprints("./no/package")["model"] == "./no/package"


def test_a_pipeline_in_a_folder_has_the_hash_of_its_files(tmp_path):
    (tmp_path / "meta.json").write_text("{}")
    first = fingerprints(str(tmp_path))["model"]
    (tmp_path / "meta.json").write_text("{ }")
    assert fingerprints(str(tmp_path))["model"] != first


@pytest.mark.parametrize("name", [name for name in READING if name in DATA and name != "model"] + ["code"])
def test_whatever_has_a_say_in_a_reading_changes_the_fingerprint_of_readings(name, tmp_path, monkeypatch):
    shutil.copytree(PACKAGE, tmp_path / "kg", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(kg.fingerprint, "HERE", tmp_path / "kg")
    before = fingerprint_extraction(Settings())
    patterns = CODE if name == "code" else DATA[name]
    for pattern in patterns:
        file = next((tmp_path / "kg").glob(pattern))
        text = file.read_bytes()
        file.write_bytes(text + b"\n# changed")
        assert fingerprint_extraction(Settings()) != before, pattern
        file.write_bytes(text)
    assert fingerprint_extraction(Settings()) == before


def test_settings_have_a_say_in_a_reading_and_judgements_and_names_of_the_same_have_none(tmp_path):
    own = tmp_path / "entities.csv"
    own.write_text("a row")
    found = [
        fingerprint_extraction(settings) for settings in (Settings(), Settings(entities=own), Settings(max_bytes=9), Settings("pytest"))
    ]
    assert len(set(found)) == 4
    assert fingerprint_extraction(Settings(judgements=own)) == found[0]
    assert "entities" not in READING, "the rules on who is who don't make a document be read anew"


STAGES = {"documents", "language", "mentions", "triples", "ontology", "gazetteer"}  # that read a document


def test_every_stage_that_reads_a_document_is_in_the_fingerprint_with_its_code():
    assert {pattern.partition("/")[0] for pattern in CODE if "**" in pattern} == STAGES
    assert [pattern for pattern in CODE if not list(PACKAGE.glob(pattern))] == []


def test_every_stage_that_reads_a_document_is_in_the_fingerprint_with_its_data():
    known = {file for name in READING for pattern in DATA.get(name, ()) for file in PACKAGE.glob(pattern)}
    found = {file for stage in STAGES for ending in ("csv", "json", "onnx", "yaml") for file in (PACKAGE / stage).rglob(f"*.{ending}")}
    assert found == known


def test_what_these_stages_take_from_beside_them_is_in_the_fingerprint():
    of_no_account = {"kg.errors", "kg.garbage", "kg.settings"}  # say nothing of what is read
    code = [file.read_text(encoding="utf-8") for stage in STAGES for file in (PACKAGE / stage).rglob("*.py")]
    taken = {name for text in code for name in re.findall(r"^ *from (kg\.\w+) import", text, re.MULTILINE)} - of_no_account
    taken -= {f"kg.{stage}" for stage in STAGES}
    assert {f"{name.removeprefix('kg.')}.py" for name in taken} - set(CODE) == set()
