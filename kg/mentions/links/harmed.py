"""What a clause says was done to somebody: killed, wounded, abducted, arrested, judged. Takes the head of a phrase for him."""

from __future__ import annotations

from kg.language.arguments import find_objects
from kg.language.tokens import Token
from kg.language.tree import is_passive
from kg.language.words import load_list, load_words
from kg.mentions.attacks.unreal import is_modal
from kg.mentions.described.partitive import is_one_of
from kg.ontology.attacks import load_attack_words

ASIDE = frozenset({"appos", "conj"})
ARMED = frozenset({"fighters", "police", "troops"})  # classes of nouns for people


def is_of_other_time(noun: Token) -> bool:
    """Tell whether a sentence looks back at what it tells of somebody: "last year", "in an earlier raid", "had been killed"."""
    words = {word.lower_ for word in noun.sent}
    return bool(words & load_list("former_times")) or any(child.lower_ == "had" for child in noun.head.children)


def find_harm(noun: Token) -> str | None:
    """Return what came about for whoever a noun means: "killed" for Vantor in "gunmen killed the envoy, Idris Vantor"; None for nothing.

    What failed, may be or is denied came about for nobody; what was "also" done is done to another than was told.
    """
    while noun.dep_ in ASIDE and noun.head != noun:
        noun = noun.head
    noun = noun.head if is_one_of(noun) else noun
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_lower in load_attack_words().dying and not is_modal(verb):
        return "killed"  # "a bomb killed a general", then "Idris Vantor died when it went off"
    if verb.pos_ != "VERB" or noun not in find_objects(verb) or is_modal(verb) or any(child.lower_ == "also" for child in verb.children):
        return None
    lemma = verb.lemma_lower
    if lemma in {"gun", "shoot"}:
        return "killed" if any(child.lower_ in {"dead", "down"} for child in verb.children) else None
    if lemma in load_list("seizing"):
        return "abducted"
    if lemma in load_list("judging_so"):
        return "judged"
    return "arrested" if lemma in {"arrest", "detain"} else load_attack_words().harm.get(lemma)


def find_fallen(verb: Token) -> list[Token]:
    """Return those in arms whom a clause without doer says were harmed or taken, who then fought: "rebels were held after clashes"."""
    if verb.lemma_lower not in load_attack_words().harm.keys() | load_list("capturing") or not is_passive(verb):
        return []
    senses = [(noun, load_words().find_sense(noun)) for noun in find_objects(verb)]
    return [noun for noun, found in senses if found is not None and found[1].kind in ARMED]
