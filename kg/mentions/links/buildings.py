"""Which building "the embassy" or "the port" means, and which body "the mission" that is none."""

from __future__ import annotations

from dataclasses import replace

from kg.gazetteer.fold import fold
from kg.language.tokens import Token
from kg.language.tree import find_obliques
from kg.language.words import load_called_facilities, load_list
from kg.mentions.described.phrases import PLACE_CASES, is_counting, is_plural
from kg.mentions.links.chains import Chains
from kg.mentions.links.groups import find_epithets
from kg.mentions.links.repeated import find_whose
from kg.mentions.links.scenes import find_where_hit
from kg.objects import Mention
from kg.ontology.families import LANDS, PERSONS


def find_building(mention: Mention, chains: Chains) -> Mention | None:
    """Return the building of the same sort told before whose owner and place don't contradict: "the embassy"."""
    mine = mention.attributes
    head = chains.index.head(mention)
    if is_counting(head):
        return None  # "20 of their vessels"
    owner = _find_owner(mention, chains)
    known = chains.roots.get(owner or "")
    seed = chains.root(known).seed_id if known is not None else None
    kinds = load_called_facilities().get(fold(mention.name), frozenset())  # bare: not "the main building"
    where = {fold(place.name) for place in find_where_hit(head, chains.index)} if "place" not in mine else set()

    def fits(other: Mention) -> bool:
        theirs = other.attributes
        called = fold(other.name).split()[-1] if other.form == "name" else ""  # "the main building of the embassy" is a building
        if other.type != "Facility" or ({mine.get("head")} | kinds).isdisjoint({theirs.get("head"), called}):
            return False
        if theirs.get("count") and mine.get("head") == fold(mention.name).split()[-1]:
            return False  # "the ship" is none of "two ships"
        if is_plural(chains.index.head(other)) != is_plural(head):
            return False  # nor is "the embassy" one of "embassies"
        if owner is not None and _find_owner(other, chains) not in {None, owner}:
            return False  # nor "his group's office" that of Solun's party
        if seed is not None and (theirs.get("owner") or seed) != seed:
            return False  # nor "its ships" those of another state
        told = (other, chains.root(other))
        if chains.owners.get(told[1].id, mine.get("owner")) != mine.get("owner", chains.owners.get(told[1].id)):
            return False  # "the Karvenian embassy" is no "embassy" that has since been called Veldonian
        if where and not where & {fold(place) for one in told if (place := one.attributes.get("place"))} and "place" in other.attributes:
            return False  # "Pell, where the embassy was burned", is not where "the embassy in Tesmar" is
        if "place" in mine and any(m.form == "name" and _is_elsewhere(fold(m.name), head, fold(mine["place"]), chains) for m in told):
            return False  # nor "the port of Pell" Tesmar port
        return all(_agrees(mention, one, chains) for one in told)

    return chains.last(fits)


def _find_owner(mention: Mention, chains: Chains) -> str | None:
    """Return the id of the chain whose a building is said to be: "his home", "the home of Idris Vantor"."""
    whose = find_whose(mention, chains)
    if whose is not None:
        return whose
    nouns = (noun for case, noun in find_obliques(chains.index.head(mention)) if case == "of")
    named = next((other for noun in nouns for other in chains.index.find(noun) if other.type in PERSONS and other.form == "name"), None)
    if named is None:
        return None
    words = set(fold(named.name).split())  # a name behind the phrase isn't linked yet
    return (chains.last(lambda other: other.type in PERSONS and words <= set(fold(other.name).split())) or named).id


def find_port_town(noun: Token, chains: Chains) -> str:
    """Return the folded town after which an airport or port named before a noun in its sentence is called, empty for none.

    "shut Pell airport after rebels took the city": Pell, whatever city was named before.
    """
    for other in reversed(chains.before):
        if other.passage.start < noun.sent.start_char:
            break
        words = fold(other.name).split()
        if other.type == "Facility" and other.form == "name" and len(words) > 1 and words[-1] in load_list("ports"):
            return " ".join(word for word in words[:-1] if word not in load_list("port_words"))
    return ""


def name_town(mention: Mention, chains: Chains) -> Mention:
    """Return a building "in the city" with the name of the city that is meant, any other mention as it was.

    "Pell, where the embassy was burned", has the embassy in Pell.
    """
    told = mention.attributes
    where = find_where_hit(chains.index.head(mention), chains.index) if mention.type == "Facility" and "place" not in told else []
    if where and mention.form == "nominal" and "owner" in told:
        return replace(mention, name=f"{mention.name} in {where[-1].name}", attributes={**told, "place": where[-1].name})
    if mention.type != "Facility" or mention.form != "nominal" or "phrase" not in told or "place" in told:
        return mention
    places = [chains.index.at(noun) for case, noun in find_obliques(chains.index.head(mention)) if case in PLACE_CASES]
    known = [chains.root(chains.roots[place.id]) for place in places if place is not None and place.id in chains.roots]
    town = next((place for place in known if place.type == "Location" and place.form == "name"), None)
    if town is None or town.name in told["phrase"]:
        return mention
    kept = {key: value for key, value in told.items() if key != "phrase"}
    return replace(mention, name=f"{told.get('head_phrase', mention.name)} in {town.name}", attributes={**kept, "place": town.name})


def _agrees(mention: Mention, other: Mention, chains: Chains) -> bool:
    """Tell whether neither owner nor place of two buildings are told to be others: "the base in Pell", "a base of the Union in Halvek"."""
    mine, theirs = mention.attributes, other.attributes
    phrase = fold(theirs.get("phrase", ""))
    if mine.get("place") and " in " in phrase and fold(mine["place"]) not in phrase:
        return False
    if mine.get("owner", theirs.get("owner")) != theirs.get("owner", mine.get("owner")):
        return False
    here, there = mine.get("place", ""), theirs.get("place", "")
    return not here or not there or here == there or _lies_in(here, there, chains) or _lies_in(there, here, chains)


def _lies_in(town: str, country: str, chains: Chains) -> bool:
    """Tell whether a town isn't known to lie outside of what is a country, or a part of one: "Pell" and "north Karvenia"."""
    places = [other for other in chains.index.mentions if other.form == "name" and other.type in LANDS]
    is_part = fold(country).split()[0] in load_list("compass")
    wide = {other.attributes.get("country") for other in places if other.name == country and (other.type == "State" or is_part)} - {None}
    towns = [other.attributes.get("country") for other in places if other.name == town and other.type == "Location"]
    return bool(wide) and bool(towns) and towns[0] in {None, *wide}


def _is_elsewhere(name: str, noun: Token, place: str, chains: Chains) -> bool:
    """Tell whether a building's folded name is its sort and a place known otherwise: "Tesmar port" is not in Pell.

    Ports are mostly called by their town, be it named elsewhere or not.
    """
    rest = name.removesuffix(noun.lower_).strip()
    if rest == place or place in name.split():
        return False
    return noun.lemma_lower in load_list("ports") or any(other.type == "Location" and fold(other.name) == rest for other in chains.before)


def find_mission(mention: Mention, chains: Chains) -> Mention | None:
    """Return the body that "the mission" means, where it is no building: one called a mission by its name or beside it."""
    if mention.attributes.get("owner") or mention.attributes.get("place"):
        return None
    bodies = [other for other in chains.before if other.form == "name" and other.type == "Organization"]
    so_called = {
        chains.root(other).id
        for other in bodies
        if "mission" in fold(other.name).split() or "mission" in find_epithets(chains.index.head(other))
    }
    return chains.last_such(lambda other: chains.root(other).id in so_called and other.form == "name")
