"""Who let people go of whom the text says no more than that they were freed: whoever it says had taken them or held them.

Takes facts, gives those of conceding; "two sailors held by the Front were released" is its doing, unless others got them out by force.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import find_obliques, is_passive
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.ontology.attacks import load_attack_words
from kg.triples.facts import Fact

TAKING = frozenset({"abducted", "arrested"})
SURE = frozenset({"alleged", "asserted"})


def find_freed(facts: Sequence[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give (who had taken them, conceded_to, the freed) for each release of which no clause names the doer."""
    takings = [fact for fact in facts if fact.relation in TAKING and fact.status in SURE]
    for verb in index.doc.find_lemmas(load_list("freeing")) if takings else ():
        if not is_passive(verb) or find_subjects(verb) or is_by_force(verb):
            continue
        for freed in (mention for noun in find_objects(verb) for mention in index.find(noun)):
            captors = [fact for fact in takings if fact.trigger.i < verb.i and index.is_same(fact.target, freed)]
            if len({index.root(fact.actor).id for fact in captors}) == 1:
                told = captors[-1]
                yield replace(told, relation="conceded_to", trigger=verb, rule="freed:taken", status=None, speaker=None, date=None)


def is_by_force(verb: Token) -> bool:
    """Tell whether a clause says that force freed them: "in a raid", "after an assault on the camp"."""
    words = load_attack_words()
    how = {noun.lemma_.lower() for _, noun in find_obliques(verb)}
    return not how.isdisjoint(words.nouns.keys() | words.generic | {"operation", "rescue"})
