"""Which building "the embassy" or "the port" means, and which body "the mission" that is none."""

from __future__ import annotations

from kg.gazetteer.fold import fold
from kg.mentions.chains import Chains
from kg.mentions.groups import find_epithets
from kg.mentions.phrases import is_plural
from kg.objects import Mention


def find_building(mention: Mention, chains: Chains) -> Mention | None:
    """Return the building of the same sort told before whose owner and place don't contradict: "the embassy"."""
    mine = mention.attributes
    head = chains.index.head(mention)

    def fits(other: Mention) -> bool:
        theirs = other.attributes
        if other.type != "Facility" or mine.get("head") not in {theirs.get("head"), fold(other.name).split()[-1]}:
            return False
        if theirs.get("count") and mine.get("head") == fold(mention.name).split()[-1]:
            return False  # "the ship" is none of "two ships"
        if is_plural(chains.index.head(other)) != is_plural(head):
            return False  # nor is "the embassy" one of "embassies"
        if other.form == "name" and mine.get("place") and _is_elsewhere(fold(other.name), head.lower_, fold(mine["place"]), chains):
            return False  # nor "the port of Pell" Tesmar port
        return all(not mine.get(key) or not theirs.get(key) or mine[key] == theirs[key] for key in ("owner", "place"))

    return chains.last(fits)


def _is_elsewhere(name: str, noun: str, place: str, chains: Chains) -> bool:
    """Tell whether a building's folded name is its sort and a place known otherwise: "Tesmar port" is not in Pell."""
    rest = name.removesuffix(noun).strip()
    return rest != place and any(other.type == "Location" and fold(other.name) == rest for other in chains.before)


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
