"""Whose a plan, a text or a load of goods is: "Karvenia's offer", "a plan that Karvenia had drafted", "steel from Karvenia"."""

from __future__ import annotations

from kg.language.arguments import find_subjects
from kg.language.grammar import NOUN_CLAUSES
from kg.language.tokens import Token
from kg.language.tree import find_obliques, find_prenominals
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention


def find_makers(thing: Token, index: MentionIndex) -> list[Mention]:
    """Return whose a thing is by the words beside it, else who put it forward in the clause behind it."""
    own = [child for child in thing.children if child.dep_ == "nmod:poss"]  # "its support of the Front"
    owners = own or [*find_prenominals(thing), *(noun for case, noun in find_obliques(thing) if case in {"of", "by", "from"})]
    found = [mention for noun in owners if (mention := index.at(noun)) is not None]
    clauses = (child for child in thing.children if child.dep_ in NOUN_CLAUSES and child.lemma_lower in load_list("putting_forward"))
    return found or [mention for clause in clauses for noun in find_subjects(clause) for mention in index.find(noun)]
