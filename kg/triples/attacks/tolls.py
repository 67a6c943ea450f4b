"""Whom an attack harmed, told by their count alone: "the death toll from the raid rose to 42"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.arguments import find_grammatical_subjects
from kg.language.tokens import Token
from kg.language.tree import find_obliques
from kg.language.words import load_list
from kg.mentions.described.tolls import COUNTED, find_toll, read_toll
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.triples.attacks.told import find_told_attack
from kg.triples.facts import Fact

CAUSES = frozenset({"after", "from", "in", "of"})


def find_tolls(index: MentionIndex) -> Iterator[Fact]:
    """Give how many each attack killed or wounded by its toll, in text order: of the attack that the toll names, else the one just told."""
    for people in index.mentions:
        if people.type != "Group" or people.form != "nominal":
            continue
        noun = find_toll(index.head(people))
        relation = read_toll(noun) if noun is not None else None
        attack = _find_attack(noun, index) if noun is not None else None
        if relation is not None and attack is not None:
            yield Fact(attack, relation, people, noun or index.head(people), "event:toll")


def _find_attack(toll: Token, index: MentionIndex) -> Mention | None:
    """Return what a toll is of; None for what is no attack, as in "the toll of the flood", "the toll in Pell"."""
    people = load_attack_words().tolls
    causes = [noun for case, noun in find_obliques(toll) if case in CAUSES and noun.lower_ not in people and not noun.like_num]
    named = (index.at(noun) for noun in causes)
    attack = next((mention for mention in named if mention is not None and mention.type == "Attack"), None)
    if attack is None and toll.lemma_lower in COUNTED:
        return _find_cause(toll, index)
    return attack if attack is not None or causes else find_told_attack(toll, index)


def _find_cause(deaths: Token, index: MentionIndex) -> Mention | None:
    """Return the attack that a clause says deaths came of: "the raid caused six deaths", unlike "clinics counted six deaths"."""
    verb = deaths.head.head if deaths.dep_ == "conj" else deaths.head
    doers = find_grammatical_subjects(verb) if verb.lemma_lower in load_list("costing") else []
    nouns = [*doers, *(noun for case, noun in find_obliques(verb) if case in CAUSES)]
    return next((mention for noun in nouns for mention in index.find(noun) if mention.type == "Attack"), None)
