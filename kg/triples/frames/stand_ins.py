"""Who is meant by a thing that fills a slot and is nobody itself: the state behind a border, whose gates they are, whose ship it is."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import find_conjuncts, find_obliques, find_prenominals
from kg.language.words import load_list
from kg.mentions.attacks.weapons import find_counted
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import CROWDS, LANDS
from kg.ontology.load import Relation
from kg.triples.attacks.own_arms import find_flown_by

STRIKING = frozenset({"attacked", "targeted"})
SITES = frozenset({"Facility", "Location", "Organization"})
MOVES = frozenset({"mobilized", "withdrew_from"})  # what is done at a border is done to the land behind it


def find_stand_ins(token: Token, role: str, relation: Relation, index: MentionIndex) -> list[Mention]:
    """Return what is meant by a thing of which it is a part: the ministry of "drove a lorry into the gates of the ministry".

    And who was together where a blow fell: "fired at a gathering of soldiers".
    """
    if role == "TARGET" and relation.plover == "ASSAULT" and token.lemma_lower in load_list("enclosures"):
        wholes = [*find_prenominals(token), *(noun for case, noun in find_obliques(token) if case in {"of", "to"})]
        return [mention for noun in wholes for mention in index.find(noun) if index.root(mention).type in SITES]
    if role == "TARGET" and relation.name in STRIKING and token.lemma_lower in load_list("struck_together"):
        return [mention for case, noun in find_obliques(token) if case == "of" for mention in index.find(noun) if mention.type in CROWDS]
    return _find_lands(token, role, relation, index)


def _find_lands(token: Token, role: str, relation: Relation, index: MentionIndex) -> list[Mention]:
    """Return the lands behind a border to which troops go, or from which: "massed tanks along its border with Karvenia"."""
    if role != "TARGET" or relation.name not in MOVES or token.lemma_lower not in load_list("borders"):
        return []
    beyond = [noun for case, noun in find_obliques(token) if case in {"with", "of"}]
    beyond = beyond or [noun for noun in find_prenominals(token) if noun.dep_ != "nmod:poss" or noun.pos_ == "PROPN"]
    return [mention for noun in beyond for mention in index.find(noun) if index.root(mention).type in LANDS]


def find_crew(token: Token, role: str, index: MentionIndex) -> list[Mention]:
    """Return who acts through a ship or tank: "two Karvenian frigates shelled Pell"."""
    vessel = index.at(token)
    if (
        role != "ACTOR"
        or token.lemma_lower not in load_list("armour", "vessels")
        or (vessel is not None and index.root(vessel).type != "Facility")
    ):
        return []
    return [owner for owner in _find_owners_of(token, index) if owner.type != "Facility"]


def bears_arms(mention: Mention, relation: Relation) -> bool:
    """Tell whether a described side is as good as a militia: "an armed group", "the rebels", and "Karvenian troops" for a fight."""
    kind = mention.attributes.get("class")
    return mention.rule == "nominal:armed_group" or kind == "fighters" or (relation.name == "fought" and kind in load_list("fighting"))


def _find_users(token: Token, index: MentionIndex) -> list[Mention]:
    """Return who acts through a thing: "a US drone killed …", "Houthi missiles hit …"."""
    token = find_counted(token)
    lemma = token.lemma_lower
    if lemma not in {"statement", "spokesman", "plane", "aircraft"} and lemma not in load_attack_words().instruments:
        return []
    return _find_owners_of(token, index) or find_flown_by(token, index)


def find_owners_beside(token: Token, index: MentionIndex) -> list[Mention]:
    """Return who acts through each thing of a row of which some are mentions: "Karvenian jets and the Veldonian army bombed Pell"."""
    things = [noun for noun in find_conjuncts(token) if index.at(noun) is None]
    return [owner for noun in things for owner in _find_users(noun, index)]


def _find_owners_of(thing: Token, index: MentionIndex) -> list[Mention]:
    """Return the mentions before a thing and under its "of"."""
    owners = [*find_prenominals(thing), *(noun for case, noun in find_obliques(thing) if case == "of")]
    return [mention for noun in owners if (mention := index.at(noun)) is not None]
