"""Who is helped in what he does: Veldonia in "aided Veldonia in its war on the Front", "support for Veldonia in the fight against it"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.arguments import find_objects
from kg.language.tokens import Token
from kg.language.tree import find_case, find_obliques
from kg.language.words import load_list

RECEIVING = frozenset({"for", "of", "to"})
BESIDE = frozenset({"alongside", "behind", "beside", "by", "with"})


def find_helped(deed: Token) -> Sequence[Token]:
    """Return who is helped, backed or joined in the deed that a noun tells behind "in", nobody for any other noun."""
    if deed.dep_ not in {"nmod", "obl"} or find_case(deed) != "in":
        return []
    help_given = deed.head
    if help_given.pos_ == "NOUN":
        is_help = help_given.lemma_lower in load_list("help")
        return [noun for case, noun in find_obliques(help_given) if case in RECEIVING and noun.i < deed.i] if is_help else []
    if help_given.pos_ == "VERB" and help_given.lemma_lower in load_list("siding"):
        return [noun for case, noun in find_obliques(help_given) if case in BESIDE and noun.i < deed.i]  # "stands by it in its fight"
    is_helping = help_given.pos_ == "VERB" and help_given.lemma_lower in load_list("helping")
    found = [noun for noun in find_objects(help_given) if noun.i < deed.i] if is_helping else []
    within = [noun for thing in found if thing.lemma_lower in load_list("help") for case, noun in find_obliques(thing) if case in RECEIVING]
    return within or found
