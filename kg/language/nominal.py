"""Deeds that a noun tells with all that its verb would have: "the imposition of a curfew on Pell", "the severing of ties with it"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.lemmas import look_up
from kg.language.tokens import Doc, Token, ask_once
from kg.language.tree import find_case, find_children, find_obliques, find_prenominals
from kg.language.words import load_deed_verbs

PHRASES = frozenset({"nmod", "obl"})


def find_deeds(doc: Doc) -> list[Token]:
    """Return the nouns that tell the deed of a verb, in text order."""
    gerunds = {lemma for lemma in doc.by_lemma if lemma.endswith("ing")}
    return [noun for noun in doc.find_lemmas(gerunds | load_deed_verbs().keys()) if find_deed_verb(noun)]


@ask_once
def find_deed_verb(noun: Token) -> str:
    """Return the lemma of the verb whose deed a noun with "of" tells, empty for none."""
    if noun.pos_ != "NOUN" or noun.tag_ != "NN" or not any(case == "of" for case, _ in find_obliques(noun)):
        return ""
    lemma = noun.lemma_lower
    verb = load_deed_verbs().get(lemma, "")
    if verb or not lemma.endswith("ing"):
        return verb
    return next((found for found in look_up(lemma, "VERB") if found != lemma), "")


def find_deed_doers(noun: Token) -> Sequence[Token]:
    """Return who does such a deed: whose it is, or who stands behind "by", which parsers hang on any noun of the phrase."""
    below = [word for word in noun.subtree if word.i > noun.i and word.dep_ in PHRASES and find_case(word) == "by" and _is_near(word, noun)]
    return below[:1] or find_children(noun, frozenset({"nmod:poss"})) or [word for word in find_prenominals(noun) if word.text.istitle()]


def find_deed_objects(noun: Token) -> Sequence[Token]:
    """Return what such a deed falls on."""
    return [below for case, below in find_obliques(noun) if case == "of"]


def _is_near(word: Token, noun: Token) -> bool:
    """Tell whether nothing but nouns lies between a phrase and the noun."""
    node = word.head
    while node != noun and node.dep_ in PHRASES:
        node = node.head
    return node == noun
