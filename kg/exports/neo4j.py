"""Tables and a Cypher file for Neo4j: entities joined by relations, and behind each relation its statements with their documents.

The same tables serve `neo4j-admin database import full`, which fills a new database, and `neo4j.cypher`, which fills a running one.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.exports.atomic import write_text
from kg.exports.cypher import cypher_lines
from kg.exports.flat import one_line, plain, stated
from kg.exports.record import Built, Exporter
from kg.objects import Statement

if TYPE_CHECKING:
    import networkx as nx

Cell: TypeAlias = str | int | float | bool | Sequence[str] | None

# Parts the items of a list within a cell; a sign that no text holds, because Neo4j knows no escape for it.
SEPARATOR = "\u241f"
# LOAD CSV takes a backslash before a quotation mark for an escape, `neo4j-admin` doesn't; so a wide one stands for it.
_UNSAFE = str.maketrans({SEPARATOR: " ", "\\": "\uff3c"})
# By table: the header in the form of `neo4j-admin`, from which `cypher` takes the types too.
TABLES: Mapping[str, tuple[str, ...]] = {
    "entities": ("id:ID(Entity)", "label", "type", "names:string[]", "mentions:int", "documents:string[]", ":LABEL"),
    "documents": ("path:ID(Document)", "title", "date", "publisher", "url", ":LABEL"),
    "statements": (
        *("id:ID(Statement)", "relation", "status", "sentence", "date", "place", "start:int", "end:int"),
        *("trigger_start:int", "trigger_end:int", "rule", "score:double", ":LABEL"),
    ),
    "relations": (
        *(":START_ID(Entity)", ":END_ID(Entity)", ":TYPE", "id", "status", "sign:int", "symmetric:boolean", "weight:int"),
        *("sources:int", "score:double", "first_date", "last_date", "documents:string[]", "evidence:string[]"),
    ),
    "roles": (":START_ID(Statement)", ":END_ID(Entity)", ":TYPE"),
    "quotations": (":START_ID(Statement)", ":END_ID(Document)", ":TYPE"),
}
FILES = (*(f"{name}.csv" for name in TABLES), "neo4j.cypher")


def write_neo4j(built: Built, folder: Path) -> list[Path]:
    """Write six tables and the Cypher file that loads them."""
    graph = built.graph
    attributes = sorted({_column(key) for _, data in graph.nodes(data=True) for key in data["attributes"]})
    headers = {**TABLES, "entities": (*TABLES["entities"][:-1], *attributes, ":LABEL")}
    rows: dict[str, Iterable[Sequence[Cell]]] = {
        "entities": _entities(graph, attributes),
        "documents": _documents(graph),
        "statements": (_statement(statement) for _, statement in stated(graph)),
        "relations": _relations(graph),
        "roles": (role for _, statement in stated(graph) for role in _roles(statement)),
        "quotations": ((statement.id, statement.doc, "QUOTED_FROM") for _, statement in stated(graph)),
    }
    types = sorted({data["type"] for _, data in graph.nodes(data=True)})
    script = cypher_lines(headers, types, sorted(graph.graph["relations"]), SEPARATOR)
    paths = [write_text(folder / f"{name}.csv", _lines(chain([headers[name]], table))) for name, table in rows.items()]
    return [*paths, write_text(folder / FILES[-1], script)]


def _column(attribute: str) -> str:
    # A colon in a header begins the type of its column.
    return f"attr_{re.sub(r'[^0-9A-Za-z]+', '_', attribute)}"


def _entities(graph: nx.MultiDiGraph[str], attributes: Sequence[str]) -> Iterator[Sequence[Cell]]:
    for node in sorted(graph):
        data: dict[str, Any] = graph.nodes[node]
        values = {_column(key): value for key, value in data["attributes"].items()}
        facts = (node, data["label"], data["type"], data["names"], data["mentions"], data["documents"])
        yield *facts, *(values.get(key) for key in attributes), ("Entity", data["type"])


def _documents(graph: nx.MultiDiGraph[str]) -> Iterator[Sequence[Cell]]:
    for path, facts in graph.graph["documents"].items():
        yield path, facts["title"], facts["date"], facts["publisher"], facts["url"], "Document"


def _statement(row: Statement) -> Sequence[Cell]:
    facts = (row.id, row.relation, row.status, row.sentence, row.date, row.place, row.start, row.end)
    return *facts, *row.trigger, row.rule, row.score, "Statement"


def _relations(graph: nx.MultiDiGraph[str]) -> Iterator[Sequence[Cell]]:
    for actor, target, key in sorted(graph.edges(keys=True), key=lambda edge: edge[2]):
        data: dict[str, Any] = graph.edges[actor, target, key]
        facts = (key, data["status"], data["sign"], data["symmetric"], len(data["statements"]), data["sources"], data["score"])
        evidence = [statement.sentence for statement in data["statements"]]
        yield (
            actor,
            target,
            data["relation"].upper(),
            *facts,
            data["first_date"],
            data["last_date"],
            data["documents"],
            evidence,
        )


def _roles(statement: Statement) -> Iterator[Sequence[Cell]]:
    yield statement.id, statement.subject, "SUBJECT"
    yield statement.id, statement.object, "OBJECT"
    if statement.attributed_to is not None:
        yield statement.id, statement.attributed_to, "ATTRIBUTED_TO"


def _lines(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    for row in rows:
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow([_cell(value) for value in row])
        yield line.getvalue()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return one_line(value).translate(_UNSAFE)
    if isinstance(value, int | float):
        return str(plain(value))
    return SEPARATOR.join(_cell(item) for item in value)


EXPORTER = Exporter("neo4j", FILES, write_neo4j, "tables and Cypher for Neo4j", on_request=True)
