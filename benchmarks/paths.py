"""How are entities joined that people asked about? `python -m benchmarks.paths QUESTIONS_JSON SOURCE_DIR`.

Builds SOURCE_DIR and asks for a shortest path for each entry of `paths` in QUESTIONS_JSON: `[{"from", "to", "via": [names]}]`,
where `via` is what a reader of the texts found on the way. An answer that goes another way may be right too: it is printed, not counted.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.table import make_table
from kg.errors import KgError
from kg.pipeline import build
from kg.queries.paths import shortest_path

if TYPE_CHECKING:
    import networkx as nx


def answer(graph: nx.MultiDiGraph[str], questions: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str, str, str]]:
    """Give for each question its two ends, the reader's way and the graph's, or what it says instead of one."""
    for question in questions:
        try:
            found = shortest_path(graph, question["from"], question["to"])
            way = ", ".join(str(graph.nodes[node]["label"]) for node in found.nodes[1:-1]) or "directly"
        except KgError as error:
            way = str(error)
        yield question["from"], question["to"], ", ".join(question["via"]) or "directly", way


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, build, ask, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.paths", description=__doc__)
    parser.add_argument("questions", type=Path, metavar="QUESTIONS_JSON")
    parser.add_argument("source", type=Path, metavar="SOURCE_DIR")
    chosen = parser.parse_args(arguments)
    questions = json.loads(chosen.questions.read_text(encoding="utf-8"))["paths"]
    print(make_table(("from", "to", "way of a reader", "way of the graph"), answer(build([chosen.source]).graph, questions)))


if __name__ == "__main__":
    main()
