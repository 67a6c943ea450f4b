"""How high an office is: one of several that a body has, one for a field of its work, one of no state, a seat in a parliament."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import find_obliques
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention

BARE = frozenset({"amod", "case", "cc", "compound", "conj", "nmod", "punct"})  # of a field: "legal affairs at", no article


def is_one_of_several(head: Token, role: str) -> bool:
    """Tell whether an office is one that a body has several of: "a police commander", "a local leader", unlike "the leader of it"."""
    words = role.casefold().split()
    is_any = any(child.lower_ in {"a", "an"} for child in head.children)
    is_lesser = not load_list("lesser_ranks").isdisjoint(words)
    return is_any and bool(words) and words[-1] in load_list("offices_of_several", *(["leaders_of_parts"] if is_lesser else []))


def find_fields(head: Token) -> list[Token]:
    """Return the field that somebody heads who does not lead the body: "head of research at the Council", not "head of the navy"."""
    below = [noun for case, noun in find_obliques(head) if case == "of" and noun.lower_ in load_list("fields_of_work")]
    return [noun for noun in below if all(child.dep_ in BARE for child in noun.children)]


def find_rows(head: Token) -> list[Token]:
    """Return the ranks in which somebody stands: "a fighter in the ranks of the Front" is one of the Front's."""
    return [noun for case, noun in find_obliques(head) if case in {"from", "in", "of"} and noun.lower_ in load_list("rows")]


def is_unofficial(person: Mention) -> bool:
    """Tell whether a title or role is of no state: "Veldonian rebel leader X", "the Karvenian drug lord"."""
    return not load_list("unofficial").isdisjoint(_spell_office(person))


def is_elected(person: Mention) -> bool:
    """Tell whether somebody sits in a parliament for a party, and so is its member: "a lawmaker of the Harbour Party"."""
    return not load_list("elected").isdisjoint(_spell_office(person))


def _spell_office(person: Mention) -> list[str]:
    return (person.attributes.get("title") or person.attributes.get("role", "")).casefold().split()


def studies(role: Token, body: Mention, index: MentionIndex) -> bool:
    """Tell whether somebody is only an expert on the armed group that stands before the word for him: "a Front analyst"."""
    is_before = index.head(body).dep_ in {"amod", "compound", "nmod"} and index.head(body).i < role.i
    is_owner = any(child.dep_ == "case" for child in index.head(body).children)  # "the Front's analyst"
    return role.lemma_lower in load_list("students") and index.root(body).type == "Militia" and is_before and not is_owner
