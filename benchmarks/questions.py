"""How long does a question to a large graph take? `python -m benchmarks.questions [--edges N]`.

Makes a graph by chance (always the same one): some entities have very many edges and most have one or two, as in graphs of news; a
quarter of the edges runs beside another; statements have 180 characters. It is written as a build's record and read back as the
commands do it, then asked. Times are CPU seconds of this process.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.speed import cpu_seconds
from benchmarks.table import make_table
from kg.cli.opening import open_graph
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


def measure(edges: int) -> Iterator[tuple[str, str]]:
    """Yield a row of name and value for each measurement."""
    record = make_record(edges)
    graph = record.graph
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_jsonl(record, folder)
        write_manifest(record, folder, fingerprints={}, settings={})
        del record, graph
        loaded: list[nx.MultiDiGraph[str]] = []
        load = cpu_seconds(lambda: loaded.append(open_graph(folder)))
    (graph,) = loaded
    yield "entities", f"{len(graph):,}"
    yield "edges", f"{graph.number_of_edges():,}"
    yield "loading the record, CPU s", f"{load:.1f}"
    yield from _ask(graph)


def _ask(graph: nx.MultiDiGraph[str]) -> Iterator[tuple[str, str]]:
    chance = random.Random(1)
    linked = sorted(node for node, degree in graph.degree() if degree)
    pairs = [tuple(chance.sample(linked, 2)) for _ in range(PAIRS)]
    hubs = [node for node, _ in sorted(graph.degree(), key=lambda item: (-item[1], item[0]))[:2]]
    labels = [graph.nodes[node]["label"] for node in linked[:PAIRS]]
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
        "attacks": lambda: [cpu_seconds(lambda: attacks(graph))],
        "contradictions": lambda: [cpu_seconds(lambda: contradictions(graph))],
        "sides": lambda: [cpu_seconds(lambda: sides(graph))],
        "search": lambda: [cpu_seconds(lambda: search(graph, "77777"))],
    }
    for question, ask in questions.items():
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
    print(make_table(("figure", "value"), measure(parser.parse_args(arguments).edges)))


if __name__ == "__main__":
    main()
