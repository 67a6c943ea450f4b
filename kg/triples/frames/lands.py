"""Where a place lies: "Basra, a city in southern Iraq" is in Iraq. And whose place is only that of what befell them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, find_case, find_obliques
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.triples.facts import Fact

REGION = "gazetteer:region"  # a part of a state by the compass: "southern Karvenia"


def give_lands(facts: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give the facts, a town in a part of a state as one in the state where the text names it: "Pell, a town in northern Karvenia"."""
    states: dict[str, Mention] = {}
    for mention in index.mentions:
        if mention.type == "State" and "country" in mention.attributes:
            states.setdefault(mention.attributes["country"], mention)
    for fact in facts:
        land = index.root(fact.target)
        state = states.get(land.attributes.get("country", "")) if land.rule == REGION else None
        is_town = fact.relation == "located_in" and index.root(fact.actor).type == "Location"
        yield fact if state is None or not is_town else replace(fact, target=state)


def is_where_it_happened(people: Mention, index: MentionIndex) -> bool:
    """Tell whether a place behind people is that of what befell them: "casualties in Pell", "abducted ten farmers in Pell"."""
    if people.type != "Group":
        return False
    is_hit = index.head(people).dep_ in OBJECTS | PASSIVE_SUBJECTS and "count" in people.attributes
    return is_hit or people.attributes.get("class") == "victims"


def find_land(mention: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give the state of the city right behind "the capital", if the text names it: "in the capital, Halvek,"."""
    span, doc = index.span(mention), index.doc
    behind = doc[span.end : span.end + 2]
    is_named = any(m.form == "name" and index.is_same(m, mention) for token in behind for m in index.covering(token))
    country = index.root(mention).attributes.get("country")
    if mention.name.lower() == "capital" and mention.form == "nominal" and is_named and country:
        states = [m for m in index.mentions if m.type == "State" and m.attributes.get("country") == country]
        yield from (Fact(mention, "located_in", state, span.root, "bond:capital") for state in states[:1])


def find_apposed_place(mention: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give "Basra, Iraq", "Demoso township, Kayah State" and "Basra, a city in southern Iraq"."""
    root = index.head(mention)
    for child in root.children:
        if child.dep_ not in {"appos", "nmod", "obl:unmarked"} or child.i < root.i or find_case(child):
            continue
        outer = index.at(child)
        if outer is not None and outer.type in {"State", "Location"} and outer.form == "name" and not index.is_same(outer, mention):
            yield Fact(mention, "located_in", outer, child, "bond:place")
        for case, noun in find_obliques(child) if child.lower_ not in load_list("compass") else ():  # "Pell, south of Tesmar"
            for place in index.find(noun) if case in {"in", "of"} else []:
                if index.root(place).type in {"State", "Location"} and not index.is_same(place, mention):
                    yield Fact(mention, "located_in", place, noun, "bond:place")
