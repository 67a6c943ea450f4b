"""What a verb of naming makes of somebody, "designated the Front a terrorist group", and the name that a ship goes by."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, find_antecedent, find_case, find_children, is_passive
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention

BRACKETED = 6  # tokens that an acronym with its brackets may have


def find_branded(head: Token) -> list[Token]:
    """Return whom a verb of naming makes what a noun behind it says: the Front in "the Front was designated a terrorist group".

    So with "the Front, which Sorvania designated a terrorist group", and whoever is appointed: "chose Idris Vantor as its leader".
    """
    verb = head.head
    naming = load_list("naming", "making")
    if verb.pos_ == "PROPN" and any(c.dep_ == "acl" and verb.i < c.i < head.i and c.lemma_lower in naming for c in head.children):
        return [verb]  # "the Front, designated a terrorist group by Sorvania"
    case = find_case(head)
    is_office = case == "as" and head.dep_ in {"obl", "xcomp"} and verb.lemma_lower in load_list("giving_office")
    is_called = not case and head.dep_ in {"xcomp", "nsubj:pass", "obj"} and verb.lemma_lower in naming
    if head.i < verb.i or not (is_office or is_called):
        return []
    if not is_passive(verb):
        before = [noun for noun in verb.children if noun.i < head.i and (noun.dep_ in OBJECTS or _is_name_made(noun))]
        return [find_antecedent(noun) for noun in before if noun.i > verb.i or find_antecedent(noun) != noun]  # "which it branded a cult"
    for clause in (verb, verb.head) if verb.dep_ == "conj" else (verb,):  # "is armed by Karvenia and designated a terrorist group"
        subjects = [noun for noun in find_children(clause, PASSIVE_SUBJECTS) if noun.i < clause.i]
        if subjects or clause.dep_ in {"acl", "acl:relcl"}:
            return [find_antecedent(noun) for noun in subjects] or [clause.head]
    return []


def _is_name_made(noun: Token) -> bool:
    """Tell whether the parser took a name for what somebody is made: "named Idris Vantor its leader"."""
    return noun.dep_ == "xcomp" and noun.pos_ == "PROPN" and not find_case(noun)


def find_ship_behind(mention: Mention, head: Token, index: MentionIndex) -> list[Token]:
    """Return the name right behind what it is the name of, wherever the parser hung it: "the Karvenian tanker Solun Star"."""
    if mention.type != "Facility" or head.i + 1 >= len(index.doc) or head.lemma_lower not in load_list("vessels"):
        return []
    named = [m for m in index.covering(head.nbor()) if m.form == "name" and m.type == "Facility"]
    return [index.head(m) for m in named if index.span(m).start == head.i + 1]


def find_before_sort(head: Token, index: MentionIndex) -> list[Mention]:
    """Return the name before a word that says what sort of group it is: "the M23 rebel group", "the Ash Front (AF) guerrilla group"."""
    if head.i < 2 or head.nbor(-1).lower_ not in load_list("sorts"):
        return []
    end = head.i - 1
    opened = (i for i in range(end - 2, max(end - BRACKETED, 0), -1) if head.doc[i].text == "(")
    end = next(opened, end) if head.doc[end - 1].text == ")" else end
    return [m for m in index.covering(head.doc[end - 1]) if m.form == "name" and index.span(m).end == end]
