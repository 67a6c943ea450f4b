"""A statement as a person reads it, with names beside the ids: the row that most answers are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.objects import Statement, Status
from kg.queries.filters import published

if TYPE_CHECKING:
    import networkx as nx

# In the order of trust.
TRUST: tuple[Status, ...] = ("asserted", "background", "alleged", "denied", "future", "hypothetical")


@dataclass(frozen=True, slots=True)
class EntityRef:
    """An entity by id, name and type."""

    id: str
    label: str
    type: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One reading of one sentence.

    Attributes:
        id: That of the statement.
        speaker: Who says so, None where the text says it in its own voice or doesn't name him.
        date: When it happened, as far as the sentence says; None where it doesn't.
        published: When the document was published, None where that isn't known.
        doc: Path of the document.
        score: The rule's own weight, 0 to 1; not a probability.
    """

    id: str
    actor: EntityRef
    relation: str
    target: EntityRef
    status: Status
    speaker: EntityRef | None
    date: str | None
    published: str | None
    place: str | None
    doc: str
    publisher: str | None
    url: str | None
    sentence: str
    score: float

    @property
    def day(self) -> str | None:
        """Return the date by which claims are sorted and filtered: when it happened, else when it was published."""
        return self.date or self.published


def make_ref(graph: nx.MultiDiGraph[str], node: str) -> EntityRef:
    """Return the reference to a node; one that isn't in the graph (a speaker may be left out) is called by its id."""
    if node not in graph:
        return EntityRef(node, node, "")
    data = graph.nodes[node]
    return EntityRef(node, data["label"], data["type"])


def make_claim(graph: nx.MultiDiGraph[str], statement: Statement) -> Claim:
    """Return the statement with the names of the graph."""
    facts = graph.graph["documents"].get(statement.doc, {})
    return Claim(
        id=statement.id,
        actor=make_ref(graph, statement.subject),
        relation=statement.relation,
        target=make_ref(graph, statement.object),
        status=statement.status,
        speaker=None if statement.attributed_to is None else make_ref(graph, statement.attributed_to),
        date=statement.date,
        published=published(graph, statement.doc),
        place=statement.place,
        doc=statement.doc,
        publisher=facts.get("publisher"),
        url=facts.get("url"),
        sentence=statement.sentence,
        score=statement.score,
    )


def reading_order(claim: Claim) -> tuple[bool, str, int, str, str]:
    """Return the sort key that puts claims by day (those without one last), then by trust, document and id."""
    return (claim.day is None, claim.day or "", TRUST.index(claim.status), claim.doc, claim.id)
