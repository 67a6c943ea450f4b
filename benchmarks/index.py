"""What do an index and a question to it cost? `python -m benchmarks.index FOLDER --statements 1700000 17000000 20000000`.

Makes records (`benchmarks.records`) in FOLDER, writes the index of each in a process of its own, opens it, and asks how pairs of
entities that chance draws are joined, by their names. Seconds of questions are by the clock: the machine should do nothing else.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path

import numpy as np

from benchmarks.cost import Cost, measure
from benchmarks.records import write_record
from benchmarks.table import print_rows
from kg.errors import KgError
from kg.queries.neighbours import neighbours
from kg.queries.paths import find_paths
from kg.queries.why import why
from kg.store.files import FOLDER
from kg.store.graph import StoredGraph, has_index

WRITE = "import sys; from pathlib import Path; from kg.store.index import write_index; write_index(Path(sys.argv[1]), threads=2)"
QUESTIONS = 100  # of each kind
COLUMNS = ("statements", "nodes", "edges", "index: CPU s", "wall s", "peak MB", "MB on disk", "opening s")
ASKED = ("path: median s", "95 of 100", "worst", "why: median s", "neighbours: median s")


def make_index(folder: Path, statements: int) -> tuple[Path, Cost]:
    """Return the folder of a record with an index, and what the index has cost."""
    record = folder / f"record-{statements}"
    if not record.exists():
        write_record(record, statements)
    return record, measure([sys.executable, "-c", WRITE, str(record)])


def clock(work: Callable[[], object]) -> float:
    """Return the seconds that an answer takes, be it that there is none."""
    started = time.perf_counter()
    with suppress(KgError):
        work()
    return time.perf_counter() - started


def ask(graph: StoredGraph, questions: int) -> tuple[str, ...]:
    """Return the cells under `ASKED`."""
    dice = random.Random(0)
    nodes, spread = len(graph), graph.arrays["spread"]
    linked = [node for node in dice.sample(range(nodes), min(nodes, 3 * questions)) if spread[node]]
    labels = [str(graph.read_node(node)["label"]) for node in linked]
    pairs = list(zip(labels[::2], labels[1::2], strict=False))[:questions]
    paths = sorted(clock(lambda pair=pair: find_paths(graph, *pair)) for pair in pairs)  # type: ignore[misc]
    joined = [next(chain(graph.succ[node], graph.pred[node])) for node in graph.name_nodes(np.array(linked[:questions]))]
    reasons = [clock(lambda pair=pair: why(graph, *pair)) for pair in zip(labels, joined, strict=False)]  # type: ignore[misc]
    around = [clock(lambda name=name: neighbours(graph, name)) for name in labels[:questions]]  # type: ignore[misc]
    of_paths = (statistics.median(paths), paths[len(paths) * 95 // 100], paths[-1])
    return tuple(f"{seconds:.3f}" for seconds in (*of_paths, statistics.median(reasons), statistics.median(around)))


def measure_index(folder: Path, sizes: Sequence[int], questions: int) -> Iterator[tuple[str, ...]]:
    """Yield a row for each number of statements."""
    for statements in sizes:
        record, cost = make_index(folder, statements)
        size = sum(path.stat().st_size for path in (record / FOLDER).rglob("*.*")) / 1e6
        started = time.perf_counter()
        if not has_index(record):
            raise SystemExit(f"{record}: no index was written")
        graph = StoredGraph(record)
        opening = time.perf_counter() - started
        counts = (f"{statements:,}", f"{len(graph):,}", f"{len(graph.arrays['actor']):,}")
        costs = (f"{cost.cpu:.1f}", f"{cost.wall:.1f}", f"{cost.memory:,.0f}", f"{size:,.0f}", f"{opening:.3f}")
        yield (*counts, *costs, *ask(graph, questions))


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.index", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--statements", type=int, nargs="+", default=[100_000])
    parser.add_argument("--questions", type=int, default=QUESTIONS, help="of each kind")
    chosen = parser.parse_args(arguments)
    print_rows((*COLUMNS, *ASKED), measure_index(chosen.folder, chosen.statements, chosen.questions))


if __name__ == "__main__":
    main()
