"""Who is on whose side: takes the bonds of a text, tells which of its mentions act and speak for the same side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.mentions.index import MentionIndex
from kg.mentions.links import pronouns
from kg.objects import Mention
from kg.triples.facts import Fact
from kg.triples.status.attribution import serve_one_state

AFFILIATIONS = frozenset({"official_of", "leads", "member_of", "belongs_to"})
FORCE = frozenset({"carried_out", "attacked", "killed", "wounded", "abducted"})
AGAINST = frozenset({"accused", "condemned", "threatened"})  # what nobody does to his own side
REFUSALS = frozenset({"denied", "rejected"})


class Sides:
    """The sides of one Doc, by the offices, memberships and belongings that it states."""

    def __init__(self, index: MentionIndex, bonds: Iterable[Fact]) -> None:
        self._index = index
        self._bonds = {(index.root(bond.actor).id, index.root(bond.target).id) for bond in bonds if bond.relation in AFFILIATIONS}
        self._bodies = defaultdict[str, set[str]](set)  # what each belongs to
        for member, body in self._bonds:
            self._bodies[member].add(body)

    def are_one_side(self, speaker: Mention, actor: Mention) -> bool:
        """Tell whether one of them holds an office in, is a part of or belongs to the other, or both are of one such body."""
        one, other = self._index.root(speaker), self._index.root(actor)
        if one.id == other.id or {(one.id, other.id), (other.id, one.id)} & self._bonds:
            return True
        if any(a.attributes.get("owner") in {b.id, b.seed_id} - {None} for a, b in ((one, other), (other, one))):
            return True
        bodies = self._bodies[one.id]
        return not bodies.isdisjoint(self._bodies[other.id]) or any(serve_one_state(self._index.by_id[body], other) for body in bodies)

    def is_against_own(self, fact: Fact) -> bool:
        """Tell whether what is done to the actor's own side is a pronoun misread, or a guess: "Solun, its premier, denounced it".

        Nor is whoever "closes its embassy" coerced, and who "defends its soldiers" speaks up for nobody.
        """
        if fact.relation == "supported" and fact.trigger.lemma_lower == "defend" and self._owns(fact.actor, fact.target):
            return True
        is_misread = fact.relation in AGAINST and fact.target.form == "pronoun"
        is_guess = fact.relation in AGAINST | REFUSALS and fact.rule.startswith("model:")
        is_its = any(child.pos_ == "PRON" for child in self._index.head(fact.target).children if child.dep_ == "nmod:poss")
        is_kept = is_its and fact.relation == "coerced" and fact.target.type == "Facility"
        is_report = fact.relation == "accused" and fact.rule.endswith((":allege", ":claim"))  # "claimed that its men had shelled Pell"
        return (is_misread or is_guess or is_kept or is_report) and self.are_one_side(fact.actor, fact.target)

    def is_own_account(self, fact: Fact, speaker: Mention) -> bool:
        """Tell whether the speaker reports acts of its own side, or an attack's toll without naming a culprit."""
        if fact.relation in {"killed", "wounded"} and fact.actor.type == "Attack":
            return True
        root, actor = self._index.root(speaker), self._index.root(fact.actor)
        if fact.relation in FORCE and actor.type == "Militia":
            return False  # a claim of responsibility is a claim
        if self.are_one_side(speaker, fact.actor) or serve_one_state(root, actor):
            return True
        country = root.attributes.get("country") or root.attributes.get("owner")
        return (
            country is not None
            and country in {actor.attributes.get("country"), actor.seed_id, actor.attributes.get("owner")}
            and "Militia" not in {root.type, actor.type}  # a state and the rebels in it are two sides
        )

    def _owns(self, actor: Mention, people: Mention) -> bool:
        """Tell whether a possessive before people means who acts, in some other word for him or the same: "we defend our people"."""
        owners = [child for child in self._index.head(people).children if child.dep_ == "nmod:poss" and child.pos_ == "PRON"]
        is_ours = any(owner.lower_ == "our" for owner in owners) and actor.passage.text.lower() in pronouns.SPEAKERS
        return is_ours or any(self._index.is_same(mention, actor) for owner in owners for mention in self._index.find(owner))
