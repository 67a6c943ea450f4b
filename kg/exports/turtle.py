"""graph.ttl: the graph as RDF in Turtle, the form that people read. Needs rdflib."""

from __future__ import annotations

from pathlib import Path

from kg.exports.atomic import write_text
from kg.exports.rdf import Words, make_quads
from kg.exports.record import Built, Exporter
from kg.extras import import_extra


def write_turtle(built: Built, path: Path) -> list[Path]:
    """Write all triples; from which document a statement is, it says itself.

    Raises:
        MissingExtraError: rdflib isn't installed.
    """
    words = Words()
    graph = import_extra("rdflib", "rdf").Graph(bind_namespaces="core")
    words.bind(graph)
    for _, *triple in make_quads(built.graph, words):
        graph.add(tuple(triple))
    return [write_text(path, [graph.serialize(format="turtle")])]


EXPORTER = Exporter("turtle", ("graph.ttl",), write_turtle, "RDF in Turtle, statements with provenance", on_request=True)
