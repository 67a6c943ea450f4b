"""The record of a build → an index of its graph, by which a question is answered without reading the whole.

Takes the files of `kg.exports.jsonl`, which stay the only copy of the evidence, and writes arrays beside them: which edges there
are, who stands at their ends, how many sources each has, and in which lines its statements are. Edges are those that
`kg.graph.build.make_edges` makes, in its order. `kg.store.graph` reads what is written here.
"""

from __future__ import annotations

import json
import logging
import shutil
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import closing
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from zlib import crc32

from kg.errors import OutputError
from kg.exports.jsonl import DOCUMENTS, ENTITIES, STATEMENTS
from kg.graph.reports import ATTACK
from kg.graph.sources import find_firsts
from kg.queries.find import fold_name
from kg.spelling import date_attack
from kg.store.files import FOLDER
from kg.store.graph import FACTS, FOLDS, FORMAT, INDEX, NODES, describe_record, hash_path, make_line
from kg.store.lines import find_starts
from kg.store.rows import connect, first_line
from kg.store.tables import Tables
from kg.store.workers import CONTEXT

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]
    Told = tuple[tuple[int, ...], tuple[str, ...]]  # the sources of an edge's statements, and their sentences

logger = logging.getLogger(__name__)

MEMORY = "2GB"  # for DuckDB; arrays of numpy, some 100 bytes for each statement, come on top
BATCH = 20_000  # edges whose sentences a process compares in one go; with fewer than two batches none is started
AHEAD = 4  # batches a process

NODE = "id, type, label, names, attributes.date, attributes.description"
SAID = {"lines": "line", "first_days": "first_day", "last_days": "last_day"}  # arrays of statements, and the columns that they are


def remove_index(folder: Path) -> None:
    """Remove the index of the build in `folder`, before its record changes."""
    for path in (folder / FOLDER).glob(f"{INDEX}*"):
        shutil.rmtree(path)


def write_index(folder: Path, *, threads: int = 1, memory: str = MEMORY) -> Path:
    """Write the index of the build in `folder` and return where it is; it is there whole or not at all.

    Args:
        folder: As `kg.exports.write.write_outputs` left it.
        threads: Of DuckDB, and processes that compare sentences where there are many.
        memory: What DuckDB may use before it spills to the folder, such as "2GB".

    Raises:
        OutputError: The folder can't be written.
        KgError: A statement names an entity that the record doesn't hold.
    """
    import duckdb

    index = folder / FOLDER / INDEX
    try:
        index.parent.mkdir(exist_ok=True)
        remove_index(folder)
        with TemporaryDirectory(prefix=f"{INDEX}-", dir=index.parent) as scratch:
            target = Path(scratch) / INDEX
            target.mkdir()
            with closing(connect(Path(scratch) / "work.duckdb", threads=threads, memory=memory)) as database:
                starts = {name: find_starts(folder / name) for name in (STATEMENTS, ENTITIES, DOCUMENTS)}
                tables = Tables(database, folder, starts)
                _save(target, statements_at=starts[STATEMENTS], documents_at=starts[DOCUMENTS])
                types = _write_nodes(target, tables)
                _write_documents(target, tables)
                _write_edges(target, tables, threads)
                facts = {
                    "format": FORMAT,
                    "record": describe_record(folder),
                    "relations": list(tables.rows("relation", "name, mutual")),
                    "statuses": tables.column("SELECT name FROM status ORDER BY number").tolist(),
                    "types": types,
                }
            (target / FACTS).write_text(json.dumps(facts), encoding="utf-8")
            target.rename(index)
    except (OSError, duckdb.Error) as err:
        raise OutputError(f"{index}: can't be written ({first_line(err)}); see that there is room") from err
    return index


def _save(folder: Path, /, **arrays: Array) -> None:
    import numpy as np

    for name, values in arrays.items():
        np.save(folder / f"{name}.npy", values)


def _write_nodes(target: Path, tables: Tables) -> list[str]:
    """Write what a question asks of entities: ids in order, type, label and names, and by which folded names they are found."""
    import numpy as np

    types: list[str] = tables.column("SELECT DISTINCT type FROM node ORDER BY type").tolist()
    kinds = {kind: number for number, kind in enumerate(types)}
    ids: list[bytes] = []
    of_nodes: list[int] = []
    folds: list[tuple[bytes, int]] = []
    with (target / NODES).open("wb") as stream:
        for number, (node, kind, name, names, day, told) in enumerate(tables.rows("node", NODE)):
            label = date_attack(name, {"date": day or "", "description": told or ""}) if kind == ATTACK else name
            ids.append(node.encode())
            of_nodes.append(kinds[kind])
            stream.write(json.dumps([label, kind, names]).encode() + b"\n")
            folds += [(fold, number) for fold in {make_line(fold_name(name)) for name in {label, *names}}]
    folds.sort()
    (target / FOLDS).write_bytes(b"".join(fold for fold, _ in folds))
    _save(
        target,
        ids=np.array(ids, dtype=bytes),
        marks=np.array([crc32(node) for node in ids], dtype=np.uint32),
        types=np.array(of_nodes, dtype=np.int16),
        fold_nodes=np.array([number for _, number in folds], dtype=np.int32),
        nodes_at=find_starts(target / NODES),
        folds_at=find_starts(target / FOLDS),
    )
    return types


def _write_documents(target: Path, tables: Tables) -> None:
    """Write in which lines the documents are, by the hashes of their paths."""
    import numpy as np

    listed = list(tables.rows("place", "path, line"))
    hashes = np.array([hash_path(path) for path, _ in listed], dtype=np.uint64)
    numbers = np.array([number for _, number in listed], dtype=np.int64)
    order = np.lexsort((numbers, hashes))
    _save(target, path_hashes=hashes[order], documents=numbers[order])


def _write_edges(target: Path, tables: Tables, processes: int) -> None:
    """Write the edges by actor, target, relation and status, and lines and days of their statements in the same order."""
    import numpy as np

    said = {name: tables.column(f"SELECT {name} FROM said") for name in ("actor", "target", "relation", "status")}
    total = len(said["actor"])
    is_first = np.ones(total, dtype=bool)
    if total:
        is_first[1:] = np.any([column[1:] != column[:-1] for column in said.values()], axis=0)
    firsts = np.flatnonzero(is_first)
    edges = {name: column[firsts] for name, column in said.items()}
    del said, is_first
    _save(target, **edges)
    bounds = np.append(firsts, total)
    nodes = np.arange(tables.count("node") + 1)
    actors, targets = edges["actor"], edges["target"]
    by_target = np.argsort(targets, kind="stable")
    is_pair = np.ones(len(firsts), dtype=bool)
    is_pair[1:] = (actors[1:] != actors[:-1]) | (targets[1:] != targets[:-1])
    neighbours = sum(np.bincount(ends[is_pair], minlength=len(nodes) - 1) for ends in (actors, targets))
    _save(
        target,
        leaving=np.searchsorted(actors, nodes),
        reaching=np.searchsorted(targets[by_target], nodes),
        by_target=by_target,
        spread=np.asarray(neighbours, dtype=np.int32),
        sources=_count_sources(tables, bounds, processes),
        said=bounds,
        **{name: tables.column(f"SELECT {column} FROM said") for name, column in SAID.items()},
    )
    logger.info("index: %d nodes, %d edges, %d statements", len(nodes) - 1, len(firsts), total)


def _count_sources(tables: Tables, bounds: Array, processes: int) -> Array:
    """Return how many sources each edge has. Only of those that several have told are the sentences looked at."""
    import numpy as np

    firsts = bounds[:-1]
    counts = np.ones(len(firsts), dtype=np.int32)
    if not len(firsts):
        return counts
    source = tables.column("SELECT source FROM said")
    several = np.flatnonzero(np.minimum.reduceat(source, firsts) != np.maximum.reduceat(source, firsts))
    told = _find_told(tables, (bounds[several + 1] - bounds[several]).tolist())
    if len(several) < 2 * BATCH or processes == 1:
        counts[several] = compare_told(told)
        return counts
    with ProcessPoolExecutor(processes, CONTEXT) as pool:
        counts[several] = np.fromiter(_compare(pool, told, processes), dtype=np.int32, count=len(several))
    return counts


def _compare(pool: Executor, told: Iterator[Told], processes: int) -> Iterator[int]:
    """Yield the sources of each edge in turn; no more lies in memory than keeps the processes busy."""
    batches = iter(lambda: list(islice(told, BATCH)), [])
    running = deque(pool.submit(compare_told, batch) for batch in islice(batches, AHEAD * processes))
    while running:
        yield from running.popleft().result()
        running.extend(pool.submit(compare_told, batch) for batch in islice(batches, 1))


def _find_told(tables: Tables, sizes: Iterable[int]) -> Iterator[Told]:
    rows = tables.rows("several", "source, sentence")
    for size in sizes:
        owners, sentences = zip(*islice(rows, size), strict=True)
        yield owners, sentences


def compare_told(told: Iterable[Told]) -> list[int]:
    """Return for each edge how many of its statements are independent of each other."""
    return [len(set(find_firsts(owners, sentences))) for owners, sentences in told]
