"""For whom a spokesman claims an attack: he speaks for those who did it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import PERSONS, POWERS
from kg.triples.facts import Fact
from kg.triples.status.governing import find_turn

SPOKESMEN = frozenset({"spokesman", "spokesperson", "spokeswoman"})


def give_to_bodies(facts: Sequence[Fact], bonds: Sequence[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give the facts, less claims that were not made; what a spokesman claims his body did, nobody where it isn't named.

    Args:
        facts: With status and speakers.
        bonds: Tell for whom somebody speaks.
        index: Of the document's mentions.
    """
    for fact in facts:
        is_claim = fact.relation == "carried_out" and fact.speaker is not None and index.is_same(fact.speaker, fact.actor)
        if is_claim and fact.status == "alleged" and find_turn(fact.trigger.head, fact.trigger) == "denied":
            continue  # "declined to claim responsibility for the raid"
        if not is_claim or not _speaks(fact.actor, index):
            yield fact
            continue
        body = next((bond.target for bond in bonds if bond.relation == "official_of" and index.is_same(bond.actor, fact.actor)), None)
        if body is not None and index.root(body).type in POWERS:
            yield replace(fact, actor=body)


def _speaks(person: Mention, index: MentionIndex) -> bool:
    """Tell whether a text calls somebody a spokesman, by his title or in the words beside his name."""
    if index.root(person).type not in PERSONS:
        return False
    told = (m.attributes.get(key, "") for m in index.mentions if index.is_same(m, person) for key in ("role", "title"))
    return any(word in SPOKESMEN for words in told for word in words.casefold().split())
