"""Attacks that somebody plots, told by a noun and what he means to do: "a plot to blow up the embassy"."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import find_case, find_obliques
from kg.language.words import load_list
from kg.ontology.attacks import load_attack_words

ATTEMPT = "assassination attempt"


def find_plotted(noun: Token) -> Token | None:
    """Return the verb of the deed that a plot is for, None where it is none of force or the noun tells only why: "in an attempt to".

    Who attempts to kill somebody has done more than who attempts to storm a base: an attack, though it failed.
    """
    if noun.lemma_lower not in load_list("plots") or find_case(noun) in {"as", "in"}:
        return None
    clauses = (child for child in noun.children if child.dep_ == "acl" and child.i > noun.i and child.pos_ == "VERB")
    deeds = (clause for clause in clauses if any(word.lower_ == "to" and word.dep_ in {"aux", "mark"} for word in clause.children))
    is_plot = noun.lemma_lower in load_list("plots") - load_list("attempts")
    return next((deed for deed in deeds if _find_kind(deed) == ATTEMPT or (is_plot and _find_kind(deed) is not None)), None)


def find_plotted_kind(noun: Token) -> str | None:
    """Return the kind of attack that a plot is for; who only means to kill attempts it: "an attempt on Solun's life"."""
    if noun.lemma_lower in load_list("plots") and any(case == "on" and aim.lemma_lower == "life" for case, aim in find_obliques(noun)):
        return ATTEMPT
    deed = find_plotted(noun)
    return _find_kind(deed) if deed is not None else None


def _find_kind(deed: Token) -> str | None:
    words, lemma = load_attack_words(), deed.lemma_lower
    if lemma == "blow":
        return "bombing" if any(child.lower_ == "up" for child in deed.children) else None
    kind = words.verbs.get(lemma)
    return ATTEMPT if kind in words.kills else kind
