"""Bodies that bear no arms use no force, nor does any hit an accord: what the Treasury hits it sanctions. Takes facts, gives facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.gazetteer.fold import fold
from kg.language.tokens import Token
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.ontology.attacks import load_attack_words
from kg.ontology.load import Ontology
from kg.triples.facts import Fact

FORCE = frozenset({"attacked", "carried_out", "killed", "wounded"})


def read_penalties(facts: Iterable[Fact], index: MentionIndex, ontology: Ontology) -> Iterator[Fact]:
    """Give the facts, those of force by a body without arms as sanctions where the word may mean such, and else left out.

    So are attacks on accords, and what is conceded to those who are let attack others.
    """
    for fact in facts:
        actor = index.root(fact.actor)
        if fact.relation == "attacked" and index.root(fact.target).attributes.get("class") == "agreement":
            continue  # "sabotaged the accord"
        if fact.relation == "conceded_to" and _lets_attack(fact.trigger):
            continue
        is_unarmed = actor.type == "Organization" and not load_list("unarmed_bodies").isdisjoint(fold(actor.name).split())
        if fact.relation not in FORCE or not is_unarmed:
            yield fact
        elif (
            fact.trigger.lemma_lower in load_list("penalising")
            and index.root(fact.target).type in ontology.relations["sanctioned"].target_types
        ):
            yield replace(fact, relation="sanctioned", rule=f"verb:sanctioned:{fact.trigger.lemma_lower}")


def _lets_attack(verb: Token) -> bool:
    """Tell whether somebody is let use force, which concedes him nothing: "allowed its troops to shell Pell from there"."""
    deeds = [child.lemma_lower for child in verb.children if child.dep_ in {"advcl", "ccomp", "xcomp"} and child.i > verb.i]
    force = load_attack_words().verbs.keys() | load_list("attacking")
    return verb.lemma_lower in load_list("permitting") and not force.isdisjoint(deeds)
