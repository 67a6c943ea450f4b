"""Outcomes ↔ Parquet. Columns follow from the rows of `kg.objects`, so a field that is added there is kept here.

DuckDB alone writes and reads the files, by way of JSON, which it and Python know equally well. It asks no network.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from sys import intern
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args, get_origin, get_type_hints

from kg.errors import OutputError
from kg.extraction import Outcome
from kg.objects import Document, Extraction, Mention, Passage, Skipped, Triple
from kg.store.files import LINES, PART, name_part

if TYPE_CHECKING:
    import duckdb

Decode: TypeAlias = Callable[[Any, Document], Any]
NAMES = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}
FILES_AT_ONCE = 64


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
        columns = [f'"{name}" {_make_type(of)}' for name, of in _find_hints(hint)]
        return f"STRUCT({', '.join(columns)})"
    origin, arguments = get_origin(hint), [argument for argument in get_args(hint) if argument is not NoneType]
    if origin is Literal:
        return "VARCHAR"
    if origin is tuple:
        return f"{_make_type(arguments[0])}[]"
    if origin is Mapping:
        return f"MAP({', '.join(map(_make_type, arguments))})"
    return _make_type(arguments[0])  # X | None: every column takes NULL


def _find_hints(row: Any) -> list[tuple[str, Any]]:
    hints = get_type_hints(row)
    return [(field.name, hints[field.name]) for field in fields(row)]


def encode(value: Any) -> Any:
    """Return a value of `kg.objects` as JSON can hold it."""
    if isinstance(value, Passage):
        return {"start": value.start, "end": value.end}
    if is_dataclass(value):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    return dict(value) if isinstance(value, Mapping) else value


@cache
def _make_decoder(hint: Any) -> Decode | None:
    """Return what turns a value of JSON back, None where it is right as it is."""
    if hint is str or get_origin(hint) is Literal:
        return lambda value, document: intern(value)  # names, types, ids stand many times in a record
    if hint is Passage:
        return lambda value, document: Passage(
            document.id, value["start"], value["end"], intern(document.text[value["start"] : value["end"]])
        )
    if is_dataclass(hint):
        decoders = [(name, _make_decoder(of)) for name, of in _find_hints(hint)]
        make: Any = hint
        return lambda value, document: make(*[value[name] if read is None else read(value[name], document) for name, read in decoders])
    arguments = [argument for argument in get_args(hint) if argument is not NoneType]
    if get_origin(hint) is tuple:
        read = _make_decoder(arguments[0])
        return lambda value, document: tuple(value if read is None else [read(item, document) for item in value])
    if get_origin(hint) is Mapping:
        return lambda value, document: {key: intern(item) for key, item in value.items()}
    if get_origin(hint) is None:
        return None
    inner = _make_decoder(arguments[0])
    return None if inner is None else lambda value, document: None if value is None else inner(value, document)


def encode_row(row: Row) -> dict[str, Any]:
    """Return a row's columns."""
    columns = {"piece": row.piece, "source": row.source, "size": row.size, "ordinal": row.ordinal}
    if isinstance(row.outcome, Extraction):
        return {**columns, "path": row.outcome.document.path, **encode(row.outcome)}
    return {**columns, **(encode(row.outcome) if row.outcome is not None else {})}


def decode_row(columns: Mapping[str, Any]) -> Row:
    """Return the row of which `encode_row` made the columns."""
    outcome: Outcome | None = None
    if columns["document"] is not None:
        blank = Document("", "", "", "")
        document = _decode(Document, columns["document"], blank)
        mentions, triples = (tuple(_decode(of, item, document) for item in columns[name]) for name, of in _PARTS)
        outcome = Extraction(document, mentions, triples)
    elif columns["reason"] is not None:
        outcome = Skipped(columns["path"], columns["reason"])
    return Row(columns["piece"], columns["source"], columns["size"], columns["ordinal"], outcome)


_PARTS = (("mentions", Mention), ("triples", Triple))


def _decode(of: type, value: Any, document: Document) -> Any:
    decoder = _make_decoder(of)
    return value if decoder is None else decoder(value, document)


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
        with closing(connect()) as database:
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


def read_shards(paths: Sequence[Path]) -> Iterator[Row]:
    """Yield the rows of shards, in no fixed order.

    Raises:
        duckdb.Error: A file is damaged.
    """
    for columns in select(paths, "*"):
        yield decode_row(columns)


def select(paths: Sequence[Path], what: str) -> Iterator[dict[str, Any]]:
    """Yield `what`, an SQL list of columns, of every row of the shards."""
    with closing(connect()) as database:
        for first in range(0, len(paths), FILES_AT_ONCE):
            chosen = [_unglob(path) for path in paths[first : first + FILES_AT_ONCE]]
            found = database.execute(f"SELECT to_json(r)::VARCHAR FROM (SELECT {what} FROM read_parquet(?)) r", [chosen])
            while rows := found.fetchmany(256):
                yield from (json.loads(text) for (text,) in rows)


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


def _unglob(path: Path) -> str:
    # DuckDB takes "out[1]" in a path for a pattern.
    return "".join(f"[{sign}]" if sign in "[*?" else sign for sign in str(path))
