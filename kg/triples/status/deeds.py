"""Attacks that a noun tells: whether they were, may or will be, and whether readers know of them already. Takes tokens."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, find_case, load_cues
from kg.language.words import load_list
from kg.objects import Status
from kg.triples.status.cues import ADJECTIVE_STATUSES, find_own_status

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
    return find_own_status(head) if is_brought and head.lemma_.lower() in load_list("bringing_about") else status


def is_known_deed(noun: Token) -> bool:
    """Tell whether a noun takes up a deed that readers know of: "the raid", "their raids"."""
    return any(child.dep_ == "nmod:poss" or child.lower_ in KNOWN for child in noun.children)


def names_charge(word: Token) -> bool:
    """Tell whether a noun is what somebody is charged with: "rejected the accusation"."""
    return word.pos_ == "NOUN" and word.lemma_.lower() in load_list("accusations", "charges")
