"""Which word says that somebody died or was hurt, and who that was: "killed two", "two burned to death", "Solun lost a leg"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import find_case, find_children, is_passive
from kg.language.words import load_list
from kg.mentions.links.pronouns import REFLEXIVE
from kg.ontology.attacks import load_attack_words

FATAL = frozenset({"dead", "death"})
OBJECT = frozenset({"obj"})
LOSING = "lose"
FINDING = frozenset({"attain", "embrace", "meet"})  # one's death or martyrdom


def find_harm_words() -> frozenset[str]:
    """Return the lemmas of the verbs that may tell of harm."""
    words = load_attack_words()
    return (FINDING | {LOSING}).union(words.harm, words.fatal_with, *words.fatal_phrases.values())


def find_harm_relation(token: Token) -> str | None:
    """Return the relation that a word of harm states: "killed", "wounded", None for other words."""
    if token.pos_ not in {"VERB", "ADJ"}:
        return None
    words, lemma = load_attack_words(), token.lemma_.lower()
    if lemma == LOSING or lemma in FINDING:
        return _find_loss(token)
    if lemma in words.fatal_with and any(child.lower_ in FATAL for child in token.children):
        return "killed"
    if any(lemma in words.fatal_phrases.get(child.lower_, ()) for child in token.children):
        return "killed"  # "gunned down", "blown up", "put to death"
    return words.harm.get(lemma)


def find_harmed(token: Token) -> Sequence[Token]:
    """Return whom a word of harm speaks of: the subject of those that befall it, else the object, or what a participle stands beside."""
    victims = find_subjects(token) if befalls_subject(token) else [noun for noun in find_objects(token) if noun.lower_ not in REFLEXIVE]
    return victims or ([token.head] if token.dep_ in {"amod", "acl"} else [])


def befalls_subject(verb: Token) -> bool:
    """Tell whether harm comes to a verb's subject: "two died", "two burned to death", "Solun lost his life"."""
    words, lemma = load_attack_words(), verb.lemma_.lower()
    if lemma in words.dying or ((lemma == LOSING or lemma in FINDING) and _find_loss(verb) is not None):
        return True
    is_fatal = lemma in words.fatal_with and lemma not in words.harm and any(child.lower_ in FATAL for child in verb.children)
    return is_fatal and not is_passive(verb) and not find_objects(verb)


def is_negated_or_open(token: Token) -> bool:
    """Tell whether the clause says that the harm did not or may happen, or asks about it: "didn't say how he was killed"."""
    if token.dep_ == "ccomp" and any(child.lower_ in {"how", "why", "whether"} for child in token.children):
        return True
    return any(child.lower_ in {"not", "n't", "never", "may", "might", "could", "would", "will", "if"} for child in token.children)


def is_charge(verb: Token) -> bool:
    """Tell whether a gerund says what somebody is charged with, not what an attack did: "arrested on charges of killing civilians"."""
    is_charged = verb.head.lemma_.lower() in load_list("charging")
    return verb.tag_ == "VBG" and is_charged and find_case(verb) in {"of", "with", "for", "over"}


def _find_loss(verb: Token) -> str | None:
    """Return what losing one's own life or limb comes to: "lost their lives", "met his death", "lost a leg", not "lost the city"."""
    is_loss = verb.lemma_.lower() == LOSING
    for lost in find_children(verb, OBJECT):
        if not is_loss:
            return "killed" if lost.lemma_.lower() in load_list("own_deaths") else None
        if lost.lemma_.lower() == "life" and any(child.dep_ == "nmod:poss" for child in lost.children):
            return "killed"
        if lost.lemma_.lower() in load_list("limbs") and not any(child.dep_ == "compound" for child in lost.children):
            return "wounded"
    return None
