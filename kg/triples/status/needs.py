"""What is called needed: "it is vital that Karvenia withdraw", "it was time for Solun to go". Takes tokens."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.words import load_list

CLAUSES = frozenset({"advcl", "ccomp", "csubj"})
OPEN = frozenset({"VB", "VBP", "VBZ"})  # forms of what shall be: "vital that it withdrew" tells what it did


def find_needed(predicate: Token) -> Token | None:
    """Return the verb of what is called needed, None where it has come about or is asked for of nobody: "vital that it has left"."""
    if predicate.lemma_lower not in load_list("needful") or not any(child.dep_ == "cop" for child in predicate.children):
        return None
    clauses = (child for child in predicate.children if child.dep_ in CLAUSES and child.i > predicate.i)
    return next((clause for clause in clauses if is_needed(clause)), None)


def is_needed(clause: Token) -> bool:
    """Tell whether a clause has the form of what is to be: "that Karvenia withdraw", "for Karvenia to withdraw"."""
    marks = {child.lower_ for child in clause.children if child.dep_ == "mark"}
    helpers = {child.lower_ for child in clause.children if child.dep_.startswith("aux")}
    helped = bool(helpers - {"be", "do", "does", "should", "to"})
    is_told = clause.dep_ not in CLAUSES or clause.head.lemma_lower not in load_list("needful")
    return not is_told and not helped and clause.tag_ in OPEN and bool(marks & {"for", "that", "to"})
