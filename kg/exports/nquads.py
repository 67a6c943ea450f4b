"""graph.nq: the graph as RDF in N-Quads, a graph for each document, so that it can be asked who says what. Needs rdflib."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from kg.exports.atomic import write_text
from kg.exports.rdf import Words, make_quads
from kg.exports.record import Built, Exporter
from kg.extras import import_extra


def write_nquads(built: Built, path: Path) -> list[Path]:
    """Write all triples as sorted lines: a document's statements in the graph named by it, the rest in the default graph.

    Raises:
        MissingExtraError: rdflib isn't installed.
    """
    words = Words()
    by_document: dict[str | None, list[tuple[Any, ...]]] = defaultdict(list)
    for document, *triple in make_quads(built.graph, words):
        by_document[document].append(tuple(triple))
    lines: list[str] = []
    for document, triples in by_document.items():
        end = " ." if document is None else f" {words.name('document', document).n3()} ."
        lines += [line.removesuffix(" .") + end for line in _triple_lines(triples)]
    return [write_text(path, (f"{line}\n" for line in sorted(lines)))]


def _triple_lines(triples: list[tuple[Any, ...]]) -> list[str]:
    graph = import_extra("rdflib", "rdf").Graph()
    for triple in triples:
        graph.add(triple)
    # Line feeds within literals are escaped, so that a line is a triple.
    return [line for line in graph.serialize(format="nt").split("\n") if line]


EXPORTER = Exporter("nquads", ("graph.nq",), write_nquads, "RDF in N-Quads, a graph for each document", on_request=True)
