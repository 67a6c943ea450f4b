"""What a reader takes from a statement without its being said in so many words.

Who says who is behind a deed accuses him; who says what stance his side takes, takes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.triples.facts import Fact

HIDDEN = frozenset({"backs", "carried_out"})  # deeds whose doer is in doubt; who tells of others, tells news
ACCUSERS = frozenset({"State", "Militia", "Organization", "Official", "Person", "Group"})
SETTLED = ("verb:", "noun:")  # not "in support of the army's operations", which blames nobody
STANCES = frozenset({"accused", "condemned", "demanded", "rejected", "supported", "threatened"})


def find_accusations(facts: list[Fact], index: MentionIndex, are_one_side: Callable[[Mention, Mention], bool]) -> Iterator[Fact]:
    """Give (speaker, accused, actor) for each hidden hand that a speaker alleges of another, unless it stands already."""
    known = {(index.root(fact.actor).id, index.root(fact.target).id) for fact in facts if fact.relation in {"accused", "threatened"}}
    own = {fact.trigger.i for fact in facts if fact.speaker is not None and are_one_side(fact.speaker, fact.actor)}
    for fact in facts:
        if fact.trigger.i in own:
            continue  # what his own side did together with others
        if fact.status != "alleged" or fact.speaker is None or fact.relation not in HIDDEN or not fact.rule.startswith(SETTLED):
            continue
        if fact.actor.type == "Attack" or index.root(fact.target).form == "pronoun":
            continue
        speaker, actor = index.root(fact.speaker), index.root(fact.actor)
        if are_one_side(fact.speaker, fact.actor):
            continue  # a spokesman tells what his own side did
        if speaker.type == "Group" and "owner" not in speaker.attributes:
            continue  # residents and witnesses report, they don't accuse
        if (speaker.id, actor.id) in known or index.is_same(speaker, actor) or speaker.type not in ACCUSERS or actor.type not in ACCUSERS:
            continue
        known.add((speaker.id, actor.id))
        yield replace(
            fact,
            actor=fact.speaker,
            relation="accused",
            target=fact.actor,
            status="asserted",
            speaker=None,
            rule="inference:accused",
        )


def find_stances(facts: list[Fact], index: MentionIndex, are_one_side: Callable[[Mention, Mention], bool]) -> Iterator[Fact]:
    """Give (speaker, relation, target) where somebody says what stance his own side takes: "Karvenia condemned it, its envoy said"."""
    for fact in facts:
        if fact.relation not in STANCES or fact.speaker is None or fact.status not in {"asserted", "alleged"}:
            continue
        if index.root(fact.speaker).type not in {"Official", "Person"} or index.is_same(fact.speaker, fact.actor):
            continue
        if are_one_side(fact.speaker, fact.actor):
            rule = f"inference:{fact.relation}"
            yield replace(fact, actor=fact.speaker, status="asserted", speaker=None, rule=rule)
