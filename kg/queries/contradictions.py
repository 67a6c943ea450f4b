"""What can't both hold: statements that somebody denies, and attacks that are laid at different doors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg.objects import Statement
from kg.queries.claims import Claim, EntityRef, make_claim, make_ref, reading_order
from kg.queries.filters import NO_FILTERS, EdgeData, Filters, kept_edges
from kg.queries.roles import Roles, load_roles

if TYPE_CHECKING:
    import networkx as nx

Kind: TypeAlias = Literal["denied", "rejected", "rival"]
FoundEdge: TypeAlias = tuple[str, str, str, EdgeData]
# What is stated as having happened; a fear or a plan contradicts nothing.
STATED = frozenset({"asserted", "alleged", "background"})


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Claims, and those that can't hold beside them.

    Attributes:
        kind: `denied`: one text states what another (or the same) denies. `rejected`: the one who is blamed denies the attack or
            the accuser. `rival`: sentences that name different actors of one attack; both may be right if they acted together.
        actor: Of the claims; for `rival` the actor of `claims`.
        claims: At least one, in reading order.
        against: At least one, in reading order.
    """

    kind: Kind
    actor: EntityRef
    relation: str
    target: EntityRef
    claims: tuple[Claim, ...]
    against: tuple[Claim, ...]


def contradictions(graph: nx.MultiDiGraph[str], filters: Filters = NO_FILTERS) -> tuple[Contradiction, ...]:
    """Return the contradictions among the statements that pass, those with most claims on their weaker side first.

    Args:
        graph: As `kg.graph.build.assemble` makes it.
        filters: Which statements are looked at. Statuses that leave out `denied` leave out what is denied.

    Raises:
        InputError: A relation or type that the graph doesn't have.
    """
    return find_contradictions(graph, list(kept_edges(graph, filters)))


def find_contradictions(graph: nx.MultiDiGraph[str], edges: Sequence[FoundEdge]) -> tuple[Contradiction, ...]:
    """Return the contradictions among these edges of the graph, in the order of `contradictions`."""
    roles = load_roles()
    found = [*_denied(graph, edges), *_rejected(graph, edges, roles), *_rivals(graph, edges, roles)]
    order = ("denied", "rejected", "rival")
    found.sort(
        key=lambda c: (-min(len(c.claims), len(c.against)), order.index(c.kind), c.actor.label, c.relation, c.target.label, c.actor.id)
    )
    return tuple(found)


def _denied(graph: nx.MultiDiGraph[str], edges: Sequence[FoundEdge]) -> Iterator[Contradiction]:
    def same(edge: FoundEdge) -> tuple[str, str, str]:
        return (edge[0], edge[1], edge[3]["relation"])

    for (actor, target, relation), group in groupby(sorted(edges, key=lambda edge: (*same(edge), edge[2])), key=same):
        sides: dict[bool, list[Statement]] = {True: [], False: []}
        for _, _, _, data in group:
            if data["status"] in STATED or data["status"] == "denied":
                sides[data["status"] in STATED] += data["statements"]
        if sides[True] and sides[False]:
            yield _make(graph, "denied", (actor, relation, target), sides[True], sides[False])


def _rejected(graph: nx.MultiDiGraph[str], edges: Sequence[FoundEdge], roles: Roles) -> Iterator[Contradiction]:
    denials: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    claims: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for actor, target, _, data in edges:
        if data["status"] in STATED and data["relation"] in roles.denial:
            denials[actor, target] += data["statements"]
        elif data["status"] in STATED and data["relation"] in roles.answered:
            claims[actor, data["relation"], target] += data["statements"]
    for (actor, relation, target), stated in sorted(claims.items()):
        pair = (actor, target) if roles.answered[relation] == "same" else (target, actor)
        if pair in denials:
            yield _make(graph, "rejected", (actor, relation, target), stated, denials[pair])


def _rivals(graph: nx.MultiDiGraph[str], edges: Sequence[FoundEdge], roles: Roles) -> Iterator[Contradiction]:
    by_attack: dict[tuple[str, str], dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for actor, target, _, data in edges:
        if data["status"] in STATED and data["relation"] in roles.actors:
            by_attack[target, data["relation"]][actor] += data["statements"]
    for (attack, relation), by_actor in sorted(by_attack.items()):
        # The actor of most statements stands against all others who aren't named in a sentence together with him.
        first, *others = sorted(by_actor, key=lambda actor: (-len(by_actor[actor]), actor))
        sentences = {(statement.doc, statement.start) for statement in by_actor[first]}
        against = [s for other in others for s in by_actor[other] if (s.doc, s.start) not in sentences]
        if against:
            yield _make(graph, "rival", (first, relation, attack), by_actor[first], against)


def _make(
    graph: nx.MultiDiGraph[str], kind: Kind, triple: tuple[str, str, str], claims: Sequence[Statement], against: Sequence[Statement]
) -> Contradiction:
    actor, relation, target = triple

    def read(statements: Sequence[Statement]) -> tuple[Claim, ...]:
        return tuple(sorted((make_claim(graph, statement) for statement in statements), key=reading_order))

    return Contradiction(kind, make_ref(graph, actor), relation, make_ref(graph, target), read(claims), read(against))
