"""What to call a thing by whose it is: "its soldiers" of Rwanda are Rwandan soldiers, "his foreign minister" is the state's."""

from __future__ import annotations

from dataclasses import replace

from kg.gazetteer.fold import fold
from kg.language.tree import find_antecedent, find_obliques
from kg.language.words import is_state_office, load_list, load_words
from kg.mentions.described.phrases import is_counting
from kg.mentions.links.chains import Chains
from kg.mentions.links.holders import find_office, find_served
from kg.mentions.names.nations import Nations
from kg.objects import Mention
from kg.ontology.families import PERSONS, POWERS


def own(mention: Mention, owner: Mention | None, chains: Chains, nations: Nations) -> Mention:
    """Return a phrase with the owner that its possessive means.

    Args:
        mention: The phrase.
        owner: Whom "its" or "his" before it means, None for nobody; whom "whose" means is found here.
        chains: What stands before it.
        nations: How states' property is called.
    """
    whose = next((child for child in chains.index.head(mention).children if child.lower_ == "whose"), None)
    if whose is not None:
        named = chains.index.at(find_antecedent(whose))
        return replace(mention, attributes={**mention.attributes, "owner": named.seed_id or named.id}) if named is not None else mention
    if owner is None or (owner.type in PERSONS and "country" in mention.attributes):
        return mention  # "his Karvenian counterpart"
    ministry = _find_ministry(mention, owner, chains)
    is_of_state = ministry is not None or is_state_office(mention.attributes.get("role", "").casefold())
    served = _find_served(mention, chains) if owner.type in PERSONS and is_of_state else None
    adjective = nations.adjectives.get(owner.seed_id or "" if served is None else f"state:{served}", _make_possessive(owner))
    attributes = {**mention.attributes, "owner": owner.seed_id or owner.id}
    country = served or (owner.attributes.get("country") if owner.type == "State" else None)
    if country is not None:
        attributes["country"] = country
    called = ministry if ministry is not None and served is not None else mention.name
    return replace(mention, name=f"{adjective} {called}", attributes=attributes)


def find_possessor(mention: Mention, chains: Chains) -> Mention | None:
    """Return whom the possessive pronoun before a noun means, None for no pronoun and for one that nobody is found for."""
    head = chains.index.head(mention)
    counted = [noun for case, noun in find_obliques(head) if case == "of"] if is_counting(head) else []  # "three of its observers"
    beside = (chains.index.at(child) for noun in (head, *counted) for child in noun.children if child.dep_ == "nmod:poss")
    told = [m for m in beside if m is not None and m.form == "pronoun" and m.id in chains.roots]
    known = [chains.root(chains.roots[m.id]) for m in told]
    return known[0] if known and known[0].form != "pronoun" else None


def _make_possessive(owner: Mention) -> str:
    """Return an owner's name as it stands before what is his: "Front" fighters, "Idris Vantor's" guards, "two officials'" home."""
    if owner.type in POWERS:
        return owner.name
    return f"{owner.name}'" if owner.form == "nominal" and owner.name.endswith("s") else f"{owner.name}'s"


def _find_served(mention: Mention, chains: Chains) -> str | None:
    """Return the code of the country that both serve where one in office has a minister or ministry: "the premier's foreign minister"."""
    return next((find_served(child, chains) for child in chains.index.head(mention).children if child.dep_ == "nmod:poss"), None)


def _find_ministry(mention: Mention, owner: Mention, chains: Chains) -> str | None:
    """Return what the ministry of a minister is called: "defence ministry" for "her ministry" where the text calls her its minister."""
    if mention.attributes.get("head") not in load_list("ministries") or owner.type not in PERSONS:
        return None
    own = (other for other in chains.before if chains.root(other).id == owner.id)
    offices = (find_office(fold(other.attributes.get(key, "")).split()) for other in own for key in ("title", "role"))
    told = (load_words().titles.get(" ".join(office)) for office in offices if office)
    return next((title.body for title in told if title is not None and title.body), None)
