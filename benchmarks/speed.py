"""How long does a build take, and what does it need? `python -m benchmarks.speed SOURCE_DIR`.

Times are CPU seconds (user and system) of this process and the ones that it starts; they change less with the load of the
machine than seconds by the clock. Words are runs of letters and digits in the documents' texts, furniture included.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.table import make_table
from kg.documents import read_documents
from kg.language.load import load
from kg.objects import Skipped
from kg.pipeline import build

HELP_RUNS = 5  # the fastest counts: anything slower is the machine's other work


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds, user and system, that `work` takes in this process and its children."""
    before = os.times()
    work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


def measure(source: Path) -> list[tuple[str, str]]:
    """Return a row of name and value for each measurement."""
    documents = [item for item in read_documents([source]) if not isinstance(item, Skipped)]
    words = sum(len(re.findall(r"\w+", document.text)) for document in documents)
    warm = cpu_seconds(lambda: load()("Warm."))
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
        ("words per CPU second, model loaded", f"{words / extraction:,.0f}"),
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
