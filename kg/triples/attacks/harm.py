"""Which word says that somebody died or was hurt, and who that was: "killed two", "two burned to death", "Solun lost a leg"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import SUBJECTS, find_case, find_children, find_obliques, is_passive
from kg.language.words import load_list
from kg.mentions.attacks.killings import is_natural
from kg.mentions.links.pronouns import REFLEXIVE
from kg.ontology.attacks import load_attack_words

FATAL = frozenset({"dead", "death"})
WOUNDED = frozenset({"hurt", "injured", "wounded"})
OBJECT = frozenset({"obj"})
LOSING = "lose"
GRAVE = frozenset({"care", "condition"})  # which may be good
MADE = frozenset({"crash", "fire"})  # what kills, but may be somebody's deed: "killed by Karvenian fire"
SURVIVING = frozenset({"escape", "survive"})
FINDING = frozenset({"attain", "embrace", "meet"})  # one's death or martyrdom


def find_harm_words() -> frozenset[str]:
    """Return the lemmas of the verbs that may tell of harm."""
    words = load_attack_words()
    told = load_list("enduring", "laid_up", "tending") | words.harm.keys() | words.fatal_with
    return (FINDING | {LOSING}).union(told, *words.fatal_phrases.values())


def find_harm_relation(token: Token) -> str | None:
    """Return the relation that a word of harm states: "killed", "wounded", None for other words."""
    if token.pos_ == "NOUN":
        return "wounded" if _is_laid_up(token) else None
    if token.pos_ not in {"VERB", "ADJ"}:
        return None
    words, lemma = load_attack_words(), token.lemma_lower
    if falls_to_nature(token):
        return None
    if lemma == LOSING or lemma in FINDING:
        return "killed" if _loses_people(token) else _find_loss(token)
    if _tells_injuries(token):
        return "wounded"
    if lemma in words.fatal_with and any(child.lower_ in FATAL for child in token.children):
        return "killed"
    if lemma in words.fatal_with and any(child.dep_ == "xcomp" and child.lower_ in WOUNDED for child in token.children):
        return "wounded"  # "left two injured"
    if any(lemma in words.fatal_phrases.get(child.lower_, ()) for child in token.children):
        return "killed"  # "gunned down", "blown up", "put to death"
    return words.harm.get(lemma)


def find_harmed(token: Token) -> Sequence[Token]:
    """Return whom a word of harm speaks of: the subject of those that befall it, else the object, or what a participle stands beside."""
    if token.pos_ == "NOUN":
        return find_children(token, SUBJECTS)
    victims = find_subjects(token) if befalls_subject(token) else [noun for noun in find_objects(token) if noun.lower_ not in REFLEXIVE]
    return victims or ([token.head] if token.dep_ in {"amod", "acl"} else [])


def befalls_subject(verb: Token) -> bool:
    """Tell whether harm comes to a verb's subject: "two died", "two burned to death", "Solun lost his life"."""
    words, lemma = load_attack_words(), verb.lemma_lower
    if lemma in words.dying or ((lemma == LOSING or lemma in FINDING) and _find_loss(verb) is not None):
        return True
    if verb.pos_ == "NOUN" or lemma in load_list("enduring") or (lemma in SURVIVING and not is_passive(verb)):
        return verb.pos_ == "NOUN" or _tells_injuries(verb)
    is_fatal = lemma in words.fatal_with and lemma not in words.harm and any(child.lower_ in FATAL for child in verb.children)
    return is_fatal and not is_passive(verb) and not find_objects(verb)


def is_negated_or_open(token: Token) -> bool:
    """Tell whether the clause says that the harm did not or may happen, or asks about it: "didn't say how he was killed"."""
    if token.dep_ == "ccomp" and any(child.lower_ in {"how", "why", "whether"} for child in token.children):
        return True
    return any(child.lower_ in {"not", "n't", "never", "may", "might", "could", "would", "will", "if"} for child in token.children)


def falls_to_nature(harm: Token) -> bool:
    """Tell whether a clause says that people died of what nobody did: "died in a mudslide days after rebels shelled the town"."""
    return any(is_mishap(noun) for _, noun in find_obliques(harm))


def is_mishap(cause: Token) -> bool:
    """Tell whether people died of what nobody did, which a fire or crash may not be: "recalled a mine disaster that killed 80"."""
    return is_natural(cause) and cause.lemma_lower not in MADE


def is_only_tried(harm: Token, victim: Token) -> bool:
    """Tell whether the words between a deed and whom it meets say that it came to nothing: "is responsible for the attempted murder of"."""
    path = [victim]
    while path[-1] != harm and path[-1].head != path[-1]:
        path.append(path[-1].head)
    nouns = path[1:] if path[-1] == harm else [harm]
    return any(child.lower_ in load_list("only_tried") for noun in nouns for child in find_children(noun, frozenset({"amod"})))


def is_charge(verb: Token) -> bool:
    """Tell whether a gerund says what somebody is charged with, not what an attack did: "arrested on charges of killing civilians"."""
    is_charged = verb.head.lemma_lower in load_list("charging")
    return verb.tag_ == "VBG" and is_charged and find_case(verb) in {"of", "with", "for", "over"}


def _is_laid_up(noun: Token) -> bool:
    """Tell whether a clause says in what state somebody is who was harmed: "is in a coma", "is in critical condition"."""
    if find_case(noun) != "in" or noun.lemma_lower not in load_list("laid_up") or not any(c.dep_ == "cop" for c in noun.children):
        return False
    return noun.lemma_lower not in GRAVE or any(child.lower_ in load_list("grave") for child in noun.children)


def _tells_injuries(verb: Token) -> bool:
    """Tell whether somebody has wounds of what was told: "suffered light injuries", "was treated for burns", "survived with a cut"."""
    lemma, injuries = verb.lemma_lower, load_list("injuries")
    if lemma in load_list("enduring"):
        return any(noun.lemma_lower in injuries for noun in find_children(verb, OBJECT))
    is_done = is_passive(verb) or lemma in SURVIVING
    told = (noun for case, noun in find_obliques(verb) if case in {"for", "with"}) if lemma in load_list("tending") and is_done else ()
    return any(noun.lemma_lower in injuries for noun in told)


def _loses_people(verb: Token) -> bool:
    """Tell whether somebody loses people of his, by their number or as his own: "lost two fighters", "lost his brother", not "lost men"."""
    for lost in find_children(verb, OBJECT) if verb.lemma_lower == LOSING else ():
        is_told = any(child.dep_ in {"nummod", "nmod:poss"} for child in lost.children)
        if is_told and lost.lemma_lower in load_list("own_people"):
            return True
    return False


def _find_loss(verb: Token) -> str | None:
    """Return what losing one's own life or limb comes to: "lost their lives", "met his death", "lost a leg", not "lost the city"."""
    is_loss = verb.lemma_lower == LOSING
    for lost in find_children(verb, OBJECT):
        if not is_loss:
            return "killed" if lost.lemma_lower in load_list("own_deaths") else None
        if lost.lemma_lower == "life" and any(child.dep_ == "nmod:poss" for child in lost.children):
            return "killed"
        if lost.lemma_lower in load_list("limbs") and not any(child.dep_ == "compound" for child in lost.children):
            return "wounded"
    return None
