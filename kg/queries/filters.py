"""Which statements count: one `Filters` for all questions and for exports, applied to single edges or to a whole graph."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias, get_args

from kg.errors import InputError
from kg.graph.build import make_edges
from kg.objects import Edge, Statement, Status
from kg.queries.indexed import Indexed
from kg.spelling import ISO_DATE

if TYPE_CHECKING:
    import networkx as nx

EdgeData: TypeAlias = Mapping[str, Any]
# (actor, target, edge) -> the edge with what is left of it, None if nothing is.
Keep: TypeAlias = Callable[[str, str, EdgeData], EdgeData | None]
SIGNS = (-1, 0, 1)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a question or an export takes in. An empty field lets everything pass.

    Attributes:
        statuses: Statuses of statements.
        relations: Relations that count.
        without_relations: Relations that don't.
        since: ISO date, to the year, month or day; its first day is the first that counts.
        until: The same for the last day.
        min_sources: Independent sources that an edge needs, counted after the statements outside the dates are gone.
        types: Types of entities. An edge needs both ends of them; entities that a question names are always let in.
        signs: -1 hostile, 0 neutral, 1 friendly.

    A statement's day is that of which its sentence speaks; where it names none, the day on which its document was published; a
    statement with neither is outside all dates. "2020" counts as any day of that year.

    Raises:
        InputError: A status, date, sign or number that doesn't exist, or `since` after `until`.
    """

    statuses: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    without_relations: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    min_sources: int = 1
    types: tuple[str, ...] = ()
    signs: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if unknown := sorted(set(self.statuses) - set(get_args(Status))):
            raise InputError(f"unknown status '{unknown[0]}'; allowed: {', '.join(get_args(Status))}")
        if wrong := sorted(set(self.signs) - set(SIGNS)):
            raise InputError(f"unknown sign {wrong[0]}; allowed: -1 (hostile), 0 (neutral), 1 (friendly)")
        if self.min_sources < 1:
            raise InputError(f"{self.min_sources} sources at least: every edge has one; give 1 or more")
        for day in (self.since, self.until):
            if day is not None:
                _check_date(day)
        if self.since and self.until and first_day(self.since) > last_day(self.until):
            raise InputError(f"the dates from {self.since} to {self.until} hold no day; turn them round")

    def holds_day(self, day: str | None) -> bool:
        """Tell whether any day that `day` (YYYY, YYYY-MM or YYYY-MM-DD) may mean lies within the dates; None lies in none."""
        if self.since is None and self.until is None:
            return True
        if not day:
            return False
        return (not self.since or last_day(day) >= first_day(self.since)) and (not self.until or first_day(day) <= last_day(self.until))


NO_FILTERS = Filters()


def _check_date(text: str) -> None:
    try:
        whole = bool(ISO_DATE.fullmatch(text) and date.fromisoformat(first_day(text)))
    except ValueError:
        whole = False
    if not whole:
        raise InputError(f"'{text}' is no date; write YYYY, YYYY-MM or YYYY-MM-DD")


def first_day(day: str) -> str:
    """Return the first day that a date to the year, month or day may mean."""
    return day + "-01-01"[len(day) - 4 :]


def last_day(day: str) -> str:
    """Return a text that stands behind no day which the date may mean, and before all later ones ("2020-02" gives "2020-02-31")."""
    return day + "-12-31"[len(day) - 4 :]


def edge_filter(graph: nx.MultiDiGraph[str], filters: Filters, *, exempt: Collection[str] = ()) -> Keep:
    """Return the function that says what is left of an edge of this graph.

    Args:
        graph: Whose edges will be asked about.
        filters: What to let through.
        exempt: Entities that pass whatever their type.

    Raises:
        InputError: A relation or type that the graph doesn't have.
    """
    _check_names(graph, filters)
    dated = filters.since is not None or filters.until is not None
    statuses, relations, without = frozenset(filters.statuses), frozenset(filters.relations), frozenset(filters.without_relations)
    types, signs = frozenset(filters.types), frozenset(filters.signs)

    def keep(actor: str, target: str, data: EdgeData) -> EdgeData | None:
        relation = data["relation"]
        if (statuses and data["status"] not in statuses) or (relations and relation not in relations) or relation in without:
            return None
        if signs and data["sign"] not in signs:
            return None
        if types and any(end not in exempt and graph.nodes[end]["type"] not in types for end in (actor, target)):
            return None
        left: EdgeData | None = data
        if dated:
            kept = [statement for statement in data["statements"] if filters.holds_day(day_of(graph, statement))]
            left = _narrow(graph, data, kept)
        return left if left is not None and left["sources"] >= filters.min_sources else None

    return keep


def day_of(graph: nx.MultiDiGraph[str], statement: Statement) -> str | None:
    """Return the date of which the sentence speaks, else that of its document's publication, else None."""
    return statement.date or published(graph, statement.doc)


def published(graph: nx.MultiDiGraph[str], path: str) -> str | None:
    """Return the ISO date on which a document of the graph was published, None where it isn't known."""
    facts: Mapping[str, str | None] = graph.graph["documents"].get(path, {})
    return facts.get("date")


def _narrow(graph: nx.MultiDiGraph[str], data: EdgeData, kept: list[Statement]) -> EdgeData | None:
    """Return the edge as it would have been built of the kept statements alone."""
    if not kept or len(kept) == len(data["statements"]):
        return data if kept else None
    documents: Mapping[str, Mapping[str, str | None]] = graph.graph["documents"]
    publishers = {row.doc: documents[row.doc]["publisher"] for row in kept if row.doc in documents}
    (edge,) = make_edges(kept, publishers, symmetric={data["relation"]} if data["symmetric"] else ())
    anew = {field.name: getattr(edge, field.name) for field in fields(Edge) if field.name in data}
    return {**data, **anew, "documents": tuple(sorted({statement.doc for statement in kept}))}


def _check_names(graph: nx.MultiDiGraph[str], filters: Filters) -> None:
    relations = graph.graph["relations"]
    for name in (*filters.relations, *filters.without_relations):
        if name not in relations:
            raise InputError(f"no statement of this graph has the relation '{name}'; there are: {', '.join(sorted(relations))}")
    if filters.types:
        types = entity_types(graph)
        for name in filters.types:
            if name not in types:
                raise InputError(f"no entity of this graph has the type '{name}'; there are: {', '.join(types)}")


def entity_types(graph: nx.MultiDiGraph[str]) -> list[str]:
    """Return the types that entities of the graph have, sorted."""
    return graph.list_types() if isinstance(graph, Indexed) else sorted({data["type"] for _, data in graph.nodes(data=True)})


def edges_at(graph: nx.MultiDiGraph[str], node: str, keep: Keep) -> Iterator[tuple[str, str, str, EdgeData]]:
    """Yield actor, target, key and what is left of each edge at a node: those that leave it, then those that reach it."""
    for actor, target, key, data in (*graph.out_edges(node, keys=True, data=True), *graph.in_edges(node, keys=True, data=True)):
        left = keep(actor, target, data)
        if left is not None:
            yield actor, target, key, left


def edges_between(graph: nx.MultiDiGraph[str], actor: str, target: str, keep: Keep) -> Iterator[tuple[str, str, str, EdgeData]]:
    """Yield actor, target, key and what is left of each edge from the one to the other."""
    edges: Any = graph.get_edge_data(actor, target, default={})
    for key, data in edges.items():
        left = keep(actor, target, data)
        if left is not None:
            yield actor, target, key, left


def kept_edges(graph: nx.MultiDiGraph[str], filters: Filters) -> Iterator[tuple[str, str, str, EdgeData]]:
    """Yield actor, target, key and what is left of each edge of the graph.

    Raises:
        InputError: As for `edge_filter`.
    """
    keep = edge_filter(graph, filters)
    for actor, target, key, data in graph.edges(keys=True, data=True):
        left = keep(actor, target, data)
        if left is not None:
            yield actor, target, key, left


def filter_graph(graph: nx.MultiDiGraph[str], filters: Filters) -> nx.MultiDiGraph[str]:
    """Return the graph that is left; the one passed in stays as it is, and is returned itself where nothing is filtered.

    Dates, sources, documents and statements of an edge are those of the statements that are left. Entities are those that such a
    statement names: its ends and, whatever their type, who says it. What is told of an entity itself (mentions, documents) stays.

    Raises:
        InputError: As for `edge_filter`.
    """
    if filters == NO_FILTERS:
        return graph
    edges = list(kept_edges(graph, filters))
    ends = {end for actor, target, _, _ in edges for end in (actor, target)}
    speakers = {statement.attributed_to for _, _, _, data in edges for statement in data["statements"]}
    relations = {data["relation"] for _, _, _, data in edges}
    result = graph.__class__()
    result.graph.update(graph.graph)
    result.graph["relations"] = {name: facts for name, facts in graph.graph["relations"].items() if name in relations}
    result.add_nodes_from((node, dict(data)) for node, data in graph.nodes(data=True) if node in ends or node in speakers)
    for actor, target, key, data in edges:
        result.add_edge(actor, target, key=key, **data)
    return result
