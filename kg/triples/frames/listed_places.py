"""Where towns lie that are told as some of the places of a land: "towns in Karvenia such as Pell", "Pell and other towns of Karvenia"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.tokens import Token
from kg.language.tree import find_case, find_conjuncts, find_obliques, find_prenominals
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.triples.facts import Fact

INSIDE = frozenset({"across", "in", "inside", "of", "within"})
LIKE = frozenset({"like"})


def find_listed_places(index: MentionIndex) -> Iterator[Fact]:
    """Give the land or region of each named town that is counted among its places."""
    for mention in index.mentions:
        if mention.type != "Location" or mention.form != "name":
            continue
        town = index.head(mention)
        for land in _find_lands(town, index):
            if not index.is_same(land, mention):
                yield Fact(mention, "located_in", land, town, "bond:place")


def _find_lands(town: Token, index: MentionIndex) -> list[Mention]:
    """Return what the places lie in among which a town is counted, before it or behind it."""
    first = town
    while first.dep_ == "conj" and first.head != first and not _is_counted(first):
        first = first.head
    if _is_counted(first):
        around = index.at(first.head)
        if around is not None and around.form == "name" and around.type in {"Location", "State"}:
            # "in Tesmar province, including Pell"; or hung on the land: "towns in Karvenia such as Pell"
            return [around] if around.type == "Location" or _are_places(first.head.head) else []
        return _find_around(first.head, index)
    others = [noun for noun in find_conjuncts(first)[1:] if noun.i > town.i and any(child.lower_ == "other" for child in noun.children)]
    return _find_around(others[0], index) if others else []


def _is_counted(town: Token) -> bool:
    """Tell whether a name has "such as" or the like before it."""
    return any(child.dep_ == "case" for child in town.children) and find_case(town) in load_list("counting_among") | LIKE


def _are_places(noun: Token) -> bool:
    sorts = load_list("towns", "settlements", "tracts", "parts_of_places")
    return noun.tag_ == "NNS" and noun.lemma_.lower() in sorts


def _find_around(places: Token, index: MentionIndex) -> list[Mention]:
    """Return the land that a plural for places names: "Karvenian towns", "towns in northern Karvenia"."""
    if not _are_places(places):
        return []
    nouns = [noun for case, noun in find_obliques(places) if case in INSIDE] or list(find_prenominals(places))
    found = [mention for noun in nouns for mention in index.find(noun) if index.root(mention).type in {"Location", "State"}]
    return found if len(found) == 1 else []
