"""Checks the tables of the gazetteer: takes a folder, gives every fault as one line that says where and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from kg.errors import ConfigError
from kg.gazetteer.builtin import (
    COLUMNS,
    ORGANIZATION_KINDS,
    PLACE_TYPES,
    link_parents,
    make_group_rows,
    make_organization_rows,
    make_place_rows,
    make_state_rows,
)
from kg.gazetteer.fold import fold
from kg.gazetteer.load import BUILTIN_FOLDER
from kg.gazetteer.rows import GazetteerRow
from kg.gazetteer.tables import Line, read_table, split_cell

_LIST_COLUMNS = ("aliases", "adjectives", "demonyms", "capital", "metonyms")
_CODE = re.compile(r"[A-Z]{3}")
_MAX_WORDS = 12  # the longest name of a real body in the tables has 11; a longer cell is a sentence
_PLACEHOLDER = re.compile(
    r"\b(?:tbd|todo|fixme|n/a|unnamed|dummy|placeholder|lorem|asdf|xxx+)\b|^(?:na|none|null|unknown|example|foo|test)$"
    r"|^(?:group|militia|organi[sz]ation|city|town|place|base|party) (?:[a-z]|\d+)$|(.)\1{3}",
    re.IGNORECASE,
)
_BROKEN_TEXT = re.compile(r"[\ufffd\u0000-\u001f]|Ã.|Â.|  |^[\W_]*$")


def check_gazetteer(folder: Path | None = None) -> list[str]:
    """Return the faults of the four tables, table by table and line by line; empty where there are none.

    Looks for: unknown columns, codes, types and kinds; rows out of order; ids that stand twice; names that are empty, broken,
    repeated or made up; strong names, adjectives, people and capitals that two rows of one type claim; parents that aren't there.

    Args:
        folder: As for `load_gazetteer`; None for the built-in tables.
    """
    root = BUILTIN_FOLDER if folder is None else folder
    tables: dict[str, tuple[Line, ...]] = {}
    faults: list[str] = []
    for name, columns in COLUMNS.items():
        try:
            tables[name], found = read_table(root / name, columns)
        except ConfigError as err:
            tables[name], found = (), [str(err)]
        faults.extend(found)
    codes = {line.cells["iso3"] for line in tables["states.csv"]}
    for name, lines in tables.items():
        faults.extend(_check_order(name, lines))
        for line in lines:
            faults.extend(f"{name}:{line.number}: {fault}" for fault in _check_line(line, codes))
    faults.extend(_check_state_words(tables["states.csv"]))
    faults.extend(_check_rows(tables))
    return faults


def _check_order(name: str, lines: Sequence[Line]) -> Iterator[str]:
    first = COLUMNS[name][0]
    for before, line in pairwise(lines):
        if line.cells[first] < before.cells[first]:
            yield f"{name}:{line.number}: '{line.cells[first]}' stands after '{before.cells[first]}'; sort by {first}"
        if line.cells[first] == before.cells[first]:
            yield f"{name}:{line.number}: '{line.cells[first]}' stands twice; keep one row a thing"


def _check_line(line: Line, codes: set[str]) -> Iterator[str]:
    cells = line.cells
    for value in (cells["name"], *(value for column in _LIST_COLUMNS for value in split_cell(cells.get(column, "")))):
        yield from _check_name(value)
    for column in ("aliases", "adjectives", "demonyms"):
        values = split_cell(cells.get(column, ""))
        yield from (f"{column}: '{value}' stands twice; keep one" for value in sorted({v for v in values if values.count(v) > 1}))
    if "iso3" in cells and not _CODE.fullmatch(cells["iso3"]):
        yield f"iso3: '{cells['iso3']}' is not three capital letters"
    for code in split_cell(cells.get("country", "")):
        if code not in codes:
            yield f"country: '{code}' is no code of states.csv; use one of its iso3 or leave the cell empty"
    if "kind" in cells and cells["kind"] not in ORGANIZATION_KINDS:
        yield f"kind: unknown kind '{cells['kind']}'; allowed: {', '.join(ORGANIZATION_KINDS)}"
    if "type" in cells and cells["type"] not in PLACE_TYPES:
        yield f"type: unknown type '{cells['type']}'; allowed: {', '.join(PLACE_TYPES)}"


def _check_name(value: str) -> Iterator[str]:
    if not fold(value):
        yield f"name: '{value}' is empty or without letters; write the name"
    elif _PLACEHOLDER.search(value) or len(value.split()) > _MAX_WORDS:
        yield f"name: '{value}' looks made up; write the name as newspapers do"
    elif _BROKEN_TEXT.search(value):
        yield f"name: '{value}' holds broken characters or double blanks; write it in UTF-8"


def _check_state_words(lines: Iterable[Line]) -> Iterator[str]:
    owners: dict[tuple[str, str], str] = {}
    for line in lines:
        for column in ("adjectives", "demonyms", "capital", "metonyms"):
            for word in split_cell(line.cells[column]):
                owner = owners.setdefault((column, fold(word)), line.cells["iso3"])
                if owner != line.cells["iso3"]:
                    yield f"states.csv:{line.number}: {column}: '{word}' is claimed by {owner} too; leave it to one state"


def _check_rows(tables: Mapping[str, tuple[Line, ...]]) -> Iterator[str]:
    rows = [
        *make_state_rows(tables["states.csv"])[0],
        *make_group_rows(tables["armed_groups.csv"]),
        *make_organization_rows(tables["organizations.csv"]),
        *make_place_rows(tables["places.csv"]),
    ]
    seen: dict[str, str] = {}
    for row in rows:
        if row.id in seen:
            yield f"{row.id}: id of two rows, '{seen[row.id]}' and '{row.name}'; tell their names apart or merge them"
        seen.setdefault(row.id, row.name)
    yield from link_parents(rows)[1]
    yield from _check_claims(rows)


def _check_claims(rows: Iterable[GazetteerRow]) -> Iterator[str]:
    owners: dict[tuple[str, str], str] = {}
    for row in rows:
        weak = {fold(name) for name in row.weak}
        for name in row.names:
            if fold(name) in weak:
                yield f"{row.id}: '{name}' is strong and weak; mark every spelling of it with ?, or none"
            owner = owners.setdefault((row.type, fold(name)), row.id)
            if owner != row.id:
                yield f"{row.id}: strong name '{name}' is claimed by {owner} too; give it to one of them, or mark it weak with ?"
