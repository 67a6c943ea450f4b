"""Outcomes → Parquet. Columns follow from the rows of `kg.objects`, so a field that is added there is kept here.

DuckDB alone writes the files, by way of JSON, which it and Python know equally well. It asks no network. `columns` reads them back.
"""

from __future__ import annotations

import atexit
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

from kg.errors import OutputError
from kg.extraction import Outcome
from kg.objects import Document, Extraction, Mention, Passage, Triple
from kg.store.files import LINES, PART, name_part

if TYPE_CHECKING:
    import duckdb

NAMES = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}
PLAIN = frozenset({*NAMES, NoneType})
FILES_AT_ONCE = 8  # DuckDB holds some megabytes of each


@dataclass(frozen=True, slots=True)
class Row:
    """What became of document `ordinal` of a piece; `outcome` is None where the piece held none.

    Attributes:
        piece, source, size: `Piece.key`, `.path` and `.size`.
    """

    piece: str
    source: str
    size: int
    ordinal: int
    outcome: Outcome | None


@cache
def make_columns() -> Mapping[str, str]:
    """Return the columns of a shard with their SQL types."""
    return {
        "piece": "VARCHAR",
        "source": "VARCHAR",
        "size": "BIGINT",
        "ordinal": "BIGINT",
        "path": "VARCHAR",
        "reason": "VARCHAR",
        "document": _make_type(Document),
        "mentions": f"{_make_type(Mention)}[]",
        "triples": f"{_make_type(Triple)}[]",
    }


def _make_type(hint: Any) -> str:
    """Return the SQL type of a field. A passage is kept as its place, the document having its words."""
    if hint in NAMES:
        return NAMES[hint]
    if hint is Passage:
        return 'STRUCT("start" BIGINT, "end" BIGINT)'
    if is_dataclass(hint):
        columns = [f'"{name}" {_make_type(of)}' for name, of in find_hints(hint)]
        return f"STRUCT({', '.join(columns)})"
    origin, arguments = get_origin(hint), [argument for argument in get_args(hint) if argument is not NoneType]
    if origin is Literal:
        return "VARCHAR"
    if origin is tuple:
        return f"{_make_type(arguments[0])}[]"
    if origin is Mapping:
        return f"MAP({', '.join(map(_make_type, arguments))})"
    return _make_type(arguments[0])  # X | None: every column takes NULL


def find_hints(row: Any) -> list[tuple[str, Any]]:
    """Return the fields of a row with their types."""
    hints = get_type_hints(row)
    return [(field.name, hints[field.name]) for field in fields(row)]


def encode(value: Any) -> Any:
    """Return a value of `kg.objects` as JSON can hold it."""
    if isinstance(value, Passage):
        return {"start": value.start, "end": value.end}
    names = _list_names(value.__class__)
    if names:
        return {name: item if type(item := getattr(value, name)) in PLAIN else encode(item) for name in names}
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    return dict(value) if isinstance(value, Mapping) else value


@cache
def _list_names(kind: type) -> tuple[str, ...]:
    """Return the fields of a row of `kg.objects`, none for another kind of value."""
    return tuple(name for name, _ in find_hints(kind)) if is_dataclass(kind) else ()


def encode_row(row: Row) -> dict[str, Any]:
    """Return a row's columns."""
    columns = {"piece": row.piece, "source": row.source, "size": row.size, "ordinal": row.ordinal}
    if isinstance(row.outcome, Extraction):
        return {**columns, "path": row.outcome.document.path, **encode(row.outcome)}
    return {**columns, **(encode(row.outcome) if row.outcome is not None else {})}


def write_shard(path: Path, rows: Iterable[Row]) -> None:
    """Write a shard: beside its place, flushed, renamed. Rows may come one by one; none is held.

    Raises:
        OutputError: The file can't be written.
    """
    import duckdb

    part = name_part(path)
    lines = part.with_suffix(f"{LINES}{PART}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        longest = _write_lines(lines, rows)
        columns = ", ".join(f"{quote(name)}: {quote(of)}" for name, of in make_columns().items())
        source = (
            f"read_json({quote(lines)}, format='newline_delimited', columns={{{columns}}}, maximum_object_size={max(longest, 1 << 24)})"
        )
        with closing(open_database().cursor()) as database:
            database.execute(f"COPY (SELECT * FROM {source}) TO {quote(part)} (FORMAT parquet, COMPRESSION zstd)")
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        part.replace(path)
    except (OSError, duckdb.Error) as err:
        raise OutputError(f"{path}: can't be written ({first_line(err)}); see that there is room, or choose another place with -o") from err
    finally:
        for rest in (lines, part):
            rest.unlink(missing_ok=True)


def _write_lines(path: Path, rows: Iterable[Row]) -> int:
    longest = 0
    with path.open("w", encoding="ascii", newline="\n") as stream:
        for row in rows:
            longest = max(longest, stream.write(json.dumps(encode_row(row)) + "\n"))
    return longest + 1


def select(paths: Sequence[Path], what: str) -> Iterator[dict[str, Any]]:
    """Yield `what`, an SQL list of columns, of every row of the shards."""
    with closing(open_database().cursor()) as database:
        for first in range(0, len(paths), FILES_AT_ONCE):
            chosen = [unglob(path) for path in paths[first : first + FILES_AT_ONCE]]
            found = database.execute(f"SELECT to_json(r)::VARCHAR FROM (SELECT {what} FROM read_parquet(?)) r", [chosen])
            while rows := found.fetchmany(256):
                yield from (json.loads(text) for (text,) in rows)


@cache
def open_database() -> duckdb.DuckDBPyConnection:
    """Return the database of this process, which stays open because opening one takes as long as reading a shard. Use a cursor of it."""
    database = connect()
    atexit.register(database.close)
    return database


def connect(path: Path | None = None, *, threads: int = 1, memory: str | None = None) -> duckdb.DuckDBPyConnection:
    """Return a database that never asks the network. Close it, or DuckDB complains when the program ends.

    Args:
        path: Its file, beside which it spills what is more than `memory`; None has it in memory.
        threads: How many it may use.
        memory: How much it may use, such as "2GB"; None for most of what there is.
    """
    import duckdb

    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": threads,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    return duckdb.connect(path or ":memory:", config=config if memory is None else {**config, "memory_limit": memory})


def first_line(err: Exception) -> str:
    """Return what went wrong, without the query that DuckDB shows below."""
    return str(err).partition("\n")[0]


def quote(text: str | Path) -> str:
    """Return text as SQL has it."""
    return "'" + str(text).replace("'", "''") + "'"


def unglob(path: Path) -> str:
    """Return a path as DuckDB takes it for that one file: "out[1]" is a pattern there."""
    return "".join(f"[{sign}]" if sign in "[*?" else sign for sign in str(path))
