"""Whose the weapons are that strike where nobody is named before them: an army's that says so, or whose laid or sent them off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.language.arguments import find_grammatical_subjects, find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import SUBJECTS, find_obliques, find_prenominals
from kg.language.words import load_list
from kg.mentions.attacks.unreal import is_modal
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import AUTHORITIES, SIDES
from kg.triples.attacks.told import find_told_attack
from kg.triples.facts import Fact

MANNED = frozenset({"air strike", "shelling"})  # what jets and guns do
DRIVEN = frozenset({"car bombing", "car ramming"})


def find_senders(arms: Iterable[Token], index: MentionIndex) -> Iterator[Mention]:
    """Give who sent off or laid the weapons of a clause: "a mine planted by the Front killed two"."""
    weapons = (noun for noun in arms if noun.lemma_lower in load_attack_words().instruments)
    sent = (child for noun in weapons for child in noun.children if child.dep_ == "acl" and child.lemma_lower in load_list("sending"))
    yield from (sender for clause in sent for noun in find_subjects(clause) for sender in index.find(noun) if sender.type != "Attack")


def find_side(case: str, noun: Token, index: MentionIndex) -> list[Mention]:
    """Return whose side, positions or manned arms fire came from: "fire from the Veldonian side", "a strike by Karvenian warplanes".

    Drones and missiles are left out, which are often called by who makes them.
    """
    is_side = case == "from" and noun.lemma_lower in load_list("sides_of_fire")
    is_manned = case in {"by", "from"} and load_attack_words().instruments.get(noun.lemma_lower) in MANNED
    if not is_side and not is_manned:
        return []
    owners = [mention for before in find_prenominals(noun) for mention in index.find(before)]
    owners += [mention for of, below in find_obliques(noun) if of == "of" for mention in index.find(below)]
    owners = [mention for mention in owners if index.root(mention).type in SIDES]
    return [mention for mention in owners if mention.type != "State"][:1] or owners[:1]


def find_layers(index: MentionIndex) -> Iterator[Fact]:
    """Give who set off or laid the weapon of the attack just told: "a bomb hit a bus. The device had been planted by the Front".

    So who drove the truck of a truck bombing.
    """
    for verb in index.doc.find_lemmas(load_list("sending")) if index.attacks else ():
        if verb.pos_ != "VERB" or index.at(verb) is not None or is_modal(verb) or not any(map(_is_known_weapon, find_objects(verb))):
            continue
        attack = find_told_attack(verb, index)
        kind = attack.attributes.get("kind", "") if attack is not None else ""
        if attack is None or index.head(attack).i > verb.i or kind not in load_armed_kinds():
            continue
        if verb.lemma_lower == "drive" and kind not in DRIVEN:
            continue
        doers = (doer for noun in find_subjects(verb) for doer in index.find(noun) if doer.type != "Attack")
        yield from (Fact(doer, "carried_out", attack, verb, "event:sender") for doer in doers)


@cache
def load_armed_kinds() -> frozenset[str]:
    """Return the kinds of attack that one weapon makes, which somebody must have laid, sent or fired."""
    return frozenset(load_attack_words().instruments.values())


def _is_known_weapon(noun: Token) -> bool:
    """Tell whether a noun takes up a weapon that was told: "the device"."""
    is_weapon = noun.lemma_lower in load_attack_words().instruments or noun.lemma_lower in load_list("devices", "rammers")
    return is_weapon and any(child.lower_ in {"the", "this"} for child in noun.children)


def find_sent(bonds: Sequence[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give whose soldiers a state sends or calls home, where nothing else says it: "Karvenia sent 500 soldiers to Pell"."""
    for group in index.mentions:
        if (
            group.type != "Group"
            or group.antecedent is not None
            or group.attributes.get("class") != "troops"
            or "owner" in group.attributes
        ):
            continue
        noun = index.head(group)
        verbs = (noun.head, noun.head.head, *(child for child in noun.children if child.dep_ == "acl:relcl"))
        verb = next((word for word in verbs if word.lemma_lower in load_list("sending_troops")), None)
        if verb is None or not any(noun in (sent, *(below for _, below in find_obliques(sent))) for sent in find_objects(verb)):
            continue
        for sender in (sender for subject in find_subjects(verb) for sender in index.find(subject)):
            served = [bond.target for bond in bonds if bond.relation == "official_of" and index.is_same(bond.actor, sender)]
            states = [one for one in (sender, *served) if index.root(one).type == "State"]
            yield from (Fact(group, "belongs_to", state, noun, "bond:sender") for state in states[:1])


def read_presences(facts: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give the facts, with those who leave as the actors of a withdrawal that others announce: "the council cut Karvenia's presence"."""
    for fact in facts:
        present = find_objects(fact.trigger) if fact.relation == "withdrew_from" and fact.trigger.pos_ == "VERB" else ()
        present = [noun for noun in present if noun.lemma_lower in load_list("presences")]
        owners = [owner for noun in present for before in find_prenominals(noun) for owner in index.find(before)]
        states = [owner for owner in owners if index.root(owner).type == "State"]
        if states and not any(index.is_same(state, fact.actor) for state in states):
            yield replace(fact, actor=states[0])
        else:
            yield fact


def find_flown_by(craft: Token, index: MentionIndex) -> list[Mention]:
    """Return the army in "the army said that jets had struck a post of the Front"; nobody if it may tell of another's jets."""
    strike = craft.head
    if craft.dep_ not in SUBJECTS or strike.dep_ != "ccomp" or strike.head.lemma_lower not in load_list("telling"):
        return []
    if load_attack_words().instruments.get(craft.lemma_lower) not in {"air strike", "drone attack"}:
        return []
    struck = [word for noun in find_objects(strike) for word in (noun, *find_prenominals(noun), *(n for _, n in find_obliques(noun)))]
    if not any(mention.type == "Militia" for word in struck for mention in index.find(word)):
        return []
    tellers = [mention for noun in find_grammatical_subjects(strike.head) for mention in index.find(noun)]
    return [mention for mention in tellers if index.root(mention).type in AUTHORITIES]
