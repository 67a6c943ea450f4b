"""What the page is told: facts about nodes, edges, statements and documents, as tables of plain values.

A table is `{"columns": [...], "rows": [[...], ...]}`, since names of fields repeated ten thousand times would be half of the
file. Entities, documents and sentences are named by their row in `nodes`, `documents` and `sentences`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import __version__
from kg.exports.drawing import Drawn, bend_edges
from kg.exports.evidence import Passages, mark_sentence
from kg.exports.flat import Json, Row, one_line, plain
from kg.exports.look import load_look
from kg.gazetteer.load import load_gazetteer
from kg.objects import Statement
from kg.queries.show import best_statement
from kg.yaml_files import read_yaml

if TYPE_CHECKING:
    import networkx as nx

SHEETS = Path(__file__).with_name("sheets.yaml")
EVIDENCE_SIGNS = 5_000_000  # characters of sentences and what stands beside them; keeps the file under 10 MB
BESIDE = 90  # characters that a statement needs beside its sentence
MARKED = ("actor", "trigger", "target")

DOCUMENT_COLUMNS = ("path", "title", "date", "publisher", "url")
NODE_COLUMNS = ("id", "label", "type", "names", "attributes", "reasons", "mentions", "documents", "lines", "size", "font", "known")
EDGE_COLUMNS = (
    *("id", "from", "to", "relation", "status", "sources", "first", "last"),
    *("published", "republished", "count", "score", "why", "bend", "statements"),
)
STATEMENT_COLUMNS = ("sentence", "marks", "document", "speaker", "date", "place", "rule", "score")


def page_facts(graph: nx.MultiDiGraph[str], drawn: Mapping[str, Drawn]) -> Row:
    """Return all that the page knows.

    Every node and edge is in it. Of the statements, those of the edges with most come first, one for each edge before any
    second one, until `EVIDENCE_SIGNS` are spent; `count` of an edge tells how many there are.
    """
    nodes = {node: number for number, node in enumerate(sorted(graph))}
    documents = {path: number for number, path in enumerate(sorted(graph.graph["documents"]))}
    evidence = _Evidence({node: data["passages"] for node, data in graph.nodes(data=True)}, nodes, documents)
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: (edge[0], edge[1], edge[2]))
    listed = _choose_statements([data["statements"] for *_, data in edges if data["statements"]])
    bends = bend_edges(graph)
    look = load_look()
    return {
        "version": __version__,
        "documents": _table(DOCUMENT_COLUMNS, (_document_row(graph, path) for path in documents)),
        "nodes": _table(NODE_COLUMNS, (_node_row(node, graph.nodes[node], drawn[node]) for node in nodes)),
        "edges": _table(
            EDGE_COLUMNS,
            (
                [
                    *_edge_row(graph.graph["documents"], (key, nodes[actor], nodes[target]), data),
                    bends[key],
                    [evidence.row(statement) for statement in data["statements"] if statement.id in listed],
                ]
                for actor, target, key, data in edges
            ),
        ),
        "statements": list(STATEMENT_COLUMNS),
        "sentences": list(evidence.sentences),
        "rules": list(evidence.rules),
        "relations": plain(graph.graph["relations"]),
        "types": {name: plain(look.of_type(name)) for name in sorted({data["type"] for _, data in graph.nodes(data=True)})},
        "signs": {str(sign): [look.signs[sign], look.dark_signs[sign]] for sign in look.signs},
        "statuses": plain(look.statuses),
        "sheets": plain(load_sheets()),
    }


@cache
def load_sheets() -> Mapping[str, Any]:
    """Return which relations fill which part of a sheet, from sheets.yaml."""
    sheets: Mapping[str, Any] = read_yaml(SHEETS)
    return sheets


def _table(columns: Sequence[str], rows: Iterable[list[Json]]) -> Row:
    return {"columns": list(columns), "rows": list(rows)}


def _document_row(graph: nx.MultiDiGraph[str], path: str) -> list[Json]:
    facts = graph.graph["documents"][path]
    return [plain(path), *(plain(facts[column]) for column in DOCUMENT_COLUMNS[1:])]


def _node_row(node: str, data: Mapping[str, Any], drawn: Drawn) -> list[Json]:
    label = one_line(data["label"])
    names = [name for name in dict.fromkeys(one_line(name) for name in data["names"]) if name not in {"", label}]
    attributes, reasons = plain(data["attributes"]), plain(data["reasons"])
    lines = None if drawn.label == label else plain(drawn.label)
    counts = [data["mentions"], len(data["documents"])]
    known = plain(_list_known(label, data["type"], names))
    return [plain(node), label, plain(data["type"]), plain(names), attributes, reasons, *counts, lines, drawn.size, drawn.font, known]


def _list_known(label: str, entity_type: str, names: Collection[str]) -> list[str]:
    """Return what the gazetteer calls an entity beside the names that the texts give it, for the search: "USA"."""
    rows = [row for row in load_gazetteer().find(label) if row.type == entity_type]
    return [name for row in rows for name in row.names if name not in {label, *names}]


def _edge_row(documents: Mapping[str, Any], ends: tuple[str, int, int], data: Mapping[str, Any]) -> list[Json]:
    published = [day for path in data["documents"] if path in documents and (day := documents[path]["date"])]
    span = [plain(min(published)), plain(max(published))] if published else [None, None]
    told = [plain(data["first_date"]), plain(data["last_date"])]
    sure = [plain(data.get("score")), plain(data.get("why"))]  # not every graph says how sure its edges are
    return [*ends, plain(data["relation"]), plain(data["status"]), data["sources"], *told, *span, len(data["statements"]), *sure]


def _choose_statements(told: Iterable[Sequence[Statement]]) -> frozenset[str]:
    """Return the ids of the statements, told by edge, that the page holds: the best of each, then the others, as far as there is room."""
    groups = sorted(told, key=lambda group: (-len(group), group[0].id))
    best = [group[0] if len(group) == 1 else best_statement(group) for group in groups]
    first = {statement.id for statement in best}
    chosen: set[str] = set()
    room = EVIDENCE_SIGNS
    for statement in [*best, *(statement for group in groups for statement in group if statement.id not in first)]:
        room -= len(statement.sentence) + BESIDE
        if room < 0:
            break
        chosen.add(statement.id)
    return frozenset(chosen)


class _Evidence:
    """Rows of statements; sentences and rules are held once and named by their numbers."""

    def __init__(self, passages: Passages, nodes: Mapping[str, int], documents: Mapping[str, int]) -> None:
        self.passages, self.nodes, self.documents = passages, nodes, documents
        self.sentences: dict[str, int] = {}
        self.rules: dict[str, int] = {}

    def row(self, statement: Statement) -> list[Json]:
        """Return the statement's row; marks are `[start, end, number in MARKED]`, in characters (code points) of the sentence."""
        text, marks = mark_sentence(self.passages, statement)
        rule = one_line(statement.rule)
        return [
            self.sentences.setdefault(text, len(self.sentences)),
            [[start, end, MARKED.index(part)] for start, end, part in marks],
            self.documents.get(statement.doc),
            self.nodes.get(statement.attributed_to) if statement.attributed_to is not None else None,
            plain(statement.date),
            plain(statement.place),
            self.rules.setdefault(rule, len(self.rules)) if rule else None,
            plain(round(statement.score, 2)),
        ]
