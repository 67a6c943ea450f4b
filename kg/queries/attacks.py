"""The attacks of the graph: when, where, what, by whom, at whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from kg.errors import InputError
from kg.objects import Statement, Status
from kg.queries.claims import TRUST, Claim, EntityRef, make_claim, make_ref, reading_order
from kg.queries.filters import NO_FILTERS, EdgeData, Filters, day_of, edge_filter, edges_at
from kg.queries.find import find_entity, fold_name
from kg.queries.roles import load_roles

if TYPE_CHECKING:
    import networkx as nx

ATTACK = "Attack"
SEPARATOR = "|"  # between several values of one attribute
Order: TypeAlias = Literal["date", "place", "actor", "kind"]


@dataclass(frozen=True, slots=True)
class Part:
    """An entity with the status that gives it its part in an attack: the one of most trust, and once more if that is also denied."""

    entity: EntityRef
    status: Status


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack.

    Attributes:
        kinds, dates, places, killed, wounded, weapons: As texts give them, each value once; ISO dates, numbers as text.
        actors: Who did it, those of most trust first.
        claims: All statements that name the attack, in reading order.
        documents: Paths of the documents that state something of it.
    """

    entity: EntityRef
    kinds: tuple[str, ...]
    dates: tuple[str, ...]
    places: tuple[str, ...]
    actors: tuple[Part, ...]
    targets: tuple[Part, ...]
    victims: tuple[Part, ...]
    killed: tuple[str, ...]
    wounded: tuple[str, ...]
    weapons: tuple[str, ...]
    documents: tuple[str, ...]
    claims: tuple[Claim, ...]


def attacks(
    graph: nx.MultiDiGraph[str],
    *,
    filters: Filters = NO_FILTERS,
    actor: str | None = None,
    place: str | None = None,
    kind: str | None = None,
    order: Order = "date",
) -> tuple[Attack, ...]:
    """Return the attacks that pass, in the order asked for; what isn't known comes last, equal ones by date and name.

    Args:
        graph: As `kg.graph.build.assemble` makes it.
        filters: Which statements count. The dates are asked of the attack's own date where it has one, else of its statements.
            `types` are asked of the others, not of the attack.
        actor: Name, alias or id of one who did it, by a statement of any status that passes.
        place: Words of the name of its place or of what it hit.
        kind: Words of its kind, such as "rocket attack".
        order: By what to sort.

    Raises:
        UnknownEntityError: No entity or more than one bears the actor's name.
        InputError: An order that there isn't, or a relation or type that the graph doesn't have.
    """
    if order not in get_args(Order):
        raise InputError(f"can't sort attacks by '{order}'; allowed: {', '.join(get_args(Order))}")
    culprit = None if actor is None else find_entity(graph, actor)
    nodes = sorted(node for node, data in graph.nodes(data=True) if data["type"] == ATTACK)
    found = [attack for node in nodes if (attack := _make_attack(graph, node, filters)) is not None]
    wanted = [
        attack
        for attack in found
        if (culprit is None or culprit in {part.entity.id for part in attack.actors})
        and (place is None or _holds(place, (*attack.places, *(part.entity.label for part in attack.targets))))
        and (kind is None or _holds(kind, attack.kinds))
    ]
    return tuple(sorted(wanted, key=lambda attack: _sort_key(attack, order)))


def _sort_key(attack: Attack, order: Order) -> tuple[object, ...]:
    values = {
        "date": attack.dates,
        "place": attack.places or tuple(part.entity.label for part in attack.targets),
        "actor": tuple(part.entity.label for part in attack.actors),
        "kind": attack.kinds,
    }
    return (not values[order], values[order], not attack.dates, attack.dates, attack.entity.label, attack.entity.id)


def _make_attack(graph: nx.MultiDiGraph[str], node: str, filters: Filters) -> Attack | None:
    """Return the attack as the statements that pass tell it, None if none does."""
    own = {key: _values(value) for key, value in graph.nodes[node]["attributes"].items()}
    keep = edge_filter(graph, replace(filters, since=None, until=None), exempt=(node,))
    edges = [(actor, target, data) for actor, target, _, data in edges_at(graph, node, keep)]
    statements = [statement for _, _, data in edges for statement in data["statements"]]
    if not statements or not _in_time(graph, own.get("date", ()), statements, filters):
        return None
    roles = load_roles()
    places = [graph.nodes[target]["label"] for _, target, data in edges if data["relation"] in roles.places and data["status"] != "denied"]
    return Attack(
        entity=make_ref(graph, node),
        kinds=own.get("kind", ()),
        dates=own.get("date", ()),
        places=tuple(dict.fromkeys((*own.get("place", ()), *sorted(places)))),
        actors=_parts(graph, ((actor, data) for actor, _, data in edges if data["relation"] in roles.actors)),
        targets=_parts(graph, ((target, data) for actor, target, data in edges if actor == node and data["relation"] in roles.targets)),
        victims=_parts(graph, ((target, data) for actor, target, data in edges if actor == node and data["relation"] in roles.victims)),
        killed=own.get("killed", ()),
        wounded=own.get("wounded", ()),
        weapons=own.get("weapon", ()),
        documents=tuple(sorted({statement.doc for statement in statements})),
        claims=tuple(sorted((make_claim(graph, statement) for statement in statements), key=reading_order)),
    )


def _in_time(graph: nx.MultiDiGraph[str], dates: Collection[str], statements: Iterable[Statement], filters: Filters) -> bool:
    return any(map(filters.holds_day, dates or (day_of(graph, statement) for statement in statements)))


def _parts(graph: nx.MultiDiGraph[str], found: Iterable[tuple[str, EdgeData]]) -> tuple[Part, ...]:
    statuses: dict[str, set[Status]] = defaultdict(set)
    for node, data in found:
        statuses[node].add(data["status"])
    parts = [
        Part(make_ref(graph, node), status)
        for node, given in statuses.items()
        for status in given
        if status == "denied" or status == min(given, key=TRUST.index)
    ]
    return tuple(sorted(parts, key=lambda part: (TRUST.index(part.status), part.entity.label, part.entity.id)))


def _values(text: str) -> tuple[str, ...]:
    return tuple(value.strip() for value in text.split(SEPARATOR) if value.strip())


def _holds(wanted: str, names: Iterable[str]) -> bool:
    """Tell whether one of the names holds all words of the wanted one, whatever their case and accents."""
    words = set(fold_name(wanted).split())
    return any(words <= set(fold_name(name).split()) for name in names)
