"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def make_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table whose first column is aligned left and the others right, since they hold figures."""
    lines = [columns, ["---", *("---:" for _ in columns[1:])], *rows]
    return "\n".join(f"| {' | '.join(str(cell).replace('|', '/') for cell in line)} |" for line in lines)


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table row by row, since each may take hours."""
    print(make_table(columns, ()), flush=True)
    for row in rows:
        print(make_table(columns, [row]).splitlines()[-1], flush=True)
    print()
