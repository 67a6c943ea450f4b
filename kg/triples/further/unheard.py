"""Demands that come to nothing, where nobody is named as refusing: "Karvenia's appeal to Veldonia was ignored", "the call went unanswered".

Whoever was asked refuses. Takes facts, gives more of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.language.arguments import find_subjects
from kg.language.tokens import Doc, Token
from kg.language.tree import SUBJECTS, find_children, find_obliques, find_start_before, is_passive
from kg.language.words import load_list
from kg.triples.facts import Fact
from kg.triples.status.cues import find_own_status, is_negated

MAX_SENTENCES = 2  # between a demand and what became of it
PASSIVE_OR_NOT = SUBJECTS | {"nsubj:pass"}
OPENING = frozenset({"the", "this", "that", "these", "those", "such"})


def find_unheard(doc: Doc, facts: Sequence[Fact]) -> Iterator[Fact]:
    """Give (who was asked, rejected, who asked) for each demand of which the text says that it was turned down or ignored."""
    demands = [fact for fact in facts if fact.relation == "demanded" and fact.status == "asserted"]
    if not demands:
        return
    for noun in doc.find_lemmas(load_list("bidden")):
        verb = noun.head
        if noun.dep_ not in PASSIVE_OR_NOT or not _is_in_vain(verb) or is_negated(verb) or find_own_status(verb) != "asserted":
            continue
        own = [fact for fact in demands if fact.trigger.i == noun.i]
        is_taken_up = any(child.lower_ in OPENING for child in noun.children) and not any(find_obliques(noun))
        for fact in own or (_find_last(noun, demands) if is_taken_up else []):
            yield replace(fact, actor=fact.target, relation="rejected", target=fact.actor, trigger=verb, rule="reply:unheard")


def _find_last(noun: Token, demands: Sequence[Fact]) -> list[Fact]:
    """Return the demands that the last word of demanding before a noun made."""
    start = find_start_before(noun, MAX_SENTENCES)
    made = [fact for fact in demands if start <= fact.trigger.i < noun.i]
    last = max((fact.trigger.i for fact in made), default=-1)
    return [fact for fact in made if fact.trigger.i == last]


def _is_in_vain(verb: Token) -> bool:
    """Tell whether a verb says that something was turned down by whoever got it: "was ignored", "went unheeded", "fell on deaf ears"."""
    if is_passive(verb):
        behind = {child.lower_ for child in verb.children if child.dep_ in {"advmod", "compound:prt"}}
        is_spurned = verb.lemma_lower in load_list("spurning") or (verb.lemma_lower == "turn" and "down" in behind)
        return is_spurned and not find_subjects(verb)
    below = find_children(verb, frozenset({"acl", "acomp", "advcl", "advmod", "ccomp", "xcomp"}))
    if any(word.lower_ in load_list("unheeded") for word in below):
        return verb.lemma_lower in {"be", "go", "leave", "remain"}
    return verb.lemma_lower == "fall" and any(case == "on" and noun.lemma_lower == "ear" for case, noun in find_obliques(verb))
