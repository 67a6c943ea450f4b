"""How long does a build take, and what does it need? `python -m benchmarks.speed SOURCE_DIR`.

Times are CPU seconds (user and system) of this process and the ones that it starts; they change less with the load of the
machine than seconds by the clock. Words are runs of letters and digits in the documents' texts, furniture included. Each stage counts
with the median of three runs, and so does each share, which is taken within a run: other work on the machine falls on both its sides.
"""

from __future__ import annotations

import argparse
import gc
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from benchmarks.table import make_table
from kg.documents import read_documents
from kg.entities import make_statements, resolve
from kg.exports.write import write_outputs
from kg.extraction import load_names, load_pipeline
from kg.graph.build import assemble
from kg.language.load import load
from kg.objects import Document, Extraction, Skipped
from kg.ontology.load import load_ontology
from kg.pipeline import Result, build, keep_stated
from kg.settings import Settings

LOAD = "from kg.language.load import load; load()('Warm.')"
STAGE_RUNS = 3
READING = ("words", "kg_syntax", "kg_mentions", "kg_triples")  # the stages from a text to its statements
HELP_RUNS = 5  # the fastest counts: anything slower is the machine's other work


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds, user and system, that `work` takes in this process and its children.

    What the work before left to the garbage collector is cleared away first: it is no part of this one.
    """
    gc.collect()
    before = os.times()
    work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


def time_stages(documents: Sequence[Document]) -> dict[str, float]:
    """Return the CPU seconds of each stage on the way from texts to files, the model being loaded."""
    nlp, names, ontology = load_pipeline(Settings()), load_names(Settings()), load_ontology()
    docs = []
    seconds = {"words": cpu_seconds(lambda: docs.extend(nlp.make_doc(document.text) for document in documents))}
    for doc, document in zip(docs, documents, strict=True):
        doc._.kg_document = document
    for name, component in nlp.pipeline:
        seconds[name] = cpu_seconds(lambda component=component: [component(doc) for doc in docs])
    extractions = tuple(Extraction(doc._.kg_document, doc._.kg_mentions, doc._.kg_triples) for doc in docs)

    def connect() -> Result:
        resolution = resolve(extractions, judgements=(), gazetteer=names)
        statements = make_statements(extractions, resolution)
        entities = keep_stated(resolution.entities, statements)
        relations = {"signs": ontology.signs, "symmetric": ontology.symmetric, "roots": ontology.roots}
        graph = assemble(entities, statements, tuple(documents), **relations)
        return Result(tuple(documents), (), extractions, entities, statements, Settings(), graph)

    results = []
    seconds["entities and graph"] = cpu_seconds(lambda: results.append(connect()))
    with tempfile.TemporaryDirectory() as folder:
        seconds["files"] = cpu_seconds(lambda: write_outputs(results[0], Path(folder)))
    return seconds


def measure_stages(documents: Sequence[Document], words: int) -> list[tuple[str, str]]:
    """Return a row for each stage, and rows for what the rules take beside the parse and for the speed of reading; `words` of all."""
    runs = [time_stages(documents) for _ in range(STAGE_RUNS)]
    rows = [(f"stage {name}, CPU s", f"{median(run[name] for run in runs):.2f}") for name in runs[0]]
    rules = median((run["kg_mentions"] + run["kg_triples"]) / run["kg_syntax"] for run in runs)
    behind = [run["kg_mentions"] + run["kg_triples"] + run["entities and graph"] for run in runs]
    share = median(after / (after + run["words"] + run["kg_syntax"]) for after, run in zip(behind, runs, strict=True))
    return [
        *rows,
        ("kg_mentions and kg_triples, share of kg_syntax", f"{rules:.2f}"),
        ("stages behind the parse, share of texts to graph", f"{share:.2f}"),
        ("words per CPU second, text to statements", f"{words / median(sum(run[name] for name in READING) for run in runs):,.0f}"),
    ]


def measure(source: Path) -> list[tuple[str, str]]:
    """Return a row of name and value for each measurement."""
    documents = [item for item in read_documents([source]) if not isinstance(item, Skipped)]
    words = sum(len(re.findall(r"\w+", document.text)) for document in documents)
    # In a process of its own: this one has the libraries already.
    warm = cpu_seconds(lambda: subprocess.run([sys.executable, "-c", LOAD], check=True))
    load()("Warm.")
    extraction = cpu_seconds(lambda: build([source]))
    with tempfile.TemporaryDirectory() as folder:
        command = cpu_seconds(lambda: _run("build", str(source), "-o", folder, "--quiet"))
        page = (Path(folder) / "graph.html").stat().st_size
    start = min(cpu_seconds(lambda: _run("--help")) for _ in range(HELP_RUNS))
    return [
        ("documents", str(len(documents))),
        ("words", f"{words:,}"),
        ("import of the libraries and load of the model, CPU s", f"{warm:.1f}"),
        ("build with the model loaded, CPU s", f"{extraction:.1f}"),
        ("words per CPU second, files to graph, first pass", f"{words / extraction:,.0f}"),
        *measure_stages(documents, words),
        ("`kg build`, start to end with all files written, CPU s", f"{command:.1f}"),
        ("graph.html, kB", f"{page / 1000:,.0f}"),
        ("`kg --help`, CPU s", f"{start:.2f}"),
    ]


def _run(*arguments: str) -> None:
    # A build that skips a document ends with 1 and is as good to time.
    done = subprocess.run([sys.executable, "-m", "kg.cli", *arguments], stdout=subprocess.DEVNULL, check=False)
    if done.returncode > 1:
        raise SystemExit(done.returncode)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("source", type=Path, metavar="SOURCE_DIR")
    print(make_table(("figure", "value"), measure(parser.parse_args(arguments).source)))


if __name__ == "__main__":
    main()
