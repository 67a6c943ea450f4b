"""How are entities joined that people asked about? `python -m benchmarks.paths QUESTIONS_JSON SOURCE_DIR`.

Builds SOURCE_DIR and asks for the shortest paths for each entry of `paths` in QUESTIONS_JSON: `[{"from", "to", "via": [names]}]`,
where `via` is what a reader of the texts found on the way. An answer that goes another way may be right too: it is printed, not
counted. Where the reader's way isn't found, the pairs on it that no asserted statement of the graph joins say what extraction missed.
With `--annotated`, SOURCE_DIR holds annotations and their graph is asked: what is lost there is lost by the question.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.annotated import annotated_graph
from benchmarks.table import make_table
from kg.errors import KgError, UnknownEntityError
from kg.pipeline import build
from kg.queries.filters import Filters
from kg.queries.find import find_entity
from kg.queries.paths import find_paths
from kg.queries.why import why

if TYPE_CHECKING:
    import networkx as nx

PATHS = 10


@dataclass(frozen=True)
class Answer:
    """One question with the reader's way and the graph's.

    Attributes:
        rank: Place of the reader's way among the first `PATHS` paths, from 1; None if it isn't among them.
        missing: Pairs on the reader's way that the graph doesn't join, and names on it that it doesn't know.
    """

    source: str
    target: str
    reader: str
    graph: str
    rank: int | None
    missing: tuple[str, ...]

    def cells(self) -> tuple[str, ...]:
        """Return the cells of the printed row."""
        rank = "-" if self.rank is None else str(self.rank)
        return (self.source, self.target, self.reader, self.graph, rank, "; ".join(self.missing))


def answer(graph: nx.MultiDiGraph[str], questions: Sequence[Mapping[str, Any]]) -> Iterator[Answer]:
    """Give for each question its two ends, the reader's way and the graph's, or what it says instead of one."""
    for question in questions:
        source, target, via = question["from"], question["to"], question["via"]
        try:
            found = find_paths(graph, source, target, k=PATHS)
        except KgError as error:
            found, way = (), str(error)
        else:
            way = ", ".join(str(graph.nodes[node]["label"]) for node in found[0].nodes[1:-1]) or "directly"
        reader = tuple(_known(graph, name) for name in via)
        rank = next((number for number, path in enumerate(found, 1) if path.nodes[1:-1] == reader), None)
        missing = tuple(f"{one} – {other}" for one, other in pairwise([source, *via, target]) if not _is_joined(graph, one, other))
        yield Answer(source, target, ", ".join(via) or "directly", way, rank, missing)


def _known(graph: nx.MultiDiGraph[str], name: str) -> str | None:
    try:
        return find_entity(graph, name)
    except UnknownEntityError:
        return None


def _is_joined(graph: nx.MultiDiGraph[str], one: str, other: str) -> bool:
    if None in (_known(graph, one), _known(graph, other)):
        return False
    return bool(why(graph, one, other, filters=Filters(statuses=("asserted",))).claims)


def summary(answers: Sequence[Answer]) -> str:
    """Return in one sentence how often the reader's way is the first, among the first ten, and out of reach."""
    first = sum(row.rank == 1 for row in answers)
    among = sum(row.rank is not None for row in answers)
    lacking = sum(bool(row.missing) for row in answers)
    return (
        f"Of {len(answers)} questions the reader's way is the shortest in {first} and among the first {PATHS} in {among}; "
        f"in {lacking} the graph lacks an edge of it."
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, build, ask, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.paths", description=__doc__)
    parser.add_argument("questions", type=Path, metavar="QUESTIONS_JSON")
    parser.add_argument("source", type=Path, metavar="SOURCE_DIR")
    parser.add_argument("--annotated", action="store_true", help="SOURCE_DIR holds annotations; take their graph instead of building one.")
    chosen = parser.parse_args(arguments)
    asked = json.loads(chosen.questions.read_text(encoding="utf-8"))
    graph = annotated_graph(chosen.source, asked["entities"]) if chosen.annotated else build([chosen.source]).graph
    answers = list(answer(graph, asked["paths"]))
    columns = ("from", "to", "way of a reader", "way of the graph", "rank of the reader's way", "pairs of it that the graph lacks")
    print(make_table(columns, [row.cells() for row in answers]))
    print(f"\n{summary(answers)}")


if __name__ == "__main__":
    main()
