"""In which tense a clause stands, and whether one joined to another changes it. Takes tokens."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import load_cues


def find_finite(clause: Token) -> Token:
    """Return the word that bears the tense of a clause: its first helping verb, or the verb itself."""
    return next((child for child in clause.children if child.dep_ in {"aux", "aux:pass", "cop"} and child.lower_ != "to"), clause)


def is_past(clause: Token) -> bool:
    """Tell whether a clause is in the simple past, as what is told in order is."""
    finite = find_finite(clause)
    return finite.morph.get("Tense", []) == ["Past"] and finite.morph.get("VerbForm", []) == ["Fin"] and finite.lower_ != "had"


def is_present(clause: Token) -> bool:
    """Tell whether a clause says what is so by now."""
    finite = find_finite(clause)
    if finite.lower_ in {"has", "have"} or finite.morph.get("VerbForm", []) != ["Fin"]:
        return False
    is_past = finite.tag_ == "VBP" and finite.lower_ not in {finite.lemma_lower, "am", "are"}  # "armed", which parsers take for both
    return finite.morph.get("Tense", []) == ["Pres"] and not is_past


def changes_tense(clause: Token) -> bool:
    """Tell whether a clause says what is so, joined to one of what was: "has fought the army since 1984 and is listed as a group"."""
    return clause.dep_ == "conj" and clause.pos_ in {"VERB", "AUX"} and is_present(clause) and not is_present(clause.head)


def is_future(token: Token) -> bool:
    """Tell whether a word tells what is to come: "will leave", "is to leave", "plans to leave"."""
    words = {child.lower_ for child in token.children if child.dep_ in {"aux", "cop", "mark"}}
    if words & {"will", "shall", "'ll"}:
        return True
    if "to" not in words or is_past(token.head):
        return False
    cues = load_cues()
    planned = {*cues["implicatives"]["future"]["plan"], *cues["noun_cues"]["future"], *cues["adjectives"]["future"]}
    return bool(words & {"is", "are"}) or {token.head.lemma_lower, token.head.lower_} & planned != set()
