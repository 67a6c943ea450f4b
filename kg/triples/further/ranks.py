"""What some of a group's fighters do, their group does: "seven Front gunmen stormed a school"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import PERSONS
from kg.triples.facts import Fact

DEEDS = frozenset({"abducted", "attacked", "carried_out", "coerced", "killed", "wounded"})
RANKS = frozenset({"fighters", "members", "troops"})


def give_to_groups(facts: Iterable[Fact], bonds: Sequence[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give the facts, the violent deeds of fighters as those of the armed group that the text says they are of.

    Whom harm comes to stays who he is: "troops killed seven Front gunmen". So does one who acts alone, beside his group: "a Front sniper".

    Args:
        facts: All that was read.
        bonds: Tell of which group somebody is.
        index: Of the document's mentions, attacks linked.
    """
    groups: dict[str, Mention] = {}
    for bond in bonds:
        if bond.relation in {"member_of", "belongs_to"} and index.root(bond.target).type == "Militia" and _are_ranks(bond.actor, index):
            groups.setdefault(index.root(bond.actor).id, bond.target)
    for fact in facts:
        group = groups.get(index.root(fact.actor).id) if fact.relation in DEEDS else None
        if group is None or index.root(fact.actor).type in PERSONS:
            yield fact
        if group is not None and not index.is_same(group, fact.target):
            yield replace(fact, actor=group)


def _are_ranks(people: Mention, index: MentionIndex) -> bool:
    """Tell whether people are some of a group's own, and not those who left it: "former Front fighters"."""
    root = index.root(people)
    is_past = any(child.lower_ in load_list("past") for child in index.head(root).children)
    is_unnamed = root.type == "Group" or (root.type in PERSONS and root.form == "nominal")
    return is_unnamed and root.attributes.get("class") in RANKS and not is_past
