"""Who leads people by the words behind them: "fighters under his command", "the men under Lena Orvash's leadership"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.tree import find_obliques
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.triples.facts import Fact

PERSONS = frozenset({"Official", "Person"})
LED = frozenset({"Group", "Militia", "Organization"})


def find_led(index: MentionIndex) -> Iterator[Fact]:
    """Give whom each group that is "under the command of" somebody has for a leader, in text order."""
    for people in index.mentions:
        if people.type not in LED or people.form == "pronoun":
            continue
        head = index.head(people)
        orders = [noun for case, noun in find_obliques(head) if case == "under" and noun.lemma_.lower() in load_list("commands")]
        for noun in orders:
            owners = [child for child in noun.children if child.dep_ == "nmod:poss"]
            owners += [below for case, below in find_obliques(noun) if case == "of"]
            for leader in (mention for owner in owners for mention in index.find(owner)):
                if index.root(leader).type in PERSONS and not index.is_same(leader, people):
                    yield Fact(leader, "leads", people, noun, "bond:command")
