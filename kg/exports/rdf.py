"""The graph as RDF, which `turtle` and `nquads` write. Needs rdflib.

Each statement is an `rdf:Statement` with status, sentence, speaker and document (PROV). Besides, what is asserted stands as a plain
triple, so that paths can be asked for; what is alleged, denied, feared or announced never does. Entities bear SKOS labels, documents
Dublin Core, and words of our own are under `urn:x-kg:`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import quote

from kg.exports.flat import ASSERTED, one_line, plain_text, stated
from kg.exports.spells import day_span
from kg.extras import import_extra
from kg.objects import Statement

if TYPE_CHECKING:
    import networkx as nx

BASE = "urn:x-kg:"
# Path of the document that says so, None for what no single document says; then a triple in rdflib's terms.
Quad: TypeAlias = tuple[str | None, Any, Any, Any]

_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}


class Words:
    """rdflib's terms and namespaces, and how our ids become IRIs."""

    def __init__(self) -> None:
        rdflib = import_extra("rdflib", "rdf")
        self.iri, self.literal = rdflib.URIRef, rdflib.Literal
        self.rdf, self.rdfs, self.owl, self.xsd = rdflib.RDF, rdflib.RDFS, rdflib.OWL, rdflib.XSD
        self.skos, self.prov, self.dc = rdflib.SKOS, rdflib.PROV, rdflib.DC
        self.kg = rdflib.Namespace(BASE)

    def bind(self, graph: Any) -> None:
        """Give `graph` the prefixes of a readable file."""
        for prefix, namespace in (("kg", self.kg), ("skos", self.skos), ("prov", self.prov), ("dc", self.dc)):
            graph.bind(prefix, namespace)
        for kind in ("type", "relation", "attribute", "entity", "statement", "document"):
            graph.bind(kind, f"{BASE}{kind}:")

    def name(self, kind: str, key: str) -> Any:
        """Return the IRI of a thing of a kind; what IRIs forbid is percent-encoded."""
        return self.iri(f"{BASE}{kind}:{quote(plain_text(key), safe='/')}")

    def text(self, value: str) -> Any:
        """Return a literal without control characters."""
        return self.literal(plain_text(value))

    def date(self, value: str) -> Any:
        """Return an ISO date as a literal of the type that its precision asks for, plain where it is none."""
        kind = _DATE_TYPES[len(value)] if day_span(value) else None
        return self.literal(value, datatype=self.xsd[kind], normalize=False) if kind else self.text(value)


def make_quads(graph: nx.MultiDiGraph[str], words: Words) -> Iterator[Quad]:
    """Yield every triple of the graph with the document that it is from."""
    for name, facts in graph.graph["relations"].items():
        relation = words.name("relation", name)
        yield None, relation, words.rdf.type, words.owl.SymmetricProperty if facts["symmetric"] else words.rdf.Property
        yield None, relation, words.kg.sign, words.literal(facts["sign"])
    for path, facts in graph.graph["documents"].items():
        yield from _document(path, facts, words)
    for node, data in graph.nodes(data=True):
        yield from _entity(node, data, words)
    for _, statement in stated(graph):
        yield from _statement(statement, words)


def _document(path: str, facts: dict[str, str | None], words: Words) -> Iterator[Quad]:
    document = words.name("document", path)
    yield None, document, words.rdf.type, words.kg.Document
    yield None, document, words.dc.identifier, words.text(path)
    for key, term in (("title", words.dc.title), ("publisher", words.dc.publisher), ("url", words.dc.source)):
        if value := facts[key]:
            yield None, document, term, words.text(value)
    if published := facts["date"]:
        yield None, document, words.dc.date, words.date(published)


def _entity(node: str, data: dict[str, Any], words: Words) -> Iterator[Quad]:
    entity = words.name("entity", node)
    yield None, entity, words.rdf.type, words.name("type", data["type"])
    yield None, entity, words.skos.prefLabel, words.text(one_line(data["label"]))
    for other in data["names"]:
        if other != data["label"]:
            yield None, entity, words.skos.altLabel, words.text(one_line(other))
    for key, value in data["attributes"].items():
        yield None, entity, words.name("attribute", key), words.text(value)


def _statement(row: Statement, words: Words) -> Iterator[Quad]:
    statement, document = words.name("statement", row.id), words.name("document", row.doc)
    ends = words.name("entity", row.subject), words.name("relation", row.relation), words.name("entity", row.object)
    if row.status == ASSERTED:
        yield row.doc, *ends
    facts = [
        (words.rdf.type, words.rdf.Statement),
        *zip((words.rdf.subject, words.rdf.predicate, words.rdf.object), ends, strict=True),
        (words.prov.wasQuotedFrom, document),
        (words.kg.status, words.text(row.status)),
        (words.kg.sentence, words.text(row.sentence)),
        (words.kg.start, words.literal(row.start)),
        (words.kg.end, words.literal(row.end)),
        (words.kg.rule, words.text(row.rule)),
        # As a decimal, because rdflib writes six digits of a double in Turtle.
        (words.kg.score, words.literal(format(Decimal(repr(float(row.score))), "f"), datatype=words.xsd.decimal, normalize=False)),
    ]
    if row.attributed_to is not None:
        facts.append((words.prov.wasAttributedTo, words.name("entity", row.attributed_to)))
    if row.date:
        facts.append((words.kg.date, words.date(row.date)))
    if row.place:
        facts.append((words.kg.place, words.text(row.place)))
    for term, value in facts:
        yield row.doc, statement, term, value
