"""What does a build cost as its input grows? `python -m benchmarks.scale FOLDER --sizes 100 400`.

Makes corpora (`benchmarks.corpus`) in FOLDER and builds them by `kg build`, in processes of their own. CPU seconds are of all
processes of a build; on a machine with other work they say more than seconds by the clock. `--stages 1000 10000` measures all that
is done beside reading, with a reader that needs no model. `--kills 50` kills a build at so many random moments. `--statements` is
that of `benchmarks.index`. `--all` measures everything at the sizes for which there are aims, in some two hours of a quiet machine.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil

from benchmarks.corpus import write_corpus
from benchmarks.cost import Cost, measure, median
from benchmarks.index import ASKED, COLUMNS, QUESTIONS, measure_index
from benchmarks.quick import load_quick
from benchmarks.table import print_rows
from kg.gazetteer.fold import fold

WORDS = 500
KG = (sys.executable, "-m", "kg.cli")
CHANGED = "1 changed"
WAYS = (  # in this order: each finds what the one before has left
    ("1 worker", ("--fresh", "--workers", "1")),
    ("nothing changed", ("--workers", "1")),
    (CHANGED, ("--workers", "1")),
    ("2 workers", ("--fresh", "--workers", "2")),
    ("dask, 2 workers", ("--fresh", "--workers", "2", "--engine", "dask")),
)
MANY = 1000  # articles, from which on a build takes so long that one in each of these two ways must do
WAYS_OF_MANY = (("2 workers", ("--fresh", "--workers", "2")), (CHANGED, ("--workers", "2")))
ALL_SIZES, ALL_STAGES, ALL_KILLS, ALL_STATEMENTS = (100, 10_000), (10_000,), 50, (1_700_000, 20_000_000)  # a million edges, and twelve


def build(source: Path, output: Path, *options: str) -> Cost:
    """Build into `output`."""
    return measure([*KG, "build", str(source), "-o", str(output), "--quiet", *options])


def measure_sizes(folder: Path, sizes: Sequence[int], repeat: int) -> Iterator[tuple[str, ...]]:
    """Yield a row for each size and way to build. What an article costs is that of a full build less one of a single article."""
    alone = [build(_write(folder, 1), folder / "out", "--fresh", "--workers", "1") for _ in range(1 + repeat)]
    empty = median(alone[1:])  # by the first the program is compiled
    first = 0.0
    for size in sizes:
        source = _write(folder, size)
        full = 0.0
        for name, options in WAYS if size < MANY else WAYS_OF_MANY:
            run = _build_changed if name == CHANGED else build
            cost = median(run(source, folder / "out", *options) for _ in range(repeat if size < MANY else 1))
            each = grown = ""
            if not full:
                full, article = cost.cpu, (cost.cpu - empty.cpu) / size * 1000
                first = first or article
                each, grown = f"{article:.0f}", f"{article / first:.2f}"
            costs = (f"{cost.cpu:.1f}", f"{cost.cpu / full:.3f}", f"{cost.wall:.1f}", f"{cost.memory:,.0f}", each, grown)
            yield str(size), name, *costs, f"{find_known(source, folder / 'out'):.3f}"


def _write(folder: Path, size: int) -> Path:
    return write_corpus(folder / f"corpus-{size}", size, words=WORDS)


def _build_changed(source: Path, output: Path, *options: str) -> Cost:
    article = sorted(source.rglob("*.txt"))[0]
    text = article.read_text(encoding="utf-8")
    article.write_text(text + "\nVeldonia accused Karvenia.\n", encoding="utf-8")
    try:
        return build(source, output, *options)
    finally:
        article.write_text(text, encoding="utf-8")


def find_known(source: Path, output: Path) -> float:
    """Return the share of the statements that a corpus is known to make which its build found, with both ends and the relation."""
    ids: dict[str, set[str]] = defaultdict(set)
    for line in (output / "entities.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for name in row["names"]:
            ids[fold(name)].add(row["id"])
    found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)  # in a large corpus a name has thousands of bearers
    for line in (output / "statements.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[row["doc"], row["relation"]].add((row["subject"], row["object"]))
    known = [json.loads(line) for line in (source / "known.jsonl").read_text(encoding="utf-8").splitlines()]
    hits = [
        any(one in ids[fold(subject)] and other in ids[fold(target)] for one, other in found[doc, relation])
        for doc, subject, relation, target, _ in known
    ]
    return sum(hits) / len(hits)


def measure_stages(folder: Path, size: int) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield CPU milliseconds an article for each stage beside reading, and memory of this process when it is done."""
    from kg.entities import make_statements, resolve
    from kg.exports.manifest import write_manifest
    from kg.exports.record import load_exporters
    from kg.exports.write import write_format
    from kg.extraction import load_names
    from kg.graph.build import assemble
    from kg.objects import Extraction
    from kg.ontology.load import load_ontology
    from kg.pipeline import Result, keep_stated, with_seeds
    from kg.settings import Settings
    from kg.store.index import write_index
    from kg.store.store import open_store
    from kg.store.workers import LocalEngine

    source = _write(folder, size)
    settings = with_seeds(Settings(), [source])
    names, ontology = load_names(settings), load_ontology()
    last = time.process_time()

    def row(stage: str, counted: str) -> tuple[str, str, str, str, str]:
        nonlocal last
        now = time.process_time()
        memory = psutil.Process().memory_info().rss / 1e6
        spent, last = now - last, time.process_time()
        return str(size), stage, counted, f"{spent / size * 1000:.2f}", f"{memory:,.0f}"

    with open_store(folder / f"quick-{size}", LocalEngine(1), load=load_quick, fresh=True) as store:
        list(store.read([source], settings))
        yield row("all new: hashes, shards, a worker's process not counted", f"{size:,} files")
        outcomes = list(store.read([source], settings))
        extractions = [outcome for outcome in outcomes if isinstance(outcome, Extraction)]
        yield row("nothing new: hashes, shards read back", f"{sum(len(one.mentions) for one in extractions):,} mentions")
    resolution = resolve(extractions, gazetteer=names)
    yield row("resolve", f"{len(resolution.entities):,} entities")
    statements = make_statements(extractions, resolution)
    yield row("statements", f"{len(statements):,} statements")
    documents = tuple(extraction.document for extraction in extractions)
    entities = keep_stated(resolution.entities, statements)
    graph = assemble(entities, statements, documents, signs=ontology.signs, symmetric=ontology.symmetric)
    yield row("graph", f"{graph.number_of_edges():,} edges")
    result = Result(documents, (), tuple(extractions), entities, statements, settings, graph)
    out = folder / "quick-out"
    for exporter in load_exporters().values():
        if not exporter.on_request:
            write_format(exporter, result, out)
            yield row(f"export: {exporter.name}", ", ".join(exporter.files))
    write_manifest(result, out, fingerprints={}, settings={})
    write_index(out)
    yield row("index", f"{graph.number_of_edges():,} edges")


def kill_builds(folder: Path, kills: int, size: int) -> str:
    """Kill a build at random moments until it is through, and say whether the files are those of an undisturbed one."""
    source = _write(folder, size)
    length = build(source, folder / "undisturbed", "--fresh").wall
    shutil.rmtree(folder / "killed", ignore_errors=True)
    dice = random.Random(0)
    for _ in range(kills):
        process = subprocess.Popen([*KG, "build", str(source), "-o", str(folder / "killed"), "--quiet"])
        time.sleep(dice.uniform(0, length / 4))
        process.kill()
        process.wait()
    build(source, folder / "killed")
    same = subprocess.run(["diff", "-r", "--exclude=.kg", str(folder / "undisturbed"), str(folder / "killed")], check=False).returncode == 0
    return f"{kills} kills in {size} articles: {'the same bytes' if same else 'OTHER BYTES'}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=[], help="articles of the corpora that are built")
    parser.add_argument("--stages", type=int, nargs="*", default=[], help="articles of the corpora whose later stages are measured")
    parser.add_argument("--kills", type=int, default=0, help="moments at which a build of 100 articles is killed")
    parser.add_argument("--statements", type=int, nargs="*", default=[], help="of the records whose index is measured")
    parser.add_argument("--all", action="store_true", help="all of these, at the sizes for which there are aims")
    parser.add_argument("--repeat", type=int, default=3, help="builds of which the median counts")
    chosen = parser.parse_args(arguments)
    if chosen.all:
        chosen.sizes, chosen.stages, chosen.kills, chosen.statements = ALL_SIZES, ALL_STAGES, ALL_KILLS, ALL_STATEMENTS
    if chosen.statements:
        print_rows((*COLUMNS, *ASKED), measure_index(chosen.folder, chosen.statements, QUESTIONS))
    if chosen.sizes:
        columns = ("articles", "build", "CPU s", "of full", "wall s", "peak MB", "CPU ms an article", "of first", "known found")
        print_rows(columns, measure_sizes(chosen.folder, chosen.sizes, chosen.repeat))
    for size in chosen.stages:
        print_rows(("articles", "stage", "of", "CPU ms an article", "MB"), measure_stages(chosen.folder, size))
    if chosen.kills:
        print(kill_builds(chosen.folder, chosen.kills, 100))


if __name__ == "__main__":
    main()
