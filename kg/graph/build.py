"""Statements about the same pair become edges, entities become nodes.

Takes the entities, statements and documents of a whole build and gives an `nx.MultiDiGraph` that holds rich values (tuples,
dataclasses); making them plain for a file is left to `kg.exports.flat`. An edge runs from actor to target; its key is `Edge.id`.
"""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.entities.places import list_places
from kg.errors import KgError
from kg.graph.reports import ATTACK, describe_reports
from kg.graph.sources import group_sources, rate
from kg.graph.tenures import find_tenures
from kg.objects import Document, Edge, Entity, Statement, Status, make_id
from kg.spelling import date_attack, keep_exact

if TYPE_CHECKING:
    import networkx as nx

logger = logging.getLogger(__name__)

EdgeKey: TypeAlias = tuple[str, str, str, Status]
_EDGE_FIELDS = tuple(field.name for field in fields(Edge) if field.name not in {"id", "actor", "target"})
_read_fields = attrgetter(*_EDGE_FIELDS)
NO_SIGNS: Mapping[str, int] = MappingProxyType({})
NO_ROOTS: Mapping[str, str] = MappingProxyType({})


def statement_order(statement: Statement) -> tuple[str, int, int, tuple[int, int], str]:
    """Return the sort key that puts statements in reading order: document, sentence, trigger, then id."""
    return (statement.doc, statement.start, statement.end, statement.trigger, statement.id)


def edge_key(statement: Statement, symmetric: Collection[str]) -> EdgeKey:
    """Return what makes two statements one edge.

    For a symmetric relation the ends are ordered by id, so that "A met B" and "B met A" are the same edge.
    """
    actor, target = statement.subject, statement.object
    if statement.relation in symmetric and target < actor:
        actor, target = target, actor
    return (actor, statement.relation, target, statement.status)


def make_edges(
    statements: Iterable[Statement], publishers: Mapping[str, str | None], *, symmetric: Collection[str] = ()
) -> tuple[Edge, ...]:
    """Group statements into edges.

    Args:
        statements: In any order. A statement of an entity about itself is refused (debug log).
        publishers: Publisher by document path, None where it is not known (`kg.graph.sources`).
        symmetric: Relations that have no direction.

    Returns:
        Edges sorted by actor, target, relation and status. `first_date` and `last_date` span the dates that the sentences
        themselves give; both are None where no sentence gives one. A month of which they name a day counts as that day.
    """
    groups: dict[EdgeKey, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.subject == statement.object:
            logger.debug("refused %s:%d: %s %s itself", statement.doc, statement.start, statement.subject, statement.relation)
            continue
        groups[edge_key(statement, symmetric)].append(statement)
    edges = [_make_edge(key, group, publishers) for key, group in groups.items()]
    return tuple(sorted(edges, key=lambda edge: (edge.actor, edge.target, edge.relation, edge.status)))


def _make_edge(key: EdgeKey, group: list[Statement], publishers: Mapping[str, str | None]) -> Edge:
    actor, relation, target, status = key
    dates = keep_exact([statement.date for statement in group if statement.date])
    sources = group_sources(group, publishers)
    score, why = rate(sources)
    return Edge(
        id=make_id("edge", actor, relation, target, status),
        actor=actor,
        relation=relation,
        target=target,
        status=status,
        statements=tuple(sorted(group, key=statement_order)) if len(group) > 1 else tuple(group),
        first_date=dates[0] if dates else None,
        last_date=dates[-1] if dates else None,
        sources=len(sources),
        score=score,
        why=why,
    )


def assemble(
    entities: Sequence[Entity],
    statements: Sequence[Statement],
    documents: Sequence[Document],
    *,
    signs: Mapping[str, int] = NO_SIGNS,
    symmetric: Collection[str] = (),
    roots: Mapping[str, str] = NO_ROOTS,
    background: bool = False,
) -> nx.MultiDiGraph[str]:
    """Build the graph.

    Node attributes: `label`, `type`, `names` and `reasons` (tuples), `attributes` (dict), `mentions` (how many), `documents`
    (paths, sorted), `passages` (`(path, start, end)` of every mention, sorted). To an entity's own attributes come `offices` of
    persons (`kg.graph.tenures`), `reports` and `accounts` of attacks (`kg.graph.reports`). Edge attributes: `relation`, `status`,
    `sign` (-1, 0, 1), `symmetric`, `statements`, `first_date`, `last_date`, `sources`, `score`, `why`, `documents` (paths, sorted).
    Graph attributes: `documents` (title, date, publisher and url by path) and `relations` (sign, symmetric and plover by name, for
    those that occur).

    Args:
        entities: Every end of a statement must be among them.
        statements: One per reading of one sentence.
        documents: Those that were read; their publishers decide how many sources an edge has.
        signs: Sign by relation; 0 for one that is absent.
        symmetric: Relations that have no direction.
        roots: PLOVER root by relation; empty for one that is absent.
        background: Whether facts that no text states (status `background`) become edges too.

    Raises:
        KgError: A statement names an entity that is not among `entities`.
    """
    import networkx as nx

    kept = [statement for statement in statements if background or statement.status != "background"]
    _check_ends(kept, {entity.id for entity in entities})
    publishers = {document.path: document.publisher for document in documents}
    edges = make_edges(kept, publishers, symmetric=symmetric)
    told = _tell_more(entities, kept, documents)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph["documents"] = {document.path: _document_facts(document) for document in sorted(documents, key=lambda d: d.path)}
    graph.graph["relations"] = {
        relation: {"sign": signs.get(relation, 0), "symmetric": relation in symmetric, "plover": roots.get(relation, "")}
        for relation in sorted({edge.relation for edge in edges})
    }
    path_by_id = {document.id: document.path for document in documents}
    for entity in sorted(entities, key=lambda e: e.id):
        graph.add_node(entity.id, **_node_attributes(entity, path_by_id, told.get(entity.id, {})))
    for edge in edges:
        graph.add_edge(edge.actor, edge.target, key=edge.id, **edge_attributes(edge, graph.graph["relations"][edge.relation]))
    logger.info("graph: %d nodes, %d edges, %d statements", len(graph), len(edges), len(kept))
    return graph


def _check_ends(statements: Iterable[Statement], known: Collection[str]) -> None:
    strangers = Counter(end for statement in statements for end in (statement.subject, statement.object) if end not in known)
    if strangers:
        raise KgError(
            f"graph: {len(strangers)} ends of statements are not among the entities (first: '{min(strangers)}'); "
            "pass the entities that the statements were resolved to"
        )


def _document_facts(document: Document) -> dict[str, str | None]:
    return {"title": document.title, "date": document.date, "publisher": document.publisher, "url": document.url}


def _tell_more(entities: Sequence[Entity], statements: Sequence[Statement], documents: Sequence[Document]) -> dict[str, dict[str, str]]:
    """Return what the statements say of persons' offices and of attacks, as attributes by entity id."""
    publishers = {document.path: document.publisher for document in documents}
    labels = {entity.id: _label(entity) for entity in entities}
    told: dict[str, dict[str, str]] = {}
    offices: dict[str, list[str]] = defaultdict(list)
    for tenure in find_tenures(statements, {document.path: document.date for document in documents}):
        offices[tenure.person].append(tenure.describe(labels[tenure.target]))
    for person, held in offices.items():
        told[person] = {"offices": "|".join(sorted(held))}
    touching: dict[str, list[Statement]] = defaultdict(list)
    attacks = {entity.id for entity in entities if entity.type == ATTACK}
    for statement in statements:
        for end in {statement.subject, statement.object} & attacks:
            touching[end].append(statement)
    for attack in attacks:
        told[attack] = describe_reports(attack, touching[attack], publishers, labels)
    return told


def _label(entity: Entity) -> str:
    return date_attack(entity.name, entity.attributes) if entity.type == ATTACK else entity.name


def _node_attributes(entity: Entity, path_by_id: Mapping[str, str], told: Mapping[str, str]) -> dict[str, Any]:
    passages = sorted((path_by_id.get(doc_id, doc_id), start, end) for doc_id, start, end, _ in list_places(entity))
    return {
        "label": _label(entity),
        "type": entity.type,
        "names": entity.names,
        "attributes": dict(sorted({**entity.attributes, **told}.items())),
        "reasons": entity.reasons,
        "mentions": len(passages),
        "documents": tuple(sorted({path for path, _, _ in passages})),
        "passages": tuple(passages),
    }


def edge_attributes(edge: Edge, relation: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a graph says of an edge; `relation` has `sign` and `symmetric` of its relation."""
    attributes = dict(zip(_EDGE_FIELDS, _read_fields(edge), strict=True))
    attributes.update(documents=_list_documents(edge.statements), sign=relation["sign"], symmetric=relation["symmetric"])
    return attributes


def _list_documents(statements: Sequence[Statement]) -> tuple[str, ...]:
    return (statements[0].doc,) if len(statements) == 1 else tuple(sorted({statement.doc for statement in statements}))
