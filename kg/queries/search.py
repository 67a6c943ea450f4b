"""What does the graph hold of some words? Entities whose names have them, statements whose sentences have them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.queries.claims import Claim, EntityRef, make_claim, make_ref, reading_order
from kg.queries.filters import NO_FILTERS, Filters, kept_edges
from kg.queries.find import fold_name

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Named:
    """An entity one of whose names has the words.

    Attributes:
        names: Those of its names that have them, the label first if it is among them.
        statements: How many that pass have it at an end.
    """

    entity: EntityRef
    names: tuple[str, ...]
    statements: int


@dataclass(frozen=True, slots=True)
class Found:
    """What has the words: entities, those called just so first, then by number of statements; claims in reading order."""

    entities: tuple[Named, ...]
    claims: tuple[Claim, ...]


def search(graph: nx.MultiDiGraph[str], words: str, *, filters: Filters = NO_FILTERS) -> Found:
    """Return the entities and statements that have all the words, in any order, each as the beginning of a word of theirs.

    Case, accents and signs don't count, and other scripts are romanised: "sorensen" finds "Sørensen".

    Args:
        graph: As `kg.graph.build.assemble` makes it.
        words: At least one.
        filters: Which statements are looked at and counted; of entities, only `types` is asked.

    Raises:
        InputError: No word, or a relation or type that the graph doesn't have.
    """
    wanted = fold_name(words).split()
    if not wanted:
        raise InputError("there is no word to look for; give at least one")
    count: dict[str, int] = {}
    claims = []
    for actor, target, _, data in kept_edges(graph, filters):
        for end in (actor, target):
            count[end] = count.get(end, 0) + len(data["statements"])
        claims += [make_claim(graph, statement) for statement in data["statements"] if _has(statement.sentence, wanted)]
    named = []
    for node, data in graph.nodes(data=True):
        names = tuple(name for name in dict.fromkeys((data["label"], *data["names"])) if _has(name, wanted))
        if names and (not filters.types or data["type"] in filters.types):
            named.append(Named(make_ref(graph, node), names, count.get(node, 0)))
    named.sort(key=lambda row: (not _is_called(row.names, wanted), -row.statements, row.entity.label, row.entity.id))
    return Found(tuple(named), tuple(sorted(claims, key=reading_order)))


def _has(text: str, wanted: Sequence[str]) -> bool:
    words = fold_name(text).split()
    return all(any(word.startswith(start) for word in words) for start in wanted)


def _is_called(names: Iterable[str], wanted: Sequence[str]) -> bool:
    return any(fold_name(name).split() == wanted for name in names)
