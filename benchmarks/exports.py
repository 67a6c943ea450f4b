"""Does every format keep the graph, in the hands of others? `python -m benchmarks.exports BUILD_DIR`, `python -m benchmarks.exports 50000`.

Reads the folder of a build, writes each format and has it read by a foreign library, or by Gephi's import rules as the tests have them.
The last line is networkx' own GraphML of the same graph under Gephi's rules. Given a number instead, it makes a graph of as many edges
up and measures writing alone.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import igraph
import networkx as nx
import pyarrow.parquet
import rdflib

from benchmarks.speed import cpu_seconds
from benchmarks.table import make_table
from kg.exports.read import read_graph, read_record
from kg.exports.record import Record, find_exporter, load_exporters
from kg.graph.build import assemble
from kg.objects import Document, Entity, Statement, make_id
from tests.exports.gephi import open_gexf, open_graphml

Counted: TypeAlias = tuple[object, object]


def read_gexf(path: Path) -> Counted:
    """Count what Gephi holds of a GEXF file without an issue."""
    held = open_gexf(path)
    return len(held.nodes), f"{len(held.edges)}, {len(held.issues)} issues"


def read_graphml(path: Path) -> Counted:
    """Count what Gephi holds of a GraphML file without an issue."""
    held = open_graphml(path)
    return len(held.nodes), f"{len(held.edges)}, {len(held.issues)} issues"


def read_igraph(path: Path) -> Counted:
    """Count what igraph reads."""
    graph = igraph.Graph.Read_GraphML(str(path))
    return graph.vcount(), graph.ecount()


def read_networkx(path: Path) -> Counted:
    """Count what networkx reads of a GEXF or GraphML file."""
    read = nx.read_gexf(path, version="1.3") if path.suffix == ".gexf" else nx.read_graphml(path, force_multigraph=True)
    return read.number_of_nodes(), read.number_of_edges()


def read_json(path: Path) -> Counted:
    """Count what kg reads back."""
    graph = read_graph(path)
    return len(graph), graph.number_of_edges()


def read_csv(folder: Path) -> Counted:
    """Count the lines of nodes.csv and edges.csv."""
    nodes, edges = (list(csv.reader((folder / name).read_text(encoding="utf-8").splitlines())) for name in ("nodes.csv", "edges.csv"))
    return len(nodes) - 1, len(edges) - 1


def read_turtle(path: Path) -> Counted:
    """Count entities and statements in Turtle."""
    graph = rdflib.Graph().parse(path)
    return len(set(graph.subjects(rdflib.SKOS.prefLabel))), f"{len(set(graph.subjects(rdflib.RDF.type, rdflib.RDF.Statement)))} statements"


def read_parquet(path: Path) -> Counted:
    """Count the rows of statements.parquet."""
    return "", f"{pyarrow.parquet.read_table(path).num_rows} statements"


READERS: Mapping[str, Mapping[str, Callable[[Path], Counted]]] = {
    "gexf": {"Gephi's rules": read_gexf, "networkx": read_networkx},
    "graphml": {"Gephi's rules": read_graphml, "networkx": read_networkx, "igraph": read_igraph},
    "json": {"kg": read_json},
    "csv": {"csv": read_csv},
    "turtle": {"rdflib": read_turtle},
    "parquet": {"pyarrow": read_parquet},
}


def measure(record: Record, folder: Path) -> Iterator[tuple[object, ...]]:
    """Give for each format and reader: CPU seconds to write, kB, nodes and edges as read."""
    for name, readers in READERS.items():
        exporter = find_exporter(name)
        target = folder / exporter.files[0] if len(exporter.files) == 1 else folder
        exporter.write(record, target)  # once before, so that no import is counted
        seconds = cpu_seconds(lambda exporter=exporter, target=target: exporter.write(record, target))
        size = sum((folder / file).stat().st_size for file in exporter.files) // 1000
        for reader, read in readers.items():
            yield name, f"{seconds:.2f}", size, reader, *read(target)
    plain = nx.MultiDiGraph()
    plain.add_nodes_from(record.graph, color="#000000")
    plain.add_edges_from(((actor, target) for actor, target in record.graph.edges()), color="#000000")
    nx.write_graphml_xml(plain, folder / "networkx.graphml")
    yield "graphml of networkx", "", "", "Gephi's rules", *read_graphml(folder / "networkx.graphml")


def invent(edges: int) -> Record:
    """Return a record with a node for five edges, between any two of them, each with a statement of thirty words."""
    chance = random.Random(1)
    documents = tuple(
        Document(make_id("doc", n), "", f"{n}.txt", "", date="2020-01-02", publisher=f"{n % 50}") for n in range(edges // 100)
    )
    entities = tuple(Entity(make_id("ent", n), "Militia", f"Name {n}", (f"Name {n}",), ()) for n in range(edges // 5))
    sentence = "word " * 30
    statements = []
    for number in range(edges):
        actor, target = chance.sample(entities, 2)
        where, when = documents[number % len(documents)].path, chance.choice([None, "2020", "2020-03-04"])
        rest = (where, actor.id, "attacked", target.id, "asserted", None, when, None, (0, 4), 0, len(sentence), sentence, "", 0.8)
        statements.append(Statement(make_id("st", number), *rest))  # type: ignore[arg-type]
    return Record(documents, (), entities, tuple(statements), assemble(entities, statements, documents, signs={"attacked": -1}))


def measure_writing(record: Record, folder: Path) -> Iterator[tuple[object, ...]]:
    """Give for each format that takes so great a graph: CPU seconds to write, MB."""
    for name, exporter in load_exporters().items():
        if name not in {"html", "mermaid"}:
            target = folder / exporter.files[0] if len(exporter.files) == 1 else folder
            seconds = cpu_seconds(lambda exporter=exporter, target=target: exporter.write(record, target))
            yield name, f"{seconds:.1f}", sum((folder / file).stat().st_size for file in exporter.files) // 1_000_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, write, read, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exports", description=__doc__)
    parser.add_argument("build", metavar="BUILD_DIR|EDGES")
    chosen = parser.parse_args(arguments).build
    record = invent(int(chosen)) if chosen.isdecimal() else read_record(Path(chosen))
    counts = json.dumps({"nodes": len(record.graph), "edges": record.graph.number_of_edges(), "statements": len(record.statements)})
    print(f"The graph: {counts}\n")
    with TemporaryDirectory() as folder:
        if chosen.isdecimal():
            print(make_table(("format", "write, CPU s", "MB"), measure_writing(record, Path(folder))))
        else:
            print(make_table(("format", "write, CPU s", "kB", "read by", "nodes", "edges"), measure(record, Path(folder))))


if __name__ == "__main__":
    main()
