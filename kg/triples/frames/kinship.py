"""What a noun of kinship says of whose it is: "a faction of the Front", "its proxy", "the Front's Karvenian branch"."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.words import load_kin, load_list
from kg.mentions.links.partners import has_parted
from kg.objects import Mention
from kg.triples.facts import Fact

BACKS = "backs"  # also by what stands before: "a proxy force of Karvenia"


def read_kin(mention: Mention, owner: Mention, noun: Token, owner_type: str) -> Fact | None:
    """Return what a noun of kinship says: "a faction of the Front" is in it, "its proxy" is backed, "its splinter group" left it."""
    if mention.type == "Militia" and owner_type != "State" and has_parted(noun):
        return Fact(mention, "withdrew_from", owner, noun, "bond:kin")
    if owner_type == "Militia" and noun.lemma_lower in load_list("taken"):
        return Fact(owner, "abducted", mention, noun, "bond:kin")  # "its hostages"
    proxies = (child.lemma_lower for child in noun.children if child.dep_ in {"amod", "compound"} and child.i < noun.i)
    kin = load_kin().get(mention.attributes.get("head", "")) or next((BACKS for one in proxies if load_kin().get(one) == BACKS), None)
    if kin is None or (kin == "member_of" and mention.type == "Group"):
        return None
    ends = (mention, owner) if kin in load_list("kin_acts") else (owner, mention)
    return Fact(ends[0], kin, ends[1], noun, "bond:kin")


def tells_land(owner: Mention, kin: Fact, noun: Token) -> bool:
    """Tell whether an adjective says where somebody's kin is, not whose: "the Front's Karvenian branch", "its Karvenian proxies"."""
    is_owned = any(child.dep_ == "nmod:poss" for child in noun.children)
    return owner.rule == "gazetteer:adjective" and (kin.relation == "belongs_to" or is_owned)
