"""The record of a build → an index of its graph, by which a question is answered without reading the whole.

Takes the files of `kg.exports.jsonl`, which stay the only copy of the evidence, and writes arrays beside them: which edges there
are, who stands at their ends, how many sources each has, and in which lines its statements are. Edges are those that
`kg.graph.build.make_edges` makes, in its order. DuckDB reads, joins and sorts within a limit of memory and spills what is beyond to
the folder, so that an archive of any size gets its index on a small machine. `kg.store.graph` reads what is written here.
"""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from zlib import crc32

from kg.errors import KgError, OutputError
from kg.exports.jsonl import DOCUMENTS, ENTITIES, STATEMENTS
from kg.exports.manifest import read_manifest
from kg.graph.sources import find_firsts
from kg.queries.find import fold_name
from kg.store.files import FOLDER
from kg.store.graph import FACTS, FOLDS, FORMAT, INDEX, NODES, describe_record, hash_path, make_line
from kg.store.lines import find_starts
from kg.store.rows import connect, first_line, quote

if TYPE_CHECKING:
    import duckdb
    import numpy as np

    Array = np.ndarray[Any, Any]

logger = logging.getLogger(__name__)

MEMORY = "2GB"  # for DuckDB; arrays of numpy, some 100 bytes for each statement, come on top
MIN_OBJECT = 1 << 24  # bytes of a line that DuckDB takes at least
ROWS = 10_000


@dataclass(frozen=True, slots=True)
class _Work:
    """Where an index is made: the build's folder, the folder of the new index, and the database in which it is worked out."""

    source: Path
    target: Path
    database: duckdb.DuckDBPyConnection

    def column(self, query: str) -> Array:
        """Return the one column that a query gives."""
        (values,) = self.database.execute(query).fetchnumpy().values()
        found: Array = values
        return found

    def save(self, name: str, values: Array) -> None:
        """Write an array."""
        import numpy as np

        np.save(self.target / f"{name}.npy", values)


def remove_index(folder: Path) -> None:
    """Remove the index of the build in `folder`, before its record changes."""
    for path in (folder / FOLDER).glob(f"{INDEX}*"):
        shutil.rmtree(path)


def write_index(folder: Path, *, threads: int = 1, memory: str = MEMORY) -> Path:
    """Write the index of the build in `folder` and return where it is; it is there whole or not at all.

    Args:
        folder: As `kg.exports.write.write_outputs` left it.
        threads: Of DuckDB.
        memory: What DuckDB may use before it spills, such as "2GB".

    Raises:
        OutputError: The folder can't be written.
        KgError: A statement names an entity that the record doesn't hold.
    """
    import duckdb

    index = folder / FOLDER / INDEX
    try:
        index.parent.mkdir(exist_ok=True)
        remove_index(folder)
        with TemporaryDirectory(prefix=f"{INDEX}-", dir=folder / FOLDER) as scratch:
            target = Path(scratch) / INDEX
            target.mkdir()
            with closing(connect(Path(scratch) / "work.duckdb", threads=threads, memory=memory)) as database:
                _write(_Work(folder, target, database))
            target.rename(index)
    except (OSError, duckdb.Error) as err:
        raise OutputError(f"{index}: can't be written ({first_line(err)}); see that there is room") from err
    return index


def _write(work: _Work) -> None:
    starts = {name: find_starts(work.source / name) for name in (STATEMENTS, ENTITIES, DOCUMENTS)}
    _load(work, starts)
    types = _write_nodes(work)
    _write_documents(work, starts[DOCUMENTS])
    relations, statuses = _write_edges(work, starts[STATEMENTS])
    facts = {
        "format": FORMAT,
        "record": describe_record(work.source),
        "relations": relations,
        "statuses": statuses,
        "types": types,
    }
    (work.target / FACTS).write_text(json.dumps(facts), encoding="utf-8")


def _load(work: _Work, starts: Mapping[str, Array]) -> None:
    """Have the record in tables, names numbered: entities by id, relations and statuses by name, sources as they count as one."""
    symmetric = ", ".join(quote(name) for name in sorted(read_manifest(work.source).symmetric)) or "''"
    texts = dict.fromkeys(("id", "doc", "subject", "relation", "object", "status", "sentence"), "VARCHAR")
    for table, file, columns in (
        ("statement", STATEMENTS, {**texts, "start": "BIGINT"}),
        ("entity", ENTITIES, {"id": "VARCHAR", "type": "VARCHAR", "label": "VARCHAR", "names": "VARCHAR[]"}),
        ("document", DOCUMENTS, {"path": "VARCHAR", "publisher": "VARCHAR", "skipped": "VARCHAR"}),
    ):
        longest = int((starts[file][1:] - starts[file][:-1]).max(initial=0)) + 1
        listed = ", ".join(f"{name}: {quote(of)}" for name, of in columns.items())
        work.database.execute(
            f"CREATE TABLE {table} AS FROM read_json({quote(work.source / file)}, format='newline_delimited', columns={{{listed}}}, "
            f"maximum_object_size={max(longest, MIN_OBJECT)})"
        )
    work.database.execute(
        "CREATE TABLE node AS SELECT (row_number() OVER (ORDER BY id) - 1)::INTEGER AS number, * FROM entity;"
        "CREATE TABLE kept AS SELECT rowid AS line, * FROM statement WHERE status <> 'background' AND subject <> object;"
        "CREATE TABLE published AS "
        "SELECT path, nullif(last(publisher ORDER BY rowid), '') AS name FROM document WHERE skipped IS NULL GROUP BY path "
        "UNION ALL SELECT DISTINCT doc, NULL FROM kept ANTI JOIN document ON path = doc AND skipped IS NULL;"
        # A document without a publisher is a source of its own, also where a publisher bears the name of its path.
        "CREATE TABLE source AS SELECT path, dense_rank() OVER (ORDER BY name IS NULL, coalesce(name, path))::INTEGER AS number "
        "FROM published;"
        f"CREATE TABLE relation AS SELECT relation AS name, relation IN ({symmetric}) AS mutual, "
        "(row_number() OVER (ORDER BY relation) - 1)::SMALLINT AS number FROM (SELECT DISTINCT relation FROM kept);"
        "CREATE TABLE status AS SELECT status AS name, (row_number() OVER (ORDER BY status) - 1)::TINYINT AS number "
        "FROM (SELECT DISTINCT status FROM kept)"
    )


def _write_nodes(work: _Work) -> list[str]:
    """Write what a question asks of entities: ids in order, type, label and names, and by which folded names they are found."""
    import numpy as np

    types: list[str] = work.column("SELECT DISTINCT type FROM node ORDER BY type").tolist()
    ids: list[bytes] = []
    folds: list[tuple[bytes, int]] = []
    with (work.target / NODES).open("wb") as stream:
        for number, (entity, kind, label, names) in enumerate(_rows(work, "SELECT id, type, label, names FROM node ORDER BY number")):
            ids.append(entity.encode())
            stream.write(json.dumps([label, kind, names]).encode() + b"\n")
            folds += [(fold, number) for fold in {make_line(fold_name(name)) for name in {label, *names}}]
    folds.sort()
    (work.target / FOLDS).write_bytes(b"".join(fold for fold, _ in folds))
    work.save("ids", np.array(ids, dtype=bytes))
    work.save("marks", np.array([crc32(entity) for entity in ids], dtype=np.uint32))
    work.save("types", np.searchsorted(np.array(types), work.column("SELECT type FROM node ORDER BY number").astype(str)).astype(np.int16))
    work.save("fold_nodes", np.array([number for _, number in folds], dtype=np.int32))
    work.save("nodes_at", find_starts(work.target / NODES))
    work.save("folds_at", find_starts(work.target / FOLDS))
    return types


def _rows(work: _Work, query: str) -> Iterator[tuple[Any, ...]]:
    found = work.database.execute(query)
    while rows := found.fetchmany(ROWS):
        yield from rows


def _write_documents(work: _Work, starts: Array) -> None:
    """Write where the documents are, by the hashes of their paths."""
    import numpy as np

    listed = list(_rows(work, "SELECT path, last(rowid ORDER BY rowid) FROM document WHERE skipped IS NULL GROUP BY path"))
    hashes = np.array([hash_path(path) for path, _ in listed], dtype=np.uint64)
    numbers = np.array([number for _, number in listed], dtype=np.int64)
    order = np.lexsort((numbers, hashes))
    work.save("path_hashes", hashes[order])
    work.save("documents", numbers[order])
    work.save("documents_at", starts)


def _write_edges(work: _Work, starts: Array) -> tuple[list[tuple[str, bool]], list[str]]:
    """Write the edges by actor, target, relation and status, and the lines of their statements in the same order."""
    import numpy as np

    work.database.execute(
        "CREATE TABLE said AS SELECT "
        "CASE WHEN relation.mutual AND other.number < one.number THEN other.number ELSE one.number END AS actor, "
        "CASE WHEN relation.mutual AND other.number < one.number THEN one.number ELSE other.number END AS target, "
        "relation.number AS relation, status.number AS status, source.number AS source, line "
        "FROM kept JOIN node one ON one.id = subject JOIN node other ON other.id = object JOIN relation ON relation.name = kept.relation "
        "JOIN status ON status.name = kept.status JOIN source ON source.path = doc ORDER BY 1, 2, 3, 4, line"
    )
    _check_ends(work)
    said = {name: work.column(f"SELECT {name} FROM said") for name in ("actor", "target", "relation", "status")}
    total = len(said["actor"])
    is_first = np.ones(total, dtype=bool)
    if total:
        is_first[1:] = np.any([column[1:] != column[:-1] for column in said.values()], axis=0)
    firsts = np.flatnonzero(is_first)
    edges = {name: column[firsts] for name, column in said.items()}
    del said, is_first
    lines = work.column("SELECT line FROM said")
    bounds = np.append(firsts, total)
    sources = _count_sources(work, bounds)
    nodes = work.database.execute("SELECT count(*) FROM node").fetchall()[0][0]
    by_target = np.argsort(edges["target"], kind="stable")
    pairs = np.append(True, (edges["actor"][1:] != edges["actor"][:-1]) | (edges["target"][1:] != edges["target"][:-1]))[: len(firsts)]
    spread = sum(np.bincount(edges[end][pairs], minlength=nodes) for end in ("actor", "target"))
    for name, values in edges.items():
        work.save(name, values)
    work.save("sources", sources)
    work.save("leaving", np.searchsorted(edges["actor"], np.arange(nodes + 1)))
    work.save("reaching", np.searchsorted(edges["target"][by_target], np.arange(nodes + 1)))
    work.save("by_target", by_target)
    work.save("spread", np.asarray(spread, dtype=np.int32))
    work.save("said", bounds)
    work.save("lines", lines)
    work.save("statements_at", starts)
    logger.info("index: %d nodes, %d edges, %d statements", nodes, len(firsts), total)
    relations = work.database.execute("SELECT name, mutual FROM relation ORDER BY number").fetchall()
    return relations, work.column("SELECT name FROM status ORDER BY number").tolist()


def _check_ends(work: _Work) -> None:
    query = "SELECT (SELECT count(*) FROM kept) - (SELECT count(*) FROM said)"
    lost = work.database.execute(query).fetchall()[0][0]
    if lost:
        raise KgError(f"{work.source / STATEMENTS}: {lost} statements name entities that {ENTITIES} doesn't hold; build the folder again")


def _count_sources(work: _Work, bounds: Array) -> Array:
    """Return how many sources each edge has. Only of those that several have told are the sentences looked at."""
    import numpy as np

    firsts = bounds[:-1]
    counts = np.ones(len(firsts), dtype=np.int32)
    if not len(firsts):
        return counts
    source = work.column("SELECT source FROM said")
    several = np.flatnonzero(np.minimum.reduceat(source, firsts) != np.maximum.reduceat(source, firsts))
    rows = _rows(
        work,
        "WITH several AS (SELECT actor, target, relation, status FROM said GROUP BY ALL HAVING min(source) <> max(source)) "
        "SELECT source, sentence FROM said SEMI JOIN several USING (actor, target, relation, status) "
        "JOIN statement ON statement.rowid = line ORDER BY actor, target, said.relation, said.status, doc, start, id",
    )
    for edge, size in zip(several.tolist(), (bounds[several + 1] - bounds[several]).tolist(), strict=True):
        owners, sentences = zip(*islice(rows, size), strict=True)
        counts[edge] = len(set(find_firsts(owners, sentences)))
    return counts
