"""A fact: what one trigger states of two mentions, before ids, status and evidence are attached."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass

from kg.language.tokens import Token
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention, Status

REACTIONS = frozenset({"condemned", "denied", "accused", "supported", "rejected", "demanded", "threatened"})  # come after the attack


@dataclass(frozen=True, slots=True)
class Fact:
    """(actor, relation, target) with the word that states it.

    Attributes:
        status: Given where the construction itself decides ("blamed X for the attack": alleged), else None and found from the tree.
        speaker: Given together with `status`.
        chance: That it is right, 0 to 1, where what found it knows, else None and found from how it was read.
        date: ISO, where the source of the fact knows it better than its clause does.
    """

    actor: Mention
    relation: str
    target: Mention
    trigger: Token
    rule: str
    status: Status | None = None
    speaker: Mention | None = None
    chance: float | None = None
    date: str | None = None

    def settle(self, status: Status, speaker: Mention | None = None) -> Fact:
        """Return the fact with its status and who says so."""
        return Fact(self.actor, self.relation, self.target, self.trigger, self.rule, status, speaker, self.chance, self.date)


def is_freeing(fact: Fact) -> bool:
    """Tell whether somebody is told to have won a place back, for which nobody blames him: "said that the army had liberated Pell"."""
    return fact.relation == "coerced" and fact.trigger.lemma_lower in load_list("liberating")


def find_pairs(facts: Iterable[Fact], relations: Set[str], index: MentionIndex) -> set[tuple[str, str]]:
    """Return (actor, target) of all facts of some relations, each by the id of its chain's head."""
    return {(index.root(fact.actor).id, index.root(fact.target).id) for fact in facts if fact.relation in relations}
