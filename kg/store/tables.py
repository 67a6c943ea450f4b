"""The record of a build in tables of DuckDB, which reads, joins and sorts it within a limit of memory and spills what is beyond.

Names become numbers here: entities by their ids, relations and statuses by their names, and of the sources those that count as one
before sentences are compared. `said` holds the statements that make edges, edge by edge, and `several` the sentences of those edges that
several sources have told, in the order of documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.exports.jsonl import DOCUMENTS, ENTITIES, STATEMENTS
from kg.exports.manifest import read_manifest
from kg.store.rows import quote

if TYPE_CHECKING:
    import duckdb
    import numpy as np

    Array = np.ndarray[Any, Any]

MIN_OBJECT = 1 << 24  # bytes of a line that DuckDB takes at least
ROWS = 100_000  # that are fetched at once
COLUMNS: Mapping[str, Mapping[str, str]] = {
    STATEMENTS: {
        **dict.fromkeys(("id", "doc", "subject", "relation", "object", "status", "date", "sentence"), "VARCHAR"),
        "start": "BIGINT",
    },
    ENTITIES: {
        "id": "VARCHAR",
        "type": "VARCHAR",
        "label": "VARCHAR",
        "names": "VARCHAR[]",
        "attributes": "STRUCT(date VARCHAR, description VARCHAR)",
    },
    DOCUMENTS: dict.fromkeys(("path", "publisher", "date", "skipped"), "VARCHAR"),
}
TABLES = {STATEMENTS: "statement", ENTITIES: "entity", DOCUMENTS: "document"}
NUMBER = r"""
CREATE TABLE node AS SELECT (row_number() OVER (ORDER BY id) - 1)::INTEGER AS number, * FROM entity ORDER BY id;
CREATE VIEW kept AS SELECT rowid AS line, subject, relation, object, status, doc, date
    FROM statement WHERE status <> 'background' AND subject <> object;
CREATE TABLE relation AS
    SELECT name, list_contains($symmetric, name) AS mutual, (row_number() OVER (ORDER BY name) - 1)::SMALLINT AS number
    FROM (SELECT DISTINCT relation AS name FROM kept) ORDER BY name;
CREATE TABLE status AS
    SELECT name, (row_number() OVER (ORDER BY name) - 1)::TINYINT AS number FROM (SELECT DISTINCT status AS name FROM kept);
-- Days are 20200229 for the first that a date may mean and 20201231 for the last; 0 for no date, -1 for what isn't one.
CREATE MACRO number_day(day, rest) AS CASE WHEN day IS NULL THEN 0 WHEN regexp_full_match(day, '\d{4}(-\d\d){0,2}')
    THEN replace(day || substr(rest, length(day) - 3), '-', '')::INTEGER ELSE -1 END;
-- A document without a publisher is a source of its own, also where a publisher bears the name of its path.
CREATE TABLE source AS
    SELECT
        path, number_day(day, '-01-01') AS first_day, number_day(day, '-12-31') AS last_day,
        dense_rank() OVER (ORDER BY publisher IS NULL, coalesce(regexp_replace(lower(publisher), '^the ', ''), path))::INTEGER AS number
    FROM (
        SELECT path, nullif(last(publisher ORDER BY rowid), '') AS publisher, nullif(last(date ORDER BY rowid), '') AS day
        FROM document WHERE skipped IS NULL GROUP BY path
        UNION ALL SELECT DISTINCT doc, NULL, NULL FROM kept ANTI JOIN document ON path = doc AND skipped IS NULL);
CREATE TABLE said AS
    SELECT
        CASE WHEN relation.mutual THEN least(one.number, other.number) ELSE one.number END AS actor,
        CASE WHEN relation.mutual THEN greatest(one.number, other.number) ELSE other.number END AS target,
        relation.number AS relation, status.number AS status, source.number AS source, line,
        CASE WHEN coalesce(date, '') = '' THEN source.first_day ELSE number_day(date, '-01-01') END AS first_day,
        CASE WHEN coalesce(date, '') = '' THEN source.last_day ELSE number_day(date, '-12-31') END AS last_day
    FROM kept JOIN node one ON one.id = subject JOIN node other ON other.id = object JOIN relation ON relation.name = kept.relation
        JOIN status ON status.name = kept.status JOIN source ON path = doc
    ORDER BY actor, target, relation.number, status.number, line;
CREATE TABLE several AS
    WITH edges AS (SELECT actor, target, relation, status FROM said GROUP BY ALL HAVING min(source) <> max(source))
    SELECT source, sentence FROM said SEMI JOIN edges USING (actor, target, relation, status) JOIN statement ON statement.rowid = line
    ORDER BY actor, target, said.relation, said.status, doc, start, id;
CREATE TABLE place AS SELECT path, last(rowid ORDER BY rowid) AS line FROM document WHERE skipped IS NULL GROUP BY path;
"""


class Tables:
    """The tables: `entity`, `document` and `statement` as in the files, and those that `NUMBER` makes of them."""

    def __init__(self, database: duckdb.DuckDBPyConnection, folder: Path, starts: Mapping[str, Array]) -> None:
        """Fill the tables.

        Args:
            database: An empty one.
            folder: Of a build.
            starts: Where the lines of the record's files begin.

        Raises:
            duckdb.Error: A file is damaged, or there is no room.
            KgError: A statement names an entity that the record doesn't hold.
        """
        self._database = database
        for file, columns in COLUMNS.items():
            longest = int((starts[file][1:] - starts[file][:-1]).max(initial=0)) + 1
            listed = ", ".join(f'"{name}": {quote(of)}' for name, of in columns.items())
            database.execute(
                f"CREATE TABLE {TABLES[file]} AS FROM read_json({quote(folder / file)}, format='newline_delimited', "
                f"columns={{{listed}}}, maximum_object_size={max(longest, MIN_OBJECT)})"
            )
        symmetric = sorted(read_manifest(folder).symmetric)
        database.execute(NUMBER.replace("$symmetric", f"[{', '.join(map(quote, symmetric))}]::VARCHAR[]"))
        lost = self.count("kept") - self.count("said")
        if lost:
            raise KgError(f"{folder / STATEMENTS}: {lost} statements name entities that {ENTITIES} doesn't hold; build the folder again")

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        return int(self._database.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0])

    def column(self, query: str) -> Array:
        """Return the one column that a query gives."""
        (values,) = self._database.execute(query).fetchnumpy().values()
        found: Array = values
        return found

    def rows(self, table: str, columns: str) -> Iterator[tuple[Any, ...]]:
        """Yield columns of a table in its order; few rows are in memory at a time."""
        for first in range(0, self.count(table), ROWS):
            chosen = f"SELECT {columns} FROM {table} WHERE rowid >= {first} AND rowid < {first + ROWS} ORDER BY rowid"
            yield from self._database.execute(chosen).fetchall()
