"""Bodies without arms that "target" somebody, who is not attacked but punished: "the Treasury is targeting a shipping company"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.triples.facts import Fact


def read_penalties(facts: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give the facts, those of an attack by a treasury or the like as the sanctions that they are."""
    for fact in facts:
        if fact.relation == "attacked" and fact.trigger.lemma_.lower() == "target" and _has_no_arms(index.root(fact.actor)):
            yield replace(fact, relation="sanctioned", rule="verb:sanctioned:target")
        else:
            yield fact


def _has_no_arms(actor: Mention) -> bool:
    return actor.type == "Organization" and not load_list("penal_bodies").isdisjoint(actor.name.casefold().split())
