"""How long does a question to a large graph take? `python -m benchmarks.questions [--edges N]`.

Makes a graph by chance (always the same one): some entities have very many edges and most have one or two, as in graphs of news; a
quarter of the edges runs beside another; statements have 180 characters. It is written as a build's record, read back as the
commands do it, and asked; then it is asked by its index. Times are CPU seconds of this process.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.speed import cpu_seconds
from benchmarks.table import make_table
from kg.cli.opening import open_graph, open_network
from kg.errors import NoPathError
from kg.exports.jsonl import write_jsonl
from kg.exports.manifest import write_manifest
from kg.exports.record import Record
from kg.graph.build import assemble
from kg.objects import Document, Entity, Statement, make_id
from kg.ontology.load import load_ontology
from kg.queries.attacks import attacks
from kg.queries.contradictions import contradictions
from kg.queries.filters import Filters
from kg.queries.find import find_entity
from kg.queries.neighbours import neighbours
from kg.queries.paths import find_paths
from kg.queries.route import Route
from kg.queries.search import search
from kg.queries.sides import sides
from kg.queries.timeline import timeline
from kg.store.index import write_index

if TYPE_CHECKING:
    import networkx as nx

EDGES = 1_000_000
EDGES_AN_ENTITY = 2.2
STATEMENTS_A_DOCUMENT = 12
PAIRS = 20
TYPES = ("State", "Militia", "Official", "Person", "Organization", "Group", "Attack")
STATUSES = ("asserted",) * 8 + ("alleged", "denied")


def make_record(edges: int) -> Record:
    """Return a record whose graph has about as many edges; the same for the same number."""
    chance = random.Random(edges)
    entities = [
        Entity(f"ent-{number:08d}", chance.choice(TYPES), f"Entity {number}", (f"Entity {number}", f"Al-Entity No. {number}"), ())
        for number in range(int(edges / EDGES_AN_ENTITY))
    ]
    documents = [
        Document(make_id("doc", n), "", f"{n:07d}.txt", "", date=f"20{n % 30:02d}-{n % 12 + 1:02d}-11", publisher=f"Paper {n % 500}")
        for n in range(max(1, edges // STATEMENTS_A_DOCUMENT))
    ]
    ontology = load_ontology()
    statements = list(_statements(chance, edges, entities, documents, relations=sorted(ontology.relations)))
    graph = assemble(entities, statements, documents, signs=ontology.signs, symmetric=ontology.symmetric)
    return Record(tuple(documents), (), tuple(entities), tuple(statements), graph)


def _statements(
    chance: random.Random, edges: int, entities: Sequence[Entity], documents: Sequence[Document], *, relations: Sequence[str]
) -> Iterator[Statement]:
    ends: list[str] = []
    pairs: list[tuple[str, str]] = []
    for number in range(edges):
        if pairs and chance.random() < 0.25:
            actor, target = chance.choice(pairs)
        else:
            # Half of the ends are drawn from those that were drawn before: who has edges gets more.
            actor, target = (chance.choice(ends) if ends and chance.random() < 0.5 else chance.choice(entities).id for _ in range(2))
            pairs.append((actor, target))
            ends += [actor, target]
        document = chance.choice(documents)
        sentence = f"Sentence {number} of the news. ".ljust(180, "x")
        rest = {"attributed_to": None, "date": None, "place": None, "trigger": (0, 8), "start": 0, "end": 180, "rule": "r", "score": 1.0}
        yield Statement(
            id=f"st-{number:08d}",
            doc=document.path,
            subject=actor,
            relation=chance.choice(relations),
            object=target,
            status=chance.choice(STATUSES),
            sentence=sentence,
            **rest,
        )


def measure(edges: int) -> Iterator[tuple[str, str, str]]:
    """Yield a row of name, value in memory and value by the index for each measurement."""
    record = make_record(edges)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_jsonl(record, folder)
        write_manifest(record, folder, fingerprints={}, settings={})
        del record
        writing = cpu_seconds(lambda: write_index(folder))
        graphs: list[nx.MultiDiGraph[str]] = []
        opening = [cpu_seconds(lambda open_it=open_it: graphs.append(open_it(folder))) for open_it in (open_graph, open_network)]
        whole, stored = graphs
        yield "entities", f"{len(whole):,}", f"{len(stored):,}"
        yield "edges", f"{whole.number_of_edges():,}", f"{len(stored.arrays['actor']):,}"
        yield "writing the index, CPU s", "", f"{writing:.1f}"
        yield "opening, CPU s", *(f"{seconds:.2f}" for seconds in opening)
        answers = dict(_ask(stored, _choose(whole), is_whole=False))
        for question, value in _ask(whole, _choose(whole), is_whole=True):
            yield question, value, answers.get(question, "")


@dataclass(frozen=True)
class Asked:
    """Whom the questions are about."""

    pairs: list[tuple[str, str]]
    hubs: list[str]
    labels: list[str]


def _choose(graph: nx.MultiDiGraph[str]) -> Asked:
    chance = random.Random(1)
    linked = sorted(node for node, degree in graph.degree() if degree)
    pairs = [(one, other) for one, other in (chance.sample(linked, 2) for _ in range(PAIRS))]
    hubs = [node for node, _ in sorted(graph.degree(), key=lambda item: (-item[1], item[0]))[:2]]
    return Asked(pairs, hubs, [graph.nodes[node]["label"] for node in linked[:PAIRS]])


def _ask(graph: nx.MultiDiGraph[str], asked: Asked, *, is_whole: bool) -> Iterator[tuple[str, str]]:
    """Yield each question with how long it takes; those that look at the whole graph only if that is in memory."""
    pairs, hubs, labels = asked.pairs, asked.hubs, asked.labels
    dates = Filters(since="2005", until="2020")

    def paths(count: int = PAIRS, **question: object) -> list[float]:
        return [cpu_seconds(lambda pair=pair: _path(graph, *pair, **question)) for pair in pairs[:count]]

    questions: dict[str, Callable[[], list[float]]] = {
        "entity by its name": lambda: [cpu_seconds(lambda label=label: find_entity(graph, label)) for label in labels],
        "entity by another spelling": lambda: [cpu_seconds(lambda: find_entity(graph, labels[0].upper()))],
        "path": paths,
        "path, by evidence": lambda: paths(route=Route(weight="evidence")),
        "path, directed": lambda: paths(route=Route(directed=True)),
        "path, avoiding hubs": lambda: paths(route=Route(avoid_hubs=True)),
        "path, 15 of 30 years": lambda: paths(filters=dates),
        "path, the 3 shortest": lambda: paths(k=3),
        "path, between the two largest hubs": lambda: [cpu_seconds(lambda: _path(graph, *hubs))],
        "neighbours, 2 hops": lambda: [cpu_seconds(lambda node=one: neighbours(graph, node, depth=2)) for one, _ in pairs],
        "no path, and what would open one": lambda: paths(5, filters=Filters(min_sources=99)),
        "timeline of the largest hub": lambda: [cpu_seconds(lambda: timeline(graph, hubs[0]))],
    }
    of_all: dict[str, Callable[[], list[float]]] = {
        "attacks": lambda: [cpu_seconds(lambda: attacks(graph))],
        "contradictions": lambda: [cpu_seconds(lambda: contradictions(graph))],
        "sides": lambda: [cpu_seconds(lambda: sides(graph))],
        "search": lambda: [cpu_seconds(lambda: search(graph, "77777"))],
    }
    for question, ask in {**questions, **(of_all if is_whole else {})}.items():
        times = ask()
        spread = f" (worst of {len(times)}: {max(times):.2f})" if len(times) > 1 else ""
        yield f"{question}, CPU s", f"{statistics.median(times):.2f}{spread}"


def _path(graph: nx.MultiDiGraph[str], source: str, target: str, **question: object) -> None:
    try:
        find_paths(graph, source, target, **question)
    except NoPathError:
        return


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.questions", description=__doc__)
    parser.add_argument("--edges", type=int, default=EDGES)
    print(make_table(("figure", "in memory", "by index"), measure(parser.parse_args(arguments).edges)))
    gc.unfreeze()  # what opening froze; DuckDB complains of what it finds of its own when the program ends


if __name__ == "__main__":
    main()
