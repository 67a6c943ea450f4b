"""The name of a place beside the word for its sort: "Ash township", "the province of Ash"."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import find_obliques
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.ontology.families import LANDS


def find_own_name(head: Token, index: MentionIndex) -> Token | None:
    """Return the name of a place right before or under "of" its sort: "Ash township", "the province of Ash"."""
    if (quarter := find_quarter(head, index)) is not None:
        return quarter[0]
    beside = _find_right_before(head)
    beside += find_called_place(head)
    named = (token for token in beside if (other := index.at(token)) is not None and (other.form, other.type) == ("name", "Location"))
    return next(named, None)


def find_called_place(head: Token) -> list[Token]:
    """Return what stands under "of" behind the sort of a place: "the province of Ash"; nothing for "the suburb of Pell", a part of it.

    Who is "on the outskirts of Pell" or "in the south of Pell" is in Pell. So are "three districts of Pell" and "the Ash valley of Pell".
    """
    if head.lemma_lower in load_list("parts_of_places") - load_list("inner_parts"):
        return []
    named = [noun for case, noun in find_obliques(head) if case == "of"]
    is_several = head.tag_ == "NNS" and head.lemma_lower in load_list("towns") and len(named) == 1
    is_called = any(child.dep_ == "compound" and child.pos_ == "PROPN" and child.i == head.i - 1 for child in head.children)
    return [] if is_several or is_called else named


def find_quarter(head: Token, index: MentionIndex) -> tuple[Token, Token] | None:
    """Return the names of a town or part of one and of what that is in, where both are told: "the Tesmar suburb of Pell".

    What it is in is the one that the gazetteer knows. Where it knows both or neither, it is the name before a suburb, town or village
    ("the Ash Valley town of Pell"), but the one behind where there is no article ("in Ash village of Pell"). Of other parts it isn't
    told: None.
    """
    lemma = head.lemma_lower
    is_settlement = lemma in load_list("told_within")
    if not is_settlement and lemma not in load_list("parts_of_towns"):
        return None
    before = _find_right_before(head)
    behind = [noun for case, noun in find_obliques(head) if case == "of"]
    pairs = [(index.at(one), index.at(other)) for one in before for other in behind]
    for one, other in ((one, other) for one, other in pairs if one is not None and other is not None):
        if not one.form == other.form == "name" or not {one.type, other.type} <= LANDS:
            continue
        known = [m.rule.startswith("gazetteer") for m in (one, other)]
        is_bare = not any(child.dep_ == "det" for child in head.children)
        if is_settlement and known[0] == known[1] and is_bare:
            return index.head(one), index.head(other)
        if (is_settlement and known[0] == known[1]) or known == [True, False]:
            return index.head(other), index.head(one)
        if known == [False, True]:
            return index.head(one), index.head(other)
    return None


def load_sorts() -> frozenset[str]:
    """Return the nouns that mean a place told before: "the town", "the province", and "the outskirts" of it."""
    return load_list("settlements", "stretches", "inner_parts")


def has_unknown_name(head: Token, index: MentionIndex) -> bool:
    """Tell whether a place has a name of its own that nobody recognised: "Pell village, Ash River county"."""
    beside = _find_right_before(head)
    return any(child.pos_ == "PROPN" and not any(m.form == "name" for m in index.covering(child)) for child in beside)


def _find_right_before(head: Token) -> list[Token]:
    return [child for child in head.children if child.dep_ == "compound" and child.right_edge.i == head.i - 1]
