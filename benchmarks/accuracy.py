"""How much of what people read in a set of texts does a build find? `python -m benchmarks.accuracy GOLD_DIR SOURCE_DIR`.

Builds SOURCE_DIR into a temporary folder, as `kg build` would, and scores it with `kg.scoring` against the annotations of
GOLD_DIR (their form: docs/evaluation.md).
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.table import make_table
from kg.exports.write import write_outputs
from kg.pipeline import build
from kg.scoring import Report, score_folders

LOWEST_COUNT = 3  # gold statements; a relation with fewer is left out of the table, its share would be chance


def measure(gold: Path, source: Path) -> Report:
    """Return the scores of a fresh build of `source` against `gold`."""
    with tempfile.TemporaryDirectory() as folder:
        write_outputs(build([source]), Path(folder))
        return score_folders(gold, Path(folder))


def print_report(report: Report) -> None:
    """Print three tables: measures by level, single figures, relations."""
    print(make_table(("measure", "precision", "recall", "F1"), report.measure_rows()), end="\n\n")
    print(make_table(("figure", "value"), report.figure_rows()), end="\n\n")
    rows = [(name, gold, found, false) for name, gold, found, false in report.relation_rows() if gold >= LOWEST_COUNT]
    print(make_table(("relation", "gold", "found", "false"), rows))


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, build, score, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("gold", type=Path, metavar="GOLD_DIR")
    parser.add_argument("source", type=Path, metavar="SOURCE_DIR")
    chosen = parser.parse_args(arguments)
    print_report(measure(chosen.gold, chosen.source))


if __name__ == "__main__":
    main()
