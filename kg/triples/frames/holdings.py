"""What can be somebody's own, by the sort of thing or people that it is, and what is a union of others."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.words import load_list, load_order
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import PEOPLE, POWERS

MEMBERS = frozenset({"fighters", "members", "states"})  # classes of people


def is_pact(mention: Mention) -> bool:
    """Tell whether something is a pact or talks, which nobody owns and which lie nowhere: "the Karvenian oil deal"."""
    return mention.form == "nominal" and mention.attributes.get("head") in load_list("pacts", "parleys")


def is_named_after(place: Mention, building: Mention, index: MentionIndex) -> bool:
    """Tell whether a place's name is only part of a person's or street's in a building's: "Marek Pell Bridge", "Pell Street Station"."""
    if building.form != "name":
        return False
    whole, part = index.span(building), index.span(place)
    start = whole.start + (whole[0].lower_ == "the")
    return part.start > start or (part.end < whole.end and index.doc[part.end].lower_.rstrip(".") in load_list("streets"))


def is_own_name(name: Mention, body: Mention, index: MentionIndex) -> bool:
    """Tell whether a name between quotation marks right before a noun is what that is called: "the “Steady Hand” mission".

    So it is if the noun is a part of it: the engineers of "Union of Karvenian Engineers".
    """
    if name.form == "name" and name.passage.start <= body.passage.start and body.passage.end <= name.passage.end:
        return True
    behind = index.doc[index.span(name).end :][:2]
    return len(behind) == 2 and behind[0].text in {"”", '"'} and behind[1] == index.head(body)


def sits_in(people: Mention, body: Mention) -> bool:
    """Tell whether people or states are called members of a body that is no state: "two members of the Harbour Party", "League states"."""
    told = people.attributes
    is_state = told.get("class") == "states" or told.get("head") in load_list("member_states")
    return body.type == "Organization" and (told.get("head") == "member" or is_state)


def is_held_by_person(mention: Mention) -> bool:
    """Tell whether a building or people can be somebody's own: "his residence", "Solun's bodyguards"."""
    if mention.type == "Facility":
        return mention.attributes.get("head") not in load_list("unowned")  # "her office said"
    return mention.type == "Group" and mention.attributes.get("head") in load_list("retinue")


def is_held_by_group(mention: Mention, owner: Token) -> bool:
    """Tell whether a building is the sort that people without a name have: "the rebels' camp", "their homes", not "a women's camp"."""
    told = mention.attributes
    is_of_kind = owner.dep_ != "nmod:poss" or any(child.lower_ in {"a", "an"} for child in owner.head.children)
    return mention.type == "Facility" and not is_of_kind and (told.get("class") == "military" or told.get("head") in load_list("homes"))


def is_crew(mention: Mention) -> bool:
    """Tell whether people work in a building or for a body, or a body is part of one: "its staff", "the embassy's section"."""
    head = mention.attributes.get("head")
    return head in load_list("parts_of_bodies") if mention.type == "Organization" else mention.type in PEOPLE and head in load_list("crews")


def find_united(union: Mention, owners: list[Mention], index: MentionIndex) -> list[Mention]:
    """Return those whom a noun for a union holds, and who don't hold it: "an alliance of the Front and the Brigade"."""
    behind = [owner for owner in owners if index.head(owner).dep_ in {"nmod", "conj"} and index.root(owner).type in POWERS]
    is_union = len(behind) > 1 and union.attributes.get("head") in load_list("unions", "leagues")
    return [owner for owner in behind if is_union and not index.is_same(owner, union)]


def choose_bond(mention: Mention, owner: Mention, root: Mention, *, is_behind: bool) -> str | None:
    """Return what something is to the state or body that it is told to be of, None for nothing.

    Args:
        mention: The thing, body or people.
        owner: Whose it is told to be.
        root: The head of the owner's chain.
        is_behind: Whether the owner stands behind it, unlike in "Karvenian citizens".
    """
    told, is_state = mention.attributes, root.type == "State"
    kind, head = told.get("class"), told.get("head")
    if is_state and mention.type == "Group" and head in load_list("stateless"):
        return "located_in"  # "Karvenian rebels" are none of Karvenia's
    if owner.rule == "gazetteer:adjective" and kind in load_list("private_bodies") and mention.type != "Facility":
        return None if "place" in told else "located_in"  # "an Israeli rights group" is no property of Israel
    if head == "home" and is_behind:
        return None  # "Pell, home of the Council"
    is_suspect = root.type == "Militia" and head in load_list("suspects_of")
    if mention.type == "Group" and not (is_suspect or _are_its_people(mention, owner, root, is_behind=is_behind)):
        return None
    if mention.type == "Location":
        return "located_in" if is_state else None
    if sits_in(mention, root) or ((kind in MEMBERS or is_suspect) and root.type == "Militia"):
        return "member_of"
    is_band = mention.type == "Militia" and head not in load_order("sizes_of_units")  # a state's battalion is its own
    return "located_in" if is_band and is_state else "belongs_to"


def _are_its_people(people: Mention, owner: Mention, root: Mention, *, is_behind: bool) -> bool:
    """Tell whether people are of a state or body that stands with them; "two police officers" are of no land."""
    kind, head = people.attributes.get("class"), people.attributes.get("head")
    if owner.passage.text.lower() == "police":
        return False
    if root.type != "State":
        is_own = sits_in(people, root) or (root.type == "Organization" and is_crew(people))
        return is_own or kind in load_list("arms", "staff")
    is_own = (is_behind or owner.form == "pronoun") and head in load_list("citizens")  # not "attacks on Karvenian citizens"
    return is_own or kind in load_list("arms") or ("count" in people.attributes and kind in load_list("nationals"))
