"""What somebody is only taken for: "is seen as close to Orvash", "was described as loyal to the Front". Takes tokens."""

from __future__ import annotations

from kg.language.arguments import find_subjects
from kg.language.tokens import Token
from kg.language.tree import OBJECTS, find_children, is_passive, load_cues
from kg.language.words import load_list
from kg.objects import Status
from kg.triples.status.cues import find_own_status
from kg.triples.status.truths import is_only_weighed

VIEWS = frozenset({"advcl", "advmod", "ccomp", "obl", "xcomp"})
PARTICIPLES = frozenset({"VBG", "VBN"})


def is_viewed_as(predicate: Token) -> bool:
    """Tell whether an adjective or participle behind "as" is how somebody is viewed, which leaves open whether he is so.

    So is what he is "seen as doing".
    """
    verb = predicate.head
    is_view = predicate.dep_ in VIEWS and verb.lemma_lower in load_list("naming") and is_passive(verb)
    is_open = is_view and (predicate.pos_ == "ADJ" or predicate.tag_ in PARTICIPLES) and predicate.i > verb.i
    return is_open and any(child.lower_ == "as" for child in predicate.children)


def find_holders(predicate: Token) -> tuple[Token, ...]:
    """Return who takes somebody for what an adjective says: "deems the Front guilty of the raid", "considers it responsible"."""
    verb = predicate.head
    is_view = predicate.dep_ == "xcomp" and predicate.pos_ == "ADJ" and verb.lemma_lower in load_list("naming")
    return tuple(find_subjects(verb)) if is_view and find_children(verb, OBJECTS) else ()


def find_first_status(trigger: Token) -> Status:
    """Return the status that the words about a statement's own word give it."""
    if is_only_weighed(trigger) or (trigger.pos_ == "ADJ" and trigger.lemma_lower in load_list("inclined")):
        return "hypothetical"
    outer = find_children(trigger, frozenset({"nsubj:outer"}))
    cues = load_cues()["noun_cues"]
    if any(noun.lemma_lower in cues["hypothetical"] for noun in outer):
        return "hypothetical"  # "the fear is that Karvenia will attack"
    if any(noun.lemma_lower in cues["alleged"] for noun in outer):
        return "alleged"
    return "alleged" if is_viewed_as(trigger) else find_own_status(trigger)
