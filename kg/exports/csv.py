"""nodes.csv and edges.csv, for spreadsheets, Gephi's spreadsheet import and data frames."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import repeat
from pathlib import Path

from kg.exports.flat import EDGE_COLUMNS, NODE_COLUMNS, FlatRows, Scalar, flat_edges, flat_nodes, list_attributes, one_line
from kg.exports.kept import Section, edge_keys, extend_keys, node_keys, write_parts
from kg.exports.record import Built, Exporter

NODES, EDGES = "nodes.csv", "edges.csv"
_OPENERS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# A spreadsheet runs a cell that begins with one of these as a formula, also when white space stands before it; and where the
# semicolon is the usual separator, a cell begins behind each.
_FORMULA = re.compile(rf"(^|;\s*)(?=[{re.escape(''.join(_OPENERS))}])")


def write_csv(built: Built, folder: Path) -> list[Path]:
    """Write both tables: UTF-8, a header line, one line a row, columns in a fixed order, attributes as `attr_<key>` at the end."""
    graph = built.graph
    attributes = sorted({name for row in list_attributes(graph) for name in row})
    return [
        write_parts(folder / NODES, _table(flat_nodes(graph), [*NODE_COLUMNS, *attributes], partial(node_keys, graph))),
        write_parts(folder / EDGES, _table(flat_edges(graph), EDGE_COLUMNS, partial(edge_keys, graph))),
    ]


def _table(rows: FlatRows, columns: Sequence[str], find_keys: Callable[[], Sequence[bytes]]) -> Iterator[str | Section]:
    header, make = " ".join(columns), _make_maker(columns)
    yield from table_lines([], columns)
    yield Section(len(rows), lambda number: make(rows[number]), lambda: extend_keys(find_keys(), repeat(header, len(rows))))


class _Echo:
    """A file for `csv.writer`, which hands on what `write` returns."""

    def write(self, line: str) -> str:
        return line


def table_lines(rows: Sequence[Mapping[str, Scalar]], leading: Sequence[str]) -> Iterator[str]:
    """Return the header and each row as a line of CSV; a value that a row lacks is an empty cell."""
    columns = [*leading, *sorted({name for row in rows for name in row} - set(leading))]
    header: dict[str, Scalar] = {name: name for name in columns}
    return map(_make_maker(columns), (header, *rows))


def _make_maker(columns: Sequence[str]) -> Callable[[Mapping[str, Scalar]], str]:
    """Return what makes a row a line."""
    write = csv.writer(_Echo(), lineterminator="\n").writerow
    return lambda row: str(write([safe_cell(row[name]) if name in row else "" for name in columns]))


def safe_cell(value: Scalar) -> Scalar:
    """Return text in one line that no spreadsheet takes for a formula (an apostrophe is put before it); numbers as they are."""
    if not isinstance(value, str) or value.isalnum():
        return value
    text = one_line(value)
    return _FORMULA.sub(r"\1'", text) if ";" in text or text.startswith(_OPENERS) else text


EXPORTER = Exporter("csv", (NODES, EDGES), write_csv, "two tables, for spreadsheets and data frames", in_parts=True)
