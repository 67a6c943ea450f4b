"""What a noun for a charge tells: whose it is, of whom it is, and whether it is one that whoever answers it has to answer."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import SUBJECTS, find_children, find_obliques, find_prenominals
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.triples.status.context import Contexts

CLAUSES = frozenset({"acl", "acl:relcl", "ccomp"})


def find_owners(noun: Token, index: MentionIndex) -> list[Mention]:
    """Return whose a charge, demand or claim is: "Karvenia's charge", "a demand by Karvenia"."""
    owners = [*find_prenominals(noun), *(other for case, other in find_obliques(noun) if case in {"by", "from", "of"})]
    return [mention for owner in owners for mention in index.find(owner)]


def charges_answerer(noun: Token, answering: Mention, index: MentionIndex, contexts: Contexts) -> bool:
    """Tell whether a noun is a charge: an accusation, or a claim that says what who answers has done: "claims that it shelled Pell"."""
    if noun.lemma_lower in load_list("accusations"):
        return True
    return noun.lemma_lower in load_list("charges") and any(
        contexts.are_one_side(mention, answering) for mention in _find_accused(noun, index)
    )


def charges_another(charge: Token, answering: Mention, index: MentionIndex, contexts: Contexts) -> bool:
    """Tell whether a charge says of another than the one who answers it what he did: "rejected the charge that Karvenia arms them"."""
    accused = _find_accused(charge, index)
    return bool(accused) and not any(contexts.are_one_side(mention, answering) for mention in accused)


def is_bare(noun: Token, index: MentionIndex) -> bool:
    """Tell whether a word takes up a charge made before and says no more of it: "it", "the charge", "this report"."""
    if noun.pos_ == "PRON":
        return noun.lower_ in {"it", "that", "this"}
    is_definite = any(child.lower_ in {"the", "that", "this", "these"} for child in noun.children)
    return is_definite and noun.lemma_lower in load_list("charges") and not find_owners(noun, index) and not find_children(noun, CLAUSES)


def _find_accused(charge: Token, index: MentionIndex) -> list[Mention]:
    clauses = find_children(charge, CLAUSES)
    return [mention for clause in clauses for noun in find_children(clause, SUBJECTS) for mention in index.find(noun)]
