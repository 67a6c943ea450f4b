"""Who frees captives that another took rescues them and concedes nothing: "soldiers freed the hostages". Takes facts, gives facts.

Nor does he concede anything who frees prisoners by force.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.language.words import load_list, load_words
from kg.mentions.index import MentionIndex
from kg.mentions.links.deeds import names_taken
from kg.triples.facts import Fact
from kg.triples.further.freed import is_by_force

ARMS_OF_STATE = frozenset({"armed_force", "police", "security", "troops"})


def read_rescues(facts: list[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give the facts, those of freeing as help where another took the freed, and where soldiers free hostages of nobody knows whom."""
    takers: dict[str, set[str]] = {}
    for fact in facts:
        if fact.relation == "abducted":
            takers.setdefault(index.root(fact.target).id, set()).add(index.root(fact.actor).id)
    raids = {fact.trigger.i: index.root(fact.actor).id for fact in facts if fact.relation == "attacked"}
    for fact in facts:
        is_freeing = fact.relation == "conceded_to" and fact.trigger.lemma_lower in load_list("freeing")
        if is_freeing and _rescues(fact, takers, index):
            yield replace(fact, relation="aided", rule="rescue:aided")
        elif not (is_freeing and _is_in_raid(fact, raids, index)):
            yield fact


def _is_in_raid(fact: Fact, raids: Mapping[int, str], index: MentionIndex) -> bool:
    """Tell whether who frees others storms something in the same breath: "stormed the jail and freed 40 inmates"."""
    verbs = [
        fact.trigger,
        *fact.trigger.children,
        *([fact.trigger.head, *fact.trigger.head.children] if fact.trigger.dep_ == "conj" else []),
    ]
    return is_by_force(fact.trigger) or any(raids.get(verb.i) == index.root(fact.actor).id for verb in verbs)


def _rescues(fact: Fact, takers: Mapping[str, set[str]], index: MentionIndex) -> bool:
    actor = index.root(fact.actor)
    if fact.trigger.dep_ == "xcomp" and fact.trigger.head.lemma_lower in load_list("helping"):
        return actor.type != "Militia"  # "helped to free the hostages"
    captors = takers.get(index.root(fact.target).id)
    if captors is not None:
        return actor.type != "Militia" and actor.id not in captors
    sense = load_words().find_sense(index.head(fact.actor))
    return names_taken(index.head(fact.target)) and sense is not None and sense[1].kind in ARMS_OF_STATE
