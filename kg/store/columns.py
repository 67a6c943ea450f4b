"""Shards → outcomes, column by column: what DuckDB hands out as plain values becomes the rows of `kg.objects`, a document at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import cache, lru_cache, partial
from itertools import islice
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Any, get_origin

from kg.extraction import Outcome
from kg.objects import Block, Document, Extraction, Mention, Passage, Skipped, Triple
from kg.offsets import share_offset
from kg.store.rows import FILES_AT_ONCE, Row, connect, find_hints, unglob

if TYPE_CHECKING:
    import duckdb

PARTS = {"document.blocks": Block, "mentions": Mention, "triples": Triple}  # lists, each of which becomes rows of its own
FIELDS = {of: find_hints(of) for of in (Document, *PARTS.values())}
OF_A_ROW = ("piece", "source", "size", "ordinal", "path", "reason")
AT_ONCE = 4096  # rows that are fetched in one go
CACHED = 8192  # attributes: many mentions say the same


def read_shards(paths: Sequence[Path]) -> Iterator[Row]:
    """Yield the rows of shards, in no fixed order.

    Raises:
        duckdb.Error: A file is damaged.
    """
    shared = _Shared()
    with closing(connect()) as database:  # its own, because what DuckDB has taken of memory it gives back when it is closed
        for first in range(0, len(paths), FILES_AT_ONCE):
            yield from _read_files([unglob(path) for path in paths[first : first + FILES_AT_ONCE]], database, shared)


class _Shared(dict[Any, Any]):
    """Values that stand many times in a record, such as names, types and ids, each of which is kept once."""

    def __missing__(self, value: Any) -> Any:
        self[value] = value
        return value


def _read_files(files: list[str], database: duckdb.DuckDBPyConnection, shared: _Shared) -> Iterator[Row]:
    fetch = partial(_fetch, database, files)
    parts = [fetch(f"SELECT {_list_columns(of)} FROM (SELECT unnest({place}) AS part FROM read_parquet(?))") for place, of in PARTS.items()]
    sizes = [f"coalesce(len({place}), 0)" for place in PARTS]
    chosen = ", ".join([*OF_A_ROW, *sizes, _list_columns(Document)])
    for row in fetch(f"SELECT {chosen} FROM (SELECT *, document AS part FROM read_parquet(?))"):
        piece, source, size, ordinal, path, reason, *rest = row
        blocks, mentions, triples = (list(islice(rows, count)) for rows, count in zip(parts, rest, strict=False))
        outcome: Outcome | None = Skipped(path, reason) if reason is not None else None
        if rest[len(PARTS)] is not None:
            document = _make_document(rest[len(PARTS) :], blocks, shared)
            outcome = Extraction(document, _make_rows(Mention, mentions, document, shared), _make_rows(Triple, triples, document, shared))
        yield Row(piece, source, size, ordinal, outcome)


def _fetch(database: duckdb.DuckDBPyConnection, files: list[str], query: str) -> Iterator[tuple[Any, ...]]:
    """Yield what a query gives of the files, in the order in which it stands there."""
    with closing(database.cursor()) as cursor:
        found = cursor.execute(query, [files])
        while rows := found.fetchmany(AT_ONCE):
            yield from rows


@cache
def _list_columns(of: type) -> str:
    """Return the SQL list of the plain columns of a struct: a passage is two, a mapping is JSON, and lists of rows are left out."""
    listed: list[str] = []
    for name, hint in FIELDS[of]:
        column = f'part."{name}"'
        if hint is Passage:
            listed += [f'{column}."start"', f'{column}."end"']
        elif get_origin(hint) is Mapping:
            listed.append(f"to_json({column})::VARCHAR")
        elif get_origin(hint) is not tuple:
            listed.append(column)
    return ", ".join(listed)


def _make_document(values: Sequence[Any], blocks: Sequence[tuple[Any, ...]], shared: _Shared) -> Document:
    plain = [name for name, hint in FIELDS[Document] if get_origin(hint) is not tuple]
    document = Document(**dict(zip(plain, values, strict=True)))
    return replace(document, blocks=_make_rows(Block, blocks, document, shared))


def _make_rows(of: Any, rows: Sequence[tuple[Any, ...]], document: Document, shared: _Shared) -> tuple[Any, ...]:
    """Return the rows of a part of one document that the plain columns tell."""
    columns = iter(zip(*rows, strict=True))
    return tuple(map(of, *(_make_field(hint, columns, document, shared) for _, hint in FIELDS[of]))) if rows else ()


def _make_field(hint: Any, columns: Iterator[Sequence[Any]], document: Document, shared: _Shared) -> Iterable[Any]:
    """Return the values of a field for each row, taken from the next of the plain columns."""
    column = next(columns)
    if hint is Passage:
        text, places = document.text, list(zip(map(share_offset, column), map(share_offset, next(columns)), strict=True))
        passages = {place: Passage(document.id, *place, shared[text[place[0] : place[1]]]) for place in places}
        return map(passages.__getitem__, places)
    if get_origin(hint) is Mapping:
        return map(_read_attributes, column)
    return map(share_offset if hint is int else shared.__getitem__, column)


@lru_cache(maxsize=CACHED)
def _read_attributes(text: str) -> Mapping[str, str]:
    return {intern(key): intern(value) for key, value in json.loads(text).items()}
