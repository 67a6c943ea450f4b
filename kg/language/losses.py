"""Subjects and objects that the parser lost: hung on a clause opener, on a participle behind them, or under a label of other words."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import SUBJECTS, find_case, is_past_form

FINITE = frozenset({"was", "were", "is", "are", "has", "had"})
CLAUSE_OPENERS = frozenset({"after", "because", "before", "since", "until"})  # that the parser may take for a preposition
TIMED = frozenset({"after", "as", "when"})
OPENED = frozenset({"nsubj", "obl", "obl:agent", "nmod"})


def find_opened_subject(verb: Token) -> Token | None:
    """Return the subject that the parser took with "after" or the like for a place in time: "after Solun, known as Ash, was captured".

    It hung the noun on the clause or on the verb above it, and the clause was left without a word that opens it.
    """
    if verb.dep_ != "advcl" or verb.lower_.endswith("ing") or has_to(verb):
        return None
    auxiliary = next((child for child in verb.children if child.lower_ in FINITE and child.dep_ in {"aux", "aux:pass", "cop"}), None)
    openers = CLAUSE_OPENERS if auxiliary is not None or verb.tag_ == "VBD" else {"because"}
    above = (child for child in verb.head.children if verb.head.i < child.i < verb.i)
    nouns = [noun for noun in (*verb.children, *above) if noun.dep_ in OPENED and noun.i < (auxiliary or verb).i]
    return next((noun for noun in nouns if find_case(noun) in openers), None)


def find_attended(verb: Token) -> Token | None:
    """Return who is in the state that "with" and a participle tell: Pell in "With Pell besieged by the Front, Veldonia fled"."""
    opener = next((child for child in verb.children if child.lower_ == "with" and child.i < verb.i), None)
    if opener is None or verb.dep_ not in {"acl", "advcl"} or verb.tag_ not in {"VBG", "VBN", "VBD"}:
        return None
    nouns = [child for child in verb.children if opener.i < child.i < verb.i and child.pos_ in {"NOUN", "PROPN", "PRON"}]
    return next((noun for noun in nouns if noun.dep_ in OPENED | {"obj"} and not find_case(noun)), None)


def find_loose_subject(verb: Token) -> list[Token]:
    """Return a bare noun before a finite verb that the parser labelled as a modifier; nothing else can stand there in English."""
    if verb.dep_ in {"acl", "amod", "xcomp", "advcl"} or verb.pos_ not in {"VERB", "AUX"}:
        return []
    bare = [
        child
        for child in verb.children
        if (
            (
                child.dep_ in {"appos", "nmod", "dep", "obl", "compound", "dislocated", "flat", "parataxis"}
                and child.pos_ in {"NOUN", "PROPN", "PRON"}
            )
            or (child.dep_ in {"conj", "nummod"} and child.pos_ == "NUM")  # "six were killed and 41 injured"
        )
        and child.i < verb.i
        and not find_case(child)
        and not any(grandchild.dep_ in {"cop", "nsubj"} for grandchild in child.children)
    ]
    return bare[-1:] if bare and verb.i - bare[-1].i < 25 else []


def find_captured_subject(verb: Token) -> list[Token]:
    """Return the subject that the parser gave to the participle behind it: "when a drone stuffed with dynamite hit her villa"."""
    openers = [child for child in verb.children if child.i < verb.i and child.lower_ in TIMED]
    if verb.dep_ != "advcl" or verb.tag_ not in {"VBD", "VBZ", "VBP"} or not openers:
        return []
    return [
        token
        for token in verb.doc[openers[0].i + 1 : verb.i]
        if token.dep_ in SUBJECTS and token.i < token.head.i < verb.i and token.head.tag_ == "VBN" and not token.head.is_ancestor(verb)
    ][:1]


def find_loose_object(verb: Token) -> list[Token]:
    """Return a name behind a verb in which the parser lost its way: "accused the banned Tehreek-e-Taliban Pakistan of".

    It hangs it on the verb as no object, on what stands under "of", or on "banned".
    """
    for participle in (child for child in verb.children if child.i > verb.i and child.pos_ == "VERB" and is_past_form(child)):
        behind = (noun for noun in participle.children if noun.i > participle.i and noun.pos_ == "PROPN")
        inside = next((noun for noun in behind if any(word.dep_ == "det" and word.i < participle.i for word in noun.children)), None)
        if inside is not None:
            return [inside]
    clauses = [child for child in verb.children if child.dep_ == "advcl" and find_case(child) == "of"]
    opening = (word for clause in clauses for word in clause.children if word.dep_ in {"case", "mark"})
    of = next((word for word in opening if word.lower_ == "of"), None)
    before = [child for child in of.head.children if verb.i < child.i < of.i and child.pos_ == "PROPN"] if of is not None else []
    if before:
        return before[:1]
    loose = [child for child in verb.children if child.dep_ in {"compound", "nmod", "flat"} and child.i > verb.i and not find_case(child)]
    return loose[:1] if loose and loose[0].pos_ == "PROPN" and verb.pos_ == "VERB" else []


def has_to(verb: Token) -> bool:
    """Tell whether a verb is an infinitive with "to"."""
    return any(child.lower_ == "to" and child.dep_ in {"mark", "aux"} for child in verb.children)
