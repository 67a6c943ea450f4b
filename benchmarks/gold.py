"""Annotations of several documents, and which of their entities are one thing: takes a folder in the form of docs/evaluation.md."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from kg.errors import InputError

Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One annotated document: `thing_of` has for the id of each entity the thing that it is in all documents."""

    stem: str
    rows: Row
    thing_of: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class GoldAttack:
    """An attack that several documents may tell of: its name, and the stems of those documents."""

    name: str
    stems: frozenset[str]


def read_gold(folder: Path) -> tuple[list[GoldDocument], list[GoldAttack]]:
    """Return the documents in the order of their names, and the attacks that merged.json lists.

    merged.json has under `entities` what several documents share: `docs` with the id in each, or else the `names`, which are then
    the same in all of them; under `attacks` the `name` of each attack, which is among its names in each of its `docs`. What it
    doesn't list is of one document.

    Raises:
        InputError: There is no merged.json.
    """
    merged_path = folder / "merged.json"
    if not merged_path.is_file():
        raise InputError(f"{merged_path}: not there; it must say which entities of the documents are one thing")
    merged: Row = json.loads(merged_path.read_bytes())
    listed: list[Row] = merged["entities"]
    attacks = [GoldAttack(str(row["name"]), frozenset(_stem(doc) for doc in row["docs"])) for row in merged.get("attacks", [])]
    documents = []
    for rows in read_json_rows(folder):
        stem = _stem(rows["doc"])
        documents.append(GoldDocument(stem, rows, {row["id"]: _find_thing(stem, row, listed, attacks) for row in rows["entities"]}))
    return documents, attacks


def read_json_rows(folder: Path) -> Iterator[Row]:
    """Yield the annotations of each document of a folder in the order of their names; other JSON files are passed over."""
    for path in sorted(folder.glob("*.json")):
        rows: Row = json.loads(path.read_bytes())
        if "triples" in rows:
            yield rows


def _find_thing(stem: str, row: Row, listed: list[Row], attacks: list[GoldAttack]) -> str:
    for one in listed:
        if one["docs"].get(stem) == row["id"] if "docs" in one else one["names"] == row["names"]:
            return str(one["id"])
    attack = next((one for one in attacks if one.name in row["names"] and stem in one.stems), None)
    return f"{stem} {row['id']}" if attack is None else attack.name


def _stem(name: str) -> str:
    return Path(name).stem
