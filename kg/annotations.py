"""What people read in texts, as `kg eval` takes it: a folder with a JSON file for each document.

Of the form `{"doc", "entities": [{"id", "type", "names", "doc_forms"}], "triples": [{"s", "r", "o", "alt", "status", "by", "date",
"evidence"}]}`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias

from kg.errors import InputError

Row: TypeAlias = Mapping[str, Any]


def read_annotations(folder: Path) -> list[Row]:
    """Return the annotations of each document, by the name of the file; files without `triples` are passed over.

    Raises:
        InputError: There are none, or a file is damaged or of another form.
    """
    found = [gold for path in sorted(folder.glob("*.json")) if (gold := _read_file(path)) is not None]
    if not found:
        fault = "no JSON files of annotations" if folder.is_dir() else "no folder, or none that can be read"
        raise InputError(f"{folder}: {fault}; name the folder of annotations first, then that of the build")
    return found


def stem_of(path: str) -> str:
    """Return what documents are compared by: the name of the file without its kind, and which part of it ("wire.jsonl#7": "wire#7")."""
    whole, mark, part = path.partition("#")
    return PurePosixPath(whole).stem + mark + part if PurePosixPath(whole).suffix else PurePosixPath(path).stem


def _read_file(path: Path) -> Row | None:
    try:
        gold = json.loads(path.read_bytes())
    except ValueError as err:
        raise InputError(f"{path}: not valid JSON ({err})") from err
    if not isinstance(gold, dict) or "triples" not in gold:
        return None
    if fault := _find_fault(gold):
        raise InputError(f"{path}: {fault}; docs/evaluation.md tells the form")
    return gold


def _find_fault(gold: Row) -> str | None:
    try:
        stem_of(gold["doc"])
        known = {entry["id"] for entry in gold["entities"] if (entry["type"], *entry["names"])}
        ends = {triple[end]: triple["r"] for triple in gold["triples"] for end in ("s", "o")}
    except KeyError as err:
        return f"key {err} is missing"
    except (TypeError, AttributeError) as err:
        return f"of another form ({err})"
    return next((f"a triple names '{end}', which is the id of no entity there" for end in ends if end not in known), None)
