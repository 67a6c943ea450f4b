"""Who leads people by words beside them: "fighters under his command", "under Idris Vantor, the Front lost much ground"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.arguments import find_grammatical_subjects
from kg.language.tree import find_case, find_obliques
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.ontology.families import BODIES, COLLECTIVES, PERSONS
from kg.triples.facts import Fact


def find_led(index: MentionIndex) -> Iterator[Fact]:
    """Give whom each group that is "under the command of" somebody has for a leader, in text order."""
    if "under" not in index.doc.by_word:
        return
    for people in index.mentions:
        if people.type not in COLLECTIVES or people.form == "pronoun":
            continue
        head = index.head(people)
        orders = [noun for case, noun in find_obliques(head) if case == "under" and noun.lemma_lower in load_list("commands")]
        for noun in orders:
            owners = [child for child in noun.children if child.dep_ == "nmod:poss"]
            owners += [below for case, below in find_obliques(noun) if case == "of"]
            for leader in (mention for owner in owners for mention in index.find(owner)):
                if index.root(leader).type in PERSONS and not index.is_same(leader, people):
                    yield Fact(leader, "leads", people, noun, "bond:command")
    yield from _find_led_under(index)


def _find_led_under(index: MentionIndex) -> Iterator[Fact]:
    """Give who leads a body by opening its sentence: "Under Idris Vantor, the Front lost much ground", but not "under Vantor's plan"."""
    for leader in index.mentions:
        if leader.type not in PERSONS or leader.form != "name":
            continue
        head = index.head(leader)
        head = head.head if head.dep_ == "flat" else head  # "Under Maulana Idris Vantor"
        if head.dep_ != "obl" or find_case(head) != "under" or not head.left_edge.is_sent_start:
            continue
        for body in (mention for noun in find_grammatical_subjects(head.head) for mention in index.find(noun)):
            if body.type in BODIES and index.root(body).form == "name":
                yield Fact(leader, "leads", body, head, "bond:under")
