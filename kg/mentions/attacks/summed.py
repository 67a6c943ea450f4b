"""Nouns that sum up the attack that their sentence has just told: "a bomb went off in Pell, an attack claimed by the Front"."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.words import load_list
from kg.ontology.attacks import load_attack_words

ARTICLES = frozenset({"a", "an"})


def sums_up(noun: Token) -> bool:
    """Tell whether a noun of attack behind a comma says more of what its sentence told before it."""
    words, start = load_attack_words(), noun.left_edge
    lemma = noun.lemma_lower
    is_deed = lemma in words.generic or lemma in words.nouns
    if not is_deed or start.i <= noun.sent.start or start.nbor(-1 if start.text != "," else 0).text != ",":
        return False
    opens = any(child.lower_ in ARTICLES and child.dep_ == "det" for child in noun.children)
    clauses = (child for child in noun.children if child.dep_ in {"acl", "acl:relcl"} and child.i > noun.i)
    return opens and any(clause.lemma_lower in load_list("told_of_attacks") for clause in clauses)
