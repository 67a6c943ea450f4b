"""Who lets people go of whom the text says no more than that they are or shall be freed: whoever it says has taken them or holds them.

Takes facts, gives those of conceding ("two sailors held by the Front were released" is its doing, unless others got them out by force)
and of demanding ("demanded the release of Solun, whom the Front had abducted" is said to the Front).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import find_case, find_obliques, find_prenominals, is_passive
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.triples.facts import Fact
from kg.triples.status.cues import is_negated

TAKING = frozenset({"abducted", "arrested"})
LETTING = {"hand": "over", "let": "go", "set": "free", "turn": "over"}  # verbs that free whom they are done to with this word
SURE = frozenset({"alleged", "asserted"})


def find_freed(facts: Sequence[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give (who had taken them, conceded_to, the freed) for each release of which no clause names the doer."""
    takings = [fact for fact in facts if fact.relation in TAKING and fact.status in SURE]
    for verb in index.doc.find_lemmas(load_list("freeing") | LETTING.keys()) if takings else ():
        particle = LETTING.get(verb.lemma_lower)
        is_let = particle is None or any(child.lower_ == particle for child in verb.children)
        if not is_let or not is_passive(verb) or find_subjects(verb) or is_by_force(verb):
            continue
        for freed in (mention for noun in find_objects(verb) for mention in index.find(noun)):
            captors = [fact for fact in takings if fact.trigger.i < verb.i and index.is_same(fact.target, freed)]
            captors = [fact for fact in captors if particle != "over" or fact.relation == "abducted"]  # who is extradited isn't free
            if len({index.root(fact.actor).id for fact in captors}) == 1:
                told = captors[-1]
                yield replace(told, relation="conceded_to", trigger=verb, rule="freed:taken", status=None, speaker=None, date=None)


def find_release_calls(facts: Sequence[Fact], index: MentionIndex, are_one_side: Callable[[Mention, Mention], bool]) -> Iterator[Fact]:
    """Give (who asks, demanded, who holds them) for each call for the release of people whom one is told to have taken."""
    takings = [fact for fact in facts if fact.relation in TAKING and fact.status in SURE]
    for noun in index.doc.find_lemmas(load_list("freedoms")) if takings else ():
        verb = noun.head
        is_asked = noun.dep_ == "obj" or (noun.dep_ in {"nmod", "obl"} and find_case(noun) == "for")
        asking = _find_asking(verb, index) if is_asked and noun.pos_ == "NOUN" else []
        if not asking:
            continue
        freed = [
            m for owner in (*find_prenominals(noun), *(of for case, of in find_obliques(noun) if case == "of")) for m in index.find(owner)
        ]
        holders = {
            index.root(fact.actor).id: fact.actor
            for fact in takings
            if any(index.is_same(fact.target, one) or are_one_side(fact.target, one) for one in freed)
        }
        for holder in holders.values() if len(holders) == 1 else ():
            yield from (Fact(m, "demanded", holder, verb, "freed:asked") for m in asking if not are_one_side(m, holder))


def _find_asking(word: Token, index: MentionIndex) -> list[Mention]:
    """Return who asks by a verb or a noun: "called for", "reiterated her demand for", "her call for"."""
    if word.pos_ == "VERB":
        word = next((noun for noun in find_objects(word) if noun.lemma_lower in load_list("bidden")), word)
    if word.lemma_lower in load_list("asking_for") and word.pos_ == "VERB":
        asking = [] if is_negated(word) else list(find_subjects(word))
    elif word.lemma_lower in load_list("bidden"):
        verb = word.head if word.dep_ == "obj" and not is_negated(word.head) else None
        asking = list(find_prenominals(word) or (find_subjects(verb) if verb is not None else ()))
    else:
        asking = []
    return [mention for noun in asking for mention in index.find(noun)]


def is_by_force(verb: Token) -> bool:
    """Tell whether a clause says that force freed them: "in a raid", "after an assault on the camp"."""
    words = load_attack_words()
    how = {noun.lemma_lower for _, noun in find_obliques(verb)}
    return not how.isdisjoint(words.nouns.keys() | words.generic | {"operation", "rescue"})
