"""All that the graph holds about one entity, as rows to print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.objects import Statement, Status
from kg.queries.claims import TRUST, Claim, make_claim
from kg.queries.filters import NO_FILTERS, EdgeData, Filters, Keep, edge_filter, edges_at
from kg.queries.find import find_entity
from kg.queries.paths import Direction

if TYPE_CHECKING:
    import networkx as nx

_DIRECTIONS: tuple[Direction, ...] = ("forward", "backward", "mutual")


@dataclass(frozen=True, slots=True)
class Link:
    """One edge as seen from the entity that was asked for.

    Attributes:
        other: Id of the entity at the other end.
        label: Its name.
        best: The statement of highest score; among equals the one with the shortest sentence.
    """

    other: str
    label: str
    status: Status
    statements: int
    sources: int
    first_date: str | None
    last_date: str | None
    best: Claim


@dataclass(frozen=True, slots=True)
class Group:
    """Edges of one relation in one direction; `backward` means that the entity is the target."""

    relation: str
    direction: Direction
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is known of one entity. `mentions` counts places in texts, `documents` are paths."""

    id: str
    label: str
    type: str
    names: tuple[str, ...]
    attributes: Mapping[str, str]
    reasons: tuple[str, ...]
    mentions: int
    documents: tuple[str, ...]
    groups: tuple[Group, ...]


def show(graph: nx.MultiDiGraph[str], name: str, *, filters: Filters = NO_FILTERS) -> Sheet:
    """Return the sheet of the entity that `name` (label, alias or id) stands for.

    Groups run from the relation with most statements to the one with fewest; links from most sources to fewest. Filters say
    which edges are on it; names, mentions and attributes stay.

    Raises:
        UnknownEntityError: A name that no entity or more than one bears.
        InputError: A relation or type that the graph doesn't have.
    """
    node = find_entity(graph, name)
    data = graph.nodes[node]
    return Sheet(
        id=node,
        label=data["label"],
        type=data["type"],
        names=data["names"],
        attributes=data["attributes"],
        reasons=data["reasons"],
        mentions=data["mentions"],
        documents=data["documents"],
        groups=_groups(graph, node, edge_filter(graph, filters, exempt=(node,))),
    )


def best_statement(statements: Sequence[Statement]) -> Statement:
    """Return the statement to show first: highest score, then shortest sentence, then document and place in it."""
    return min(statements, key=lambda s: (-s.score, len(s.sentence), s.doc, s.start, s.id))


def _groups(graph: nx.MultiDiGraph[str], node: str, keep: Keep) -> tuple[Group, ...]:
    links: dict[tuple[str, Direction], list[Link]] = defaultdict(list)
    for actor, target, _, data in edges_at(graph, node, keep):
        one_way: Direction = "forward" if actor == node else "backward"
        links[data["relation"], "mutual" if data["symmetric"] else one_way].append(_link(graph, target if actor == node else actor, data))
    groups = [
        Group(relation, direction, tuple(sorted(found, key=lambda k: (-k.sources, k.label, TRUST.index(k.status), k.other))))
        for (relation, direction), found in links.items()
    ]
    weight = {(g.relation, g.direction): sum(link.statements for link in g.links) for g in groups}
    return tuple(sorted(groups, key=lambda g: (-weight[g.relation, g.direction], g.relation, _DIRECTIONS.index(g.direction))))


def _link(graph: nx.MultiDiGraph[str], other: str, data: EdgeData) -> Link:
    return Link(
        other=other,
        label=graph.nodes[other]["label"],
        status=data["status"],
        statements=len(data["statements"]),
        sources=data["sources"],
        first_date=data["first_date"],
        last_date=data["last_date"],
        best=make_claim(graph, best_statement(data["statements"])),
    )
