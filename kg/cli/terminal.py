"""What is printed: tables on a terminal, tab-separated lines elsewhere, JSON on request.

Text of articles is never taken for markup and can't steer the terminal.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import typer

from kg.exports.flat import same_length_text

Cell: TypeAlias = str | int | float | None
# Raised when a reader of the old form would misread the new one; docs/queries.md tells the form.
SCHEMA_VERSION = 1

# Controls (an ESC sequence could recolour, overwrite or answer for the user) and signs that turn the direction of what follows.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """Return `text` in one line, each control character as U+FFFD."""
    return _STEERING.sub("\ufffd", " ".join(same_length_text(text).split()))


def is_terminal() -> bool:
    """Tell whether a person reads stdout."""
    return sys.stdout.isatty()


def print_rows(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """Print a table: boxed and wrapped on a terminal, else as tab-separated lines with a header, complete."""
    table = [["" if cell is None else harmless(str(cell)) for cell in row] for row in rows]
    if is_terminal():
        _print_box(columns, table)
        return
    for row in [list(columns), *table]:
        typer.echo("\t".join(row))


def print_json(command: str, answer: Mapping[str, object]) -> None:
    """Print the answer of a command as JSON, after the version of its form and the command's name.

    Controls are escaped, which says the same and can't steer a terminal.
    """
    value = {"schema_version": SCHEMA_VERSION, "command": command, **answer}
    text = same_length_text(json.dumps(value, ensure_ascii=False, indent=2))
    typer.echo(re.sub("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]", lambda sign: f"\\u{ord(sign[0]):04x}", text))


def print_line(text: str) -> None:
    """Print one harmless line, its indent kept."""
    indent = len(text) - len(text.lstrip(" "))
    typer.echo(" " * indent + harmless(text))


def print_lines(lines: Iterable[str]) -> None:
    """Print harmless lines, their indents kept."""
    for line in lines:
        print_line(line)


def note(text: str) -> None:
    """Print a remark on stderr, in one harmless line."""
    typer.echo(f"kg: {harmless(text)}", err=True)


class Notes(logging.Handler):
    """Prints what the questions warn of as remarks."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print one."""
        note(record.getMessage())


def _print_box(columns: Sequence[str], table: Sequence[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    box = Table(show_lines=False)
    for name in columns:
        box.add_column(name, overflow="fold")
    for row in table:
        # Text objects: "[sic]" in a plain string would be taken for markup and vanish.
        box.add_row(*(Text(cell) for cell in row))
    Console(highlight=False, emoji=False, markup=False).print(box)
