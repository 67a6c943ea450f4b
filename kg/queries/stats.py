"""The graph in figures: its size, its parts, who stands in its middle, who is blamed, who denies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.objects import Statement
from kg.queries.claims import EntityRef, make_ref
from kg.queries.filters import NO_FILTERS, Filters, kept_edges
from kg.queries.paths import LINKING
from kg.queries.roles import load_roles

if TYPE_CHECKING:
    import networkx as nx

# Betweenness looks at every edge once from each entity; above this many looks it is estimated from fewer starts.
MAX_LOOKS = 50_000_000
SEED = 0  # of the choice of starts, so that the same graph gives the same figures


@dataclass(frozen=True, slots=True)
class Central:
    """How an entity lies among the links; see the notes of `stats` on the measures."""

    entity: EntityRef
    neighbours: int
    statements: int
    betweenness: float
    core: int


@dataclass(frozen=True, slots=True)
class Blamed:
    """An entity with those who accuse or condemn it: how many, in how many statements, from how many documents."""

    entity: EntityRef
    accusers: int
    statements: int
    documents: int


@dataclass(frozen=True, slots=True)
class Denied:
    """An entity of which something is denied, or who denies: in how many statements, from how many documents."""

    entity: EntityRef
    statements: int
    documents: int


@dataclass(frozen=True, slots=True)
class Stats:
    """Figures of a graph.

    Attributes:
        entities: Named by at least one statement that passes, as actor, target or speaker.
        components: Sizes of the parts that no link joins, the largest first, in entities.
        central: All linked entities, by betweenness, then neighbours, then name.
        starts: From how many entities betweenness was reckoned; fewer than are linked means an estimate.
        blamed: By accusers, then statements, then name.
        denied: By statements, then name.
    """

    entities: int
    edges: int
    statements: int
    documents: int
    components: tuple[int, ...]
    starts: int
    central: tuple[Central, ...]
    blamed: tuple[Blamed, ...]
    denied: tuple[Denied, ...]


def stats(graph: nx.MultiDiGraph[str], *, filters: Filters = NO_FILTERS) -> Stats:
    """Return the figures of the statements that pass.

    Components and centralities are those of the links: two entities are linked where an edge of a status that links (as for
    `kg.queries.paths.find_paths`; asserted without other filters) joins them in either direction. Measures:
    `neighbours`: linked entities; `betweenness`: share of the shortest paths between two others that run through it; `core`: the
    greatest k for which it lies in a part where everybody has k neighbours (the last two as networkx defines them).

    Sizes, blame and denials count statements of every status that passes; what is denied of somebody is no blame.

    Args:
        graph: As `kg.graph.build.assemble` makes it.
        filters: Which statements count.

    Raises:
        InputError: A relation or type that the graph doesn't have.
    """
    import networkx as nx

    edges = list(kept_edges(graph, filters))
    count: dict[str, int] = defaultdict(int)
    for actor, target, _, data in edges:
        count[actor] += len(data["statements"])
        count[target] += len(data["statements"])
    statements = [statement for *_, data in edges for statement in data["statements"]]
    linked = set(filters.statuses or LINKING[:1]) & set(LINKING)
    links: nx.Graph[str] = nx.Graph()
    links.add_edges_from(sorted((actor, target) for actor, target, _, data in edges if data["status"] in linked))
    starts = min(len(links), max(1, MAX_LOOKS // max(1, links.number_of_edges())))
    speakers = {statement.attributed_to for statement in statements if statement.attributed_to in graph}
    return Stats(
        entities=len(count.keys() | speakers),
        edges=len(edges),
        statements=len(statements),
        documents=len({statement.doc for statement in statements}),
        components=tuple(sorted(map(len, nx.connected_components(links)), reverse=True)),
        starts=starts,
        central=_central(graph, links, count, starts),
        blamed=_blamed(graph, statements),
        denied=_denied(graph, statements),
    )


def _central(graph: nx.MultiDiGraph[str], links: nx.Graph[str], count: Mapping[str, int], starts: int) -> tuple[Central, ...]:
    import networkx as nx

    between = nx.betweenness_centrality(links, k=None if starts == len(links) else starts, seed=SEED)
    core = nx.core_number(links)
    rows = [Central(make_ref(graph, node), links.degree(node), count[node], between[node], core[node]) for node in links]
    return tuple(sorted(rows, key=lambda row: (-row.betweenness, -row.neighbours, row.entity.label, row.entity.id)))


def _blamed(graph: nx.MultiDiGraph[str], statements: Sequence[Statement]) -> tuple[Blamed, ...]:
    blame = load_roles().blame
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.relation in blame and statement.status != "denied":
            groups[statement.object].append(statement)
    rows = [
        Blamed(make_ref(graph, node), len({s.subject for s in group}), len(group), len({s.doc for s in group}))
        for node, group in groups.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.accusers, -row.statements, row.entity.label, row.entity.id)))


def _denied(graph: nx.MultiDiGraph[str], statements: Sequence[Statement]) -> tuple[Denied, ...]:
    denial = load_roles().denial
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        # "X denied the raid" is a denial by X; "X did not do it, Y said" is one that concerns X.
        if statement.status == "denied" or statement.relation in denial:
            groups[statement.subject].append(statement)
    rows = [Denied(make_ref(graph, node), len(group), len({s.doc for s in group})) for node, group in groups.items()]
    return tuple(sorted(rows, key=lambda row: (-row.statements, row.entity.label, row.entity.id)))
