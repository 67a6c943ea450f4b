from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

import kg.fingerprint
from kg.fingerprint import DATA, fingerprints

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


def test_another_pipeline_is_named_with_its_version():
    assert fingerprints("pytest")["model"] == f"pytest {pytest.__version__}"
    assert fingerprints("./no/package")["model"] == "./no/package"
