"""Attacks that a noun tells: whether they were, may or will be, and whether readers know of them already. Takes tokens.

So may be who did them, where he is only suspected.
"""

from __future__ import annotations

from dataclasses import replace

from kg.language.grammar import NOUNS
from kg.language.tokens import Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, find_case, find_conjuncts, load_cues
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention, Status
from kg.triples.facts import Fact
from kg.triples.status.cues import ADJECTIVE_STATUSES, find_own_status
from kg.triples.status.sides import FORCE

KNOWN = frozenset({"the", "this", "that", "these", "those"})


def find_event_status(noun: Token) -> Status:
    """Return the status of an attack that a noun tells: of its own words, or of the word that says it may or will come about."""
    status, head = find_own_status(noun), noun.head
    if status != "asserted" or is_known_deed(noun):
        return status
    if noun.dep_ in SUBJECTS and head.pos_ == "ADJ":  # "air raids on Pell are imminent"
        known = load_cues()["adjectives"]
        return next((status for status in ADJECTIVE_STATUSES if head.lower_ in known[status]), status)
    is_brought = noun.dep_ in OBJECTS | PASSIVE_SUBJECTS or (noun.dep_ == "obl" and find_case(noun) in {"in", "with"})
    return find_own_status(head) if is_brought and head.lemma_lower in load_list("bringing_about") else status


def is_known_deed(noun: Token) -> bool:
    """Tell whether a noun takes up a deed that readers know of: "the raid", "their raids"."""
    return any(child.dep_ == "nmod:poss" or child.lower_ in KNOWN for child in noun.children)


def doubt_doer(fact: Fact, index: MentionIndex) -> Fact:
    """Return a deed as alleged where a body is named for those who are only held to be its men: "suspected Front fighters shot two"."""
    if fact.status != "asserted" or fact.relation not in FORCE or index.root(fact.actor).form != "name":
        return fact
    is_open = any(child.lower_ in load_list("supposed") for child in index.head(fact.actor).children)
    return replace(fact, status="alleged") if is_open else fact


def leave_open(fact: Fact, index: MentionIndex) -> Fact:
    """Return what is told of one of two as open: "either Karvenia or the Front shelled Pell", "Karvenia or Sorvania did"."""
    is_open = fact.status in {"asserted", "alleged"} and any(_is_one_of_two(end, index) for end in (fact.actor, fact.target))
    return replace(fact, status="hypothetical") if is_open else fact


def _is_one_of_two(end: Mention, index: MentionIndex) -> bool:
    """Tell whether an end stands with "or" beside another, behind "either" or where both are states; not "IS, or Daesh"."""
    first = index.head(end)
    while first.dep_ == "conj":
        first = first.head
    nouns = find_conjuncts(first) if first.pos_ in NOUNS else ()
    if len(nouns) < 2 or not any(child.lower_ == "or" for noun in nouns[1:] for child in noun.children):
        return False
    are_states = all(any(index.root(m).type == "State" for m in index.find(noun)) for noun in nouns)
    return are_states or any(child.lower_ == "either" for child in (*first.children, *first.head.children))


def names_charge(word: Token) -> bool:
    """Tell whether a noun is what somebody is charged with: "rejected the accusation"."""
    return word.pos_ == "NOUN" and word.lemma_lower in load_list("accusations", "charges")
