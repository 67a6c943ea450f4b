"""Does a verb of killing tell of one event, or of what somebody does now and then?"""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import find_children, find_obliques, is_passive
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import AttackWords, load_attack_words

BESIDE = frozenset({"appos", "flat"})
SETTINGS = frozenset({"at", "during", "in", "near", "on", "outside"})


def tells_one_killing(verb: Token, index: MentionIndex) -> bool:
    """Tell whether a verb of killing speaks of one event: of a victim with a name, or of a culprit and a number, place or day.

    By whom people are murdered somewhere needn't be known: "two brothers were murdered in Pell", which a flood can't do.
    Whoever "was also killed", fell in what was told before.
    """
    subjects, objects = find_subjects(verb), find_objects(verb)
    if (not subjects and falls_too(verb)) or any(is_natural(noun) or _is_wrecked(noun, verb) for noun in subjects):
        return False
    if any(index.root(mention).form == "name" for noun in objects for mention in _find_named(noun, index)):
        return True
    victims = [mention for noun in objects for mention in index.find(noun)]
    if not victims and verb.lemma_lower in load_list("made_harmless"):
        return False  # "neutralised a mine"
    counted = not all(mention.type == "Group" and _is_vague(mention) for mention in victims)
    is_set = any(case in SETTINGS or noun.dep_ == "obl:unmarked" for case, noun in find_obliques(verb))
    if not any(index.find(noun) for noun in subjects):
        return verb.lemma_lower in load_list("murdering") and bool(victims) and counted and is_set
    return counted or is_set


def is_natural(cause: Token) -> bool:
    """Tell whether what kills is nobody's deed: "a heart attack", "the flood"."""
    is_of_body = any(child.lower_ in load_list("of_body_or_beast") for child in cause.children if child.dep_ in {"amod", "compound"})
    return is_of_body or cause.lemma_lower in load_list("natural_causes")


def _is_wrecked(vehicle: Token, verb: Token) -> bool:
    """Tell whether a vehicle that came to grief killed those aboard: "a bus plunged into a ravine, killing nine"."""
    return verb.head.lemma_lower in load_list("coming_to_grief") and vehicle.lemma_lower in load_list("wrecked")


def is_fatal(verb: Token, words: AttackWords) -> bool:
    """Tell whether a verb kills by the words beside it, and says how: "beat a man to death", not "left ten dead"."""
    is_deed = verb.lemma_lower in words.fatal_with and verb.lemma_lower != "leave"
    return is_deed and any(child.lower_ in {"dead", "death"} for child in verb.children)


def falls_too(verb: Token) -> bool:
    """Tell whether a passive adds to the toll of the deed before: "Solun was also killed", not "was also killed in Pell by rebels"."""
    if not any(child.lower_ in {"also", "too"} for child in verb.children):
        return False
    return is_passive(verb) and not any(noun.i > verb.i and case != "with" for case, noun in find_obliques(verb))


def _find_named(noun: Token, index: MentionIndex) -> Iterator[Mention]:
    """Give whom a noun stands for, and whom the name beside it: "the group's founder, Tavi Brenn, was murdered"."""
    yield from index.find(noun)
    for beside in find_children(noun, BESIDE):
        yield from index.find(beside)


def _is_vague(mention: Mention) -> bool:
    """Tell whether a group has no number of its own: "civilians", "several soldiers", "thousands of people"."""
    return mention.attributes.get("count", "many").lower() in load_list("vague_numbers")


def names_the_harmed(token: Token) -> bool:
    """Tell whether "those" stands before a participle of harm: "those killed" are counted, no further attack is told."""
    if token.lower_ != "those" or token.i + 1 == len(token.doc):
        return False
    verb = token.nbor()
    return verb.lower_ != verb.lemma_lower and verb.lemma_lower in load_attack_words().harm
