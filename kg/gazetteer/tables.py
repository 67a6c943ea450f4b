"""Reads a CSV table with comment lines: takes a path and the columns it must have, gives cells with their line numbers."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: `number` counts from 1 in the file, comments included; `cells` by column name, stripped."""

    number: int
    cells: Mapping[str, str]


def read_table(path: Path, columns: tuple[str, ...]) -> tuple[tuple[Line, ...], list[str]]:
    """Return the rows of a table and the faults of its form, so that the caller can report them with its own.

    Lines that are blank or begin with `#` are passed over. A row must stand on one line.

    Args:
        path: UTF-8 file, with or without byte order mark.
        columns: The columns, in any order; each must be there and no other.

    Raises:
        ConfigError: The file can't be read or has no head line with these columns, so that no row of it means anything.
    """
    header: list[str] | None = None
    lines: list[Line] = []
    faults: list[str] = []
    for number, raw in enumerate(_read_lines(path), start=1):
        if not raw.strip() or raw.startswith("#"):
            continue
        try:
            cells = next(csv.reader([raw], strict=True))
        except csv.Error as err:
            faults.append(f"{path.name}:{number}: not a CSV row ({err}); keep each row on one line and close every quote")
            continue
        if header is None:
            header = _check_header(path, number, cells, columns)
        elif len(cells) != len(header):
            faults.append(
                f"{path.name}:{number}: {len(cells)} cells where the head line has {len(header)}; quote a cell that holds a comma"
            )
        else:
            lines.append(Line(number, dict(zip(header, (cell.strip() for cell in cells), strict=True))))
    if header is None:
        raise ConfigError(f"{path}: no head line; its columns must be {','.join(columns)}")
    return tuple(lines), faults


def _read_lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as err:
        raise ConfigError(f"{path}: can't be read ({err.strerror}); give a CSV file that is there") from err
    except UnicodeDecodeError as err:
        raise ConfigError(f"{path}: not UTF-8 at byte {err.start}; save the file as UTF-8") from err


def _check_header(path: Path, number: int, cells: list[str], columns: tuple[str, ...]) -> list[str]:
    header = [cell.strip() for cell in cells]
    unknown = sorted(set(header) - set(columns))
    missing = [column for column in columns if column not in header]
    twice = sorted({column for column in header if header.count(column) > 1})
    faults = {"unknown": unknown, "missing": missing, "there twice": twice}
    if told := [f"{fault}: {', '.join(names)}" for fault, names in faults.items() if names]:
        raise ConfigError(f"{path.name}:{number}: head line: columns {'; '.join(told)}; the columns are {','.join(columns)}")
    return header


def split_cell(cell: str) -> tuple[str, ...]:
    """Return the values of a cell that are separated by `|`, without blank ones."""
    return tuple(value for part in cell.split("|") if (value := part.strip()))


def split_weak(values: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the strong and the weak names, in order and each once; a weak one is written with a trailing `?`."""
    strong = tuple(dict.fromkeys(value for value in values if not value.endswith("?")))
    weak = tuple(dict.fromkeys(value[:-1].rstrip() for value in values if value.endswith("?")))
    return strong, weak
