"""Whom "the Karvenian leader" means: the one person whom the text calls by an office that leads a state, and of no other state."""

from __future__ import annotations

from kg.gazetteer.fold import fold
from kg.gazetteer.officeholders import find_officeholder
from kg.language.words import load_list
from kg.mentions.links.chains import Chains
from kg.mentions.links.holders import find_home, find_office
from kg.objects import Mention
from kg.ontology.families import PERSONS


def find_ruler(mention: Mention, chains: Chains) -> Mention | None:
    """Return the president, premier or king of a state whom its leader means: one told with the state, else the only one told without."""
    country = mention.attributes.get("country")
    office = find_office(fold(mention.attributes.get("role", "")).split())
    if country is None or office not in (["leader"], ["ruler"]):
        return None
    told: dict[str, Mention] = {}
    for other in chains.names:
        title = other.attributes.get("title", "")
        home = other.attributes.get("country") or find_home(other, chains) or find_officeholder(other.name)
        if other.type not in PERSONS or title not in load_list("rulers_by_title") or home not in {None, country}:
            continue
        if home == country:
            return chains.root(other)
        told[chains.root(other).id] = chains.root(other)
    return next(iter(told.values())) if len(told) == 1 else None
