"""Whose office a bare title means by where it is, or can't: "no talks with Karvenia, President X said" is not said by Karvenia's.

Takes the bearer of a title, gives countries.
"""

from __future__ import annotations

from kg.language.tree import SUBJECTS, find_case, find_obliques
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention

FOES = frozenset({"against", "with"})  # before another side


def leave_foreign(mention: Mention, states: list[Mention], index: MentionIndex) -> list[Mention]:
    """Return the states whose office the bearer of a title may hold, by what he says and how he is called."""
    foreign = set() if "title_country" in mention.attributes else _find_foreign(mention, states, index)
    return [state for state in states if state.attributes.get("country") not in foreign] if foreign else states


def _find_foreign(mention: Mention, states: list[Mention], index: MentionIndex) -> set[str]:
    """Return the countries that a bearer speaks of as of others, or whose guest he is called, less those that act in what he says."""
    bearer = index.head(mention)
    if bearer.dep_ == "appos" and bearer.head.lemma_lower in load_list("guests"):
        return _find_hosts(mention, states, index)
    contents = [child for child in bearer.head.children if child.dep_ == "ccomp"] if bearer.dep_ in SUBJECTS else []
    if not contents:
        return set()
    said = [state for state in states if any(clause.is_ancestor(index.head(state)) for clause in contents)]
    acting = {state.attributes.get("country") for state in said if index.head(state).dep_ in SUBJECTS}
    others = {state.attributes["country"] for state in said if "country" in state.attributes and find_case(index.head(state)) in FOES}
    return others - acting


def _find_hosts(guest: Mention, states: list[Mention], index: MentionIndex) -> set[str]:
    """Return the countries named in a sentence before a guest: "Karvenia's president told his guest, Premier X"."""
    span = index.span(guest)
    before = (state for state in states if index.span(state).sent == span.sent and state.passage.end <= guest.passage.start)
    return {state.attributes["country"] for state in before if "country" in state.attributes}


def find_seat(mention: Mention, index: MentionIndex) -> str | None:
    """Return the country of the town where somebody without a name serves: "a foreign ministry spokesman in Pell"."""
    towns = [m for case, noun in find_obliques(index.head(mention)) if case == "in" for m in index.find(noun) if m.type == "Location"]
    return next((town.attributes.get("country") for town in towns), None) if mention.form == "nominal" else None


def find_given_land(person: Mention, index: MentionIndex) -> str | None:
    """Return the country of which the text gives somebody his title elsewhere: "King Vantor of Veldonia", later "King Vantor"."""
    heads = (index.head(told) for told in index.find_chain(person) if told.form == "name" and "title" in told.attributes)
    lands = (land for head in heads for case, noun in find_obliques(head) if case == "of" for land in index.find(noun))
    return next((land.attributes.get("country") for land in lands if land.type == "State"), None)
