"""Who stands with whom: camps by the sign of what joins their members."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, TypeAlias

from kg.queries.claims import EntityRef, make_ref
from kg.queries.filters import NO_FILTERS, Filters, kept_edges
from kg.queries.paths import linking
from kg.queries.roles import load_roles

if TYPE_CHECKING:
    import networkx as nx

Pair: TypeAlias = tuple[str, str]
# What takes no side: an attack is an event, a place is where it is.
SIDELESS = frozenset({"Attack", "Facility", "Location"})


@dataclass(frozen=True, slots=True)
class Ties:
    """Independent sources of the friendly and of the hostile edges of some pairs, added up."""

    friendly: int
    hostile: int

    def plus(self, other: Ties) -> Ties:
        """Return both together."""
        return Ties(self.friendly + other.friendly, self.hostile + other.hostile)


NO_TIES = Ties(0, 0)


@dataclass(frozen=True, slots=True)
class Member:
    """An entity of a camp with its ties to the rest of the camp and to all outside it."""

    entity: EntityRef
    inside: Ties
    outside: Ties


@dataclass(frozen=True, slots=True)
class Camp:
    """Entities that stand together; those with most friendly ties inside come first."""

    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """What joins two camps (numbers into `Sides.camps`, from 0) that are joined by hostile edges."""

    camps: tuple[int, int]
    ties: Ties


@dataclass(frozen=True, slots=True)
class Sides:
    """The camps of a graph.

    Attributes:
        camps: Of two or more members, the largest first.
        fronts: Between camps, the most hostile first.
        alone: Entities with signed edges that belong to no camp.
        fits: Share of the ties that agree with the camps (friendly inside, hostile across), 0 to 1; 1.0 if there are no ties.
    """

    camps: tuple[Camp, ...]
    fronts: tuple[Front, ...]
    alone: tuple[EntityRef, ...]
    fits: float


def sides(graph: nx.MultiDiGraph[str], *, filters: Filters = NO_FILTERS, belonging: bool = False) -> Sides:
    """Divide the entities into as many camps as their signed edges call for.

    Every entity begins alone. Then the two camps are joined between which friendly sources outweigh hostile ones by most, again
    and again until no two are left that gain by it: greedy additive edge contraction, a heuristic for correlation clustering.
    An enemy's enemy is no friend by that alone.

    Args:
        graph: As `kg.graph.build.assemble` makes it. Attacks, facilities and locations take no side.
        filters: Which edges count; without statuses, those that are asserted.
        belonging: Count edges of belonging (leads, is a member or official of) as friendly, though their relation has no sign.

    Raises:
        InputError: A status that can't link, or a relation or type that the graph doesn't have.

    Source: Keuper et al., Efficient Decomposition of Image and Mesh Graphs by Lifted Multicuts, ICCV 2015, section 4.
    """
    ties = _count_ties(graph, linking(filters), load_roles().belonging if belonging else frozenset())
    camp_of = _contract({pair: tie.friendly - tie.hostile for pair, tie in ties.items()})
    groups = _members(graph, ties, camp_of)
    ranked = sorted((camp for camp in groups if len(groups[camp]) > 1), key=lambda camp: (-len(groups[camp]), camp))
    number = {camp: index for index, camp in enumerate(ranked)}
    agreeing = sum(tie.friendly if camp_of[one] == camp_of[other] else tie.hostile for (one, other), tie in ties.items())
    total = sum(tie.friendly + tie.hostile for tie in ties.values())
    return Sides(
        camps=tuple(Camp(tuple(groups[camp])) for camp in ranked),
        fronts=_fronts(ties, camp_of, number),
        alone=tuple(groups[camp][0].entity for camp in sorted(groups) if len(groups[camp]) == 1),
        fits=agreeing / total if total else 1.0,
    )


def _count_ties(graph: nx.MultiDiGraph[str], filters: Filters, belonging: frozenset[str]) -> dict[Pair, Ties]:
    """Return the ties of each pair that has any, its ids in order; pairs sorted."""
    ties: dict[Pair, Ties] = {}
    types = graph.nodes(data="type")
    for actor, target, _, data in kept_edges(graph, filters):
        sign = 1 if data["relation"] in belonging else data["sign"]
        if sign and types[actor] not in SIDELESS and types[target] not in SIDELESS:
            pair = (min(actor, target), max(actor, target))
            more = Ties(data["sources"], 0) if sign > 0 else Ties(0, data["sources"])
            ties[pair] = ties.get(pair, NO_TIES).plus(more)
    return dict(sorted(ties.items()))


def _contract(gains: Mapping[Pair, int]) -> dict[str, str]:
    """Return for each entity the one that stands for its camp."""
    around: dict[str, dict[str, int]] = defaultdict(dict)
    for (one, other), gain in gains.items():
        around[one][other] = around[other][one] = gain
    camps = {node: [node] for node in around}
    heap = [(-gain, pair) for pair, gain in gains.items() if gain > 0]
    heapify(heap)
    while heap:
        loss, (one, other) = heappop(heap)
        # An entry is out of date when one of the two has been joined since, or what is between them has changed.
        if around.get(one, {}).get(other) != -loss:
            continue
        big, small = (one, other) if (len(around[one]), one) >= (len(around[other]), other) else (other, one)
        camps[big] += camps.pop(small)
        del around[big][small]
        for third, gain in around.pop(small).items():
            if third != big:
                del around[third][small]
                joint = around[big].get(third, 0) + gain
                around[big][third] = around[third][big] = joint
                if joint > 0:
                    heappush(heap, (-joint, (min(big, third), max(big, third))))
    return {node: min(group) for group in camps.values() for node in group}


def _members(graph: nx.MultiDiGraph[str], ties: Mapping[Pair, Ties], camp_of: Mapping[str, str]) -> dict[str, list[Member]]:
    """Return the members of every camp, those of one alone too: by friendly ties inside, then by name."""
    inside, outside = (dict.fromkeys(camp_of, NO_TIES) for _ in range(2))
    for (one, other), tie in ties.items():
        found = inside if camp_of[one] == camp_of[other] else outside
        for node in (one, other):
            found[node] = found[node].plus(tie)
    groups: dict[str, list[Member]] = defaultdict(list)
    for node, camp in camp_of.items():
        groups[camp].append(Member(make_ref(graph, node), inside[node], outside[node]))
    for members in groups.values():
        members.sort(key=lambda member: (-member.inside.friendly, member.entity.label, member.entity.id))
    return groups


def _fronts(ties: Mapping[Pair, Ties], camp_of: Mapping[str, str], number: Mapping[str, int]) -> tuple[Front, ...]:
    between: dict[tuple[int, int], Ties] = {}
    for (one, other), tie in ties.items():
        camps = sorted(number[camp] for node in (one, other) if (camp := camp_of[node]) in number)
        if len(camps) == 2 and camps[0] != camps[1]:
            pair = (camps[0], camps[1])
            between[pair] = between.get(pair, NO_TIES).plus(tie)
    fronts = [Front(pair, tie) for pair, tie in between.items() if tie.hostile]
    return tuple(sorted(fronts, key=lambda front: (-front.ties.hostile, front.camps)))
