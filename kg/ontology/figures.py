"""Verbs of force that tell only words: "attacked him in a speech", "dismissed him as a thief". Takes a verb and its frame."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import find_obliques
from kg.language.words import load_list, load_words
from kg.ontology.pattern import Frame

ATTACKING = frozenset({"assail", "attack"})
SAID = frozenset({"publicly", "verbally"})
SAYING = frozenset({"during", "in", "on", "via"})


def is_only_said(trigger: Token, frame: Frame) -> bool:
    """Tell whether a frame without words of its own is of a deed, and its verb here tells of words."""
    if frame.part != "verb":
        return False
    return is_verbal(trigger) or (trigger.lemma_lower == "dismiss" and _is_called(trigger))


def is_verbal(verb: Token) -> bool:
    """Tell whether somebody attacks another by what he says: "attacked him in a speech", "publicly attacked the premier"."""
    if verb.lemma_lower not in ATTACKING:
        return False
    if any(child.dep_ == "advmod" and child.lower_ in SAID for child in verb.children):
        return True
    return is_spoken(verb)


def is_spoken(verb: Token) -> bool:
    """Tell whether a phrase says in what somebody spoke or wrote: "in an interview", "during a debate", "on Twitter"."""
    teller = verb.head.i if verb.dep_ == "ccomp" and verb.head.i > verb.i else len(verb.doc)
    places = [noun for case, noun in find_obliques(verb) if case in SAYING and noun.i < teller]  # not "attacked Pell, it said in a post"
    return any(noun.lemma_lower in load_list("spoken_in") or _is_platform(noun) for noun in places)


def _is_platform(noun: Token) -> bool:
    return noun.pos_ == "PROPN" and noun.lower_ in load_list("platforms")


def _is_called(verb: Token) -> bool:
    """Tell whether somebody is only called something, and loses no office by it: "dismissed him as a thief", unlike "as head"."""
    senses = [load_words().find_sense(noun) for case, noun in find_obliques(verb) if case == "as"]
    return any(sense is None or not sense[1].is_office for sense in senses)
