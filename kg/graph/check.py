"""What must hold in every graph, checked: a fault here is a fault of an earlier stage, never of a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from kg.objects import Document, Statement, make_id

if TYPE_CHECKING:
    import networkx as nx


def find_faults(graph: nx.MultiDiGraph[str], documents: Sequence[Document] = ()) -> tuple[str, ...]:
    """Return every broken rule as one sentence, in a fixed order; empty for a sound graph.

    Args:
        graph: As `kg.graph.build.assemble` makes it.
        documents: With their texts, when it is to be checked that each sentence stands where the statement says. Documents
            without text (read back from a folder) are passed over.
    """
    texts = {document.path: document.text for document in documents if document.text}
    faults = [*_node_faults(graph), *_document_faults(documents), *_duplicate_statements(graph)]
    for actor, target, key, data in graph.edges(keys=True, data=True):
        faults.extend(_edge_faults(actor, target, key, data))
        for statement in data["statements"]:
            faults.extend(_statement_faults(statement, {actor, target}, data))
            faults.extend(_offset_faults(statement, texts.get(statement.doc)))
    return tuple(sorted(faults))


def _node_faults(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    for node, data in graph.nodes(data=True):
        if missing := [name for name in ("label", "type") if not data.get(name)]:
            yield f"entity {node}: no {' and no '.join(missing)}"


def _document_faults(documents: Sequence[Document]) -> Iterator[str]:
    for path, count in Counter(document.path for document in documents).items():
        if count > 1:
            yield f"document {path}: {count} documents bear this path"


def _duplicate_statements(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    ids = Counter(statement.id for _, _, data in graph.edges(data=True) for statement in data["statements"])
    for statement_id, count in ids.items():
        if count > 1:
            yield f"statement {statement_id}: stands {count} times in the graph"


def _edge_faults(actor: str, target: str, key: str, data: dict[str, Any]) -> Iterator[str]:
    if key != make_id("edge", actor, data["relation"], target, data["status"]):
        yield f"edge {key}: its id is not that of its actor, relation, target and status"
    if actor == target:
        yield f"edge {key}: joins {actor} with itself"
    if not data["statements"]:
        yield f"edge {key}: no statement behind it"
    if not 1 <= data["sources"] <= max(1, len(data["documents"])):
        yield f"edge {key}: {data['sources']} sources in {len(data['documents'])} documents"


def _statement_faults(statement: Statement, ends: set[str], data: dict[str, Any]) -> Iterator[str]:
    where = f"statement {statement.id} ({statement.doc}:{statement.start})"
    if {statement.subject, statement.object} != ends:
        yield f"{where}: joins other entities than its edge"
    if statement.relation != data["relation"]:
        yield f"{where}: relation '{statement.relation}' in an edge of '{data['relation']}'"
    if statement.status != data["status"]:
        yield f"{where}: {statement.status} in an edge that is {data['status']}"


def _offset_faults(statement: Statement, text: str | None) -> Iterator[str]:
    where = f"statement {statement.id} ({statement.doc}:{statement.start})"
    first, last = statement.trigger
    if not statement.start <= first <= last <= statement.end:
        yield f"{where}: trigger {first}-{last} is not within the sentence {statement.start}-{statement.end}"
    if len(statement.sentence) != statement.end - statement.start:
        yield f"{where}: {len(statement.sentence)} characters of sentence for the offsets {statement.start}-{statement.end}"
    elif text is not None and text[statement.start : statement.end] != statement.sentence:
        yield f"{where}: the document holds other words at these offsets"
