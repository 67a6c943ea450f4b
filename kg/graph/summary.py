"""Counts of a build, for people and for the manifest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.objects import Document, Entity, Skipped, Statement

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build holds; every mapping runs from the greatest count to the smallest, then by name.

    Attributes:
        skipped: Inputs that gave no document, by reason.
        edges: Edges of the graph, by relation.
    """

    documents: int
    skipped: Mapping[str, int]
    mentions: int
    entities: Mapping[str, int]
    statements: Mapping[str, int]
    edges: Mapping[str, int]

    @property
    def attacks(self) -> int:
        """Return the number of entities that are attacks."""
        return self.entities.get("Attack", 0)

    def as_counts(self) -> dict[str, object]:
        """Return the counts as plain values for a JSON file."""
        return {
            "documents": self.documents,
            "skipped": sum(self.skipped.values()),
            "mentions": self.mentions,
            "entities": dict(sorted(self.entities.items())),
            "statements": dict(sorted(self.statements.items())),
            "edges": dict(sorted(self.edges.items())),
        }


def summarise(
    documents: Sequence[Document],
    skipped: Sequence[Skipped],
    entities: Sequence[Entity],
    *,
    statements: Sequence[Statement],
    graph: nx.MultiDiGraph[str],
) -> Summary:
    """Count what a build holds: entities by type, statements by status, edges by relation."""
    return Summary(
        documents=len(documents),
        skipped=_ranked(item.reason for item in skipped),
        mentions=sum(len(entity.mentions) for entity in entities),
        entities=_ranked(entity.type for entity in entities),
        statements=_ranked(statement.status for statement in statements),
        edges=_ranked(data["relation"] for _, _, data in graph.edges(data=True)),
    )


def _ranked(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items(), key=lambda item: (-item[1], item[0])))
