"""nodes.csv and edges.csv, for spreadsheets, Gephi's spreadsheet import and data frames."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kg.exports.atomic import write_text
from kg.exports.flat import EDGE_COLUMNS, NODE_COLUMNS, Scalar, edge_rows, flatten, node_rows, one_line
from kg.exports.record import Built, Exporter

NODES, EDGES = "nodes.csv", "edges.csv"
# A spreadsheet runs a cell that begins with one of these as a formula, also when white space stands before it; and where the
# semicolon is the usual separator, a cell begins behind each.
_FORMULA = re.compile(r"(^|;\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")


def write_csv(built: Built, folder: Path) -> list[Path]:
    """Write both tables: UTF-8, a header line, one line a row, columns in a fixed order, attributes as `attr_<key>` at the end."""
    return [
        write_text(folder / NODES, table_lines([flatten(row) for row in node_rows(built.graph)], NODE_COLUMNS)),
        write_text(folder / EDGES, table_lines([flatten(row) for row in edge_rows(built.graph)], EDGE_COLUMNS)),
    ]


def table_lines(rows: list[dict[str, Scalar]], leading: Sequence[str]) -> Iterator[str]:
    """Yield the header and each row as a line of CSV; a value that a row lacks is an empty cell."""
    columns = [*leading, *further_columns(rows, leading)]
    table: list[list[Scalar]] = [
        [safe_cell(name) for name in columns],
        *([safe_cell(row.get(name, "")) for name in columns] for row in rows),
    ]
    for cells in table:
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(cells)
        yield line.getvalue()


def further_columns(rows: Iterable[Mapping[str, Scalar]], leading: Sequence[str]) -> list[str]:
    """Return the names that rows have beside the leading ones, sorted."""
    return sorted({name for row in rows for name in row} - set(leading))


def safe_cell(value: Scalar) -> Scalar:
    """Return text in one line that no spreadsheet takes for a formula (an apostrophe is put before it); numbers as they are."""
    return _FORMULA.sub(r"\1'", one_line(value)) if isinstance(value, str) else value


EXPORTER = Exporter("csv", (NODES, EDGES), write_csv, "two tables, for spreadsheets and data frames")
