"""Where towns lie that are told as places of a land: "towns in Karvenia such as Pell", "Karvenia's Pell and Tesmar districts"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.grammar import PLURALS
from kg.language.tokens import Token
from kg.language.tree import find_case, find_conjuncts, find_obliques, find_prenominals
from kg.language.words import load_list
from kg.mentions.described.phrases import find_start
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import LANDS
from kg.triples.facts import Fact
from kg.triples.frames.lands import see_through

INSIDE = frozenset({"across", "in", "inside", "of", "within"})
LIKE = frozenset({"like"})
JOINTS = frozenset({",", "and", "or"})


def find_listed_places(index: MentionIndex) -> Iterator[Fact]:
    """Give the land or region of each named town that is counted among its places."""
    for mention in index.mentions:
        if mention.type != "Location" or mention.form != "name":
            continue
        town = index.head(mention)
        for land in _find_lands(town, index):
            if not index.is_same(land, mention):
                yield Fact(mention, "located_in", land, town, "bond:place")
        yield from _read_shared_land(mention, index)
    for noun in index.doc.find_lemmas(load_list("towns", "settlements", "stretches", "tracts")):
        for place, around in _read_row(noun, index) if noun.tag_ in PLURALS else ():
            if not index.is_same(around, place):
                yield Fact(place, "located_in", around, noun, "bond:place")


def _read_shared_land(last: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give the land behind the last of several towns for those before it: "clashes in Pell, Ash and Tesmar in northern Karvenia"."""
    doc, end = index.doc, index.span(last).end
    if end + 1 >= len(doc) or doc[end].lower_ != "in" or doc[end].dep_ != "case":
        return
    for town in _find_towns(index.head(last).i, -1, index)[1:]:
        lands = [land for land in index.find(doc[end].head) if index.root(land).type in LANDS]
        yield from (Fact(town, "located_in", land, doc[end].head, "bond:place") for land in lands if not index.is_same(land, town))


def _read_row(noun: Token, index: MentionIndex) -> list[tuple[Mention, Mention]]:
    """Return names with the land that one plural tells of them all, wherever they hang: "the Karvenian towns of Pell and Tesmar"."""
    doc, towns = index.doc, _find_towns(noun.i - 1, -1, index)
    behind = noun.nbor() if noun.i + 1 < len(doc) else noun
    wider = behind.head if behind.dep_ == "case" and behind.lower_ in INSIDE else None  # the parser may hang it on the verb
    lands = see_through(index.find(wider), index) if wider is not None else []
    if towns and (edge := index.span(towns[-1]).start - 1) > 0:
        owner = doc[edge - 1] if doc[edge].tag_ == "POS" else doc[edge]
        lands = [m for m in index.covering(owner) if index.span(m).end == owner.i + 1][-1:] or lands
    elif not towns and (start := find_start(noun)) > 1 and doc[start - 1].text == ",":
        towns = _find_towns(start - 2, -1, index)  # "Pell and Tesmar, two towns in Karvenia"
    if not towns and noun.i + 2 < len(doc) and doc[noun.i + 1].lower_ == "of":
        towns = _find_towns(noun.i + 2, 1, index)
        lands = [land for before in find_prenominals(noun) for land in index.find(before)]
    return [(town, land) for land in lands if index.root(land).type in LANDS for town in towns] if len(towns) > 1 else []


def _find_towns(at: int, step: int, index: MentionIndex) -> list[Mention]:
    """Return the places named one after another from a token on: "Ash, Pell and Tesmar"."""
    doc, towns = index.doc, list[Mention]()
    while 0 <= at < len(doc):
        named = [m for m in index.covering(doc[at]) if m.form == "name" and m.type == "Location"]
        if not named:
            break
        towns.append(named[-1])
        span = index.span(named[-1])
        at = joint = span.end if step > 0 else span.start - 1
        while 0 <= at < len(doc) and doc[at].lower_ in JOINTS:
            at += step
        if at == joint:
            break
    return towns


def _find_lands(town: Token, index: MentionIndex) -> list[Mention]:
    """Return what the places lie in among which a town is counted, before it or behind it."""
    first = town
    while first.dep_ == "conj" and first.head != first and not _is_counted(first):
        first = first.head
    if _is_counted(first):
        around = index.at(first.head)
        if around is not None and around.form == "name" and around.type in LANDS:
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
    return noun.tag_ == "NNS" and noun.lemma_lower in sorts


def _find_around(places: Token, index: MentionIndex) -> list[Mention]:
    """Return the land that a plural for places names: "Karvenian towns", "towns in northern Karvenia"."""
    if not _are_places(places):
        return []
    nouns = [noun for case, noun in find_obliques(places) if case in INSIDE] or list(find_prenominals(places))
    found = [mention for noun in nouns for mention in index.find(noun) if index.root(mention).type in LANDS]
    return found if len(found) == 1 else []
