"""Words for a government and whose it is: "the Karvenian government", "his government", "Solun's regime"."""

from __future__ import annotations

from kg.gazetteer.fold import fold
from kg.gazetteer.officeholders import find_officeholder
from kg.language.arguments import find_objects
from kg.language.tokens import Doc, Token
from kg.language.tree import find_case
from kg.language.words import NounSense, load_groupings, load_list
from kg.mentions.build import make_mention
from kg.mentions.described.beside import is_stood_for
from kg.mentions.described.phrases import is_plural
from kg.mentions.names.nations import Nations
from kg.objects import Mention

TROOPS = NounSense("group", "troops")  # of a state that is named
PARTS = frozenset({"certain", "many", "other", "some"})  # before those of a state's officials who don't speak for it


def read_government(doc: Doc, token: Token, start: int, owner: Mention | None) -> Mention | None:
    """Read "the Iraqi government" as the state; "the Vantor administration" of an unknown Vantor is mostly that of the United States.

    One called by a region's name, or by one that isn't known, is a body of its own: "the North Pell government".
    """
    bounds = (start, token.i + 1)
    if owner is not None and owner.type == "State":
        return make_mention(
            doc,
            bounds,
            "State",
            rule="nominal:government",
            name=owner.name,
            seed_id=owner.seed_id,
            attributes=owner.attributes,
        )
    if owner is not None and owner.rule == "model" and token.lemma_lower == "administration" and doc[token.i - 1].tag_ != "POS":
        return make_mention(
            doc, bounds, "State", rule="nominal:government", name="United States", seed_id="state:USA", attributes={"country": "USA"}
        )
    is_called = any(doc[i].pos_ == "PROPN" and doc[i].text[0].isupper() for i in range(start, token.i))
    if owner is None and is_called and token.lemma_lower in load_list("ruling"):
        attributes = {"class": "government", "head": token.lemma_lower}
        return make_mention(doc, bounds, "Organization", rule="nominal:government", form="nominal", score=0.7, attributes=attributes)
    is_ruling = doc[start].lower_ == "the" and token.lemma_lower in load_list("ruling")
    is_owned = doc[start : token.i].text.lower() in {"his", "her"}
    is_bare = token.lower_ == "forces" or is_stood_for(token)  # "government forces" and "pro-government" need no article
    if owner is None and (is_ruling or is_owned or is_bare):
        attributes = {"definite": "yes", "head": token.lemma_lower}
        return make_mention(doc, bounds, "State", rule="nominal:government", form="nominal", attributes=attributes)
    return None


def sense_of_forces(token: Token, sense: NounSense, owner: Mention | None) -> NounSense:
    """Return the sense of troops for "Karvenian government forces"; those of no state that is named speak for the state they are of."""
    is_owned = sense.sort == "government" and token.lower_ == "forces" and owner is not None and owner.type == "State"
    return TROOPS if is_owned else sense


def find_ruled(token: Token, sense: NounSense, ruler: Mention | None, nations: Nations) -> str | None:
    """Return the country of a government that is called by who leads it: "the Assad regime", "Abdul-Mahdi's government"."""
    is_whole = sense.sort == "government" and token.lemma_lower in load_list("ruling") and not is_local(token)
    country = find_officeholder(ruler.name) if is_whole and ruler is not None and ruler.type != "State" else None
    return country if country in nations.names else None


def find_seated(token: Token, sense: NounSense, place: Mention | None, nations: Nations) -> str | None:
    """Return the country of those who govern from its capital: "officials in Tesmar", "the government in Tesmar"; not "two officials"."""
    is_government = sense.sort == "government" and token.lemma_lower in load_list("ruling") and not is_local(token)
    if place is None or place.type != "Location" or not (is_government or (sense.kind == "officials" and is_plural(token))):
        return None
    country = nations.seats.get(fold(place.name), "").removeprefix("state:")
    is_capital = place.attributes.get("country", country) == country
    return country if is_capital and country in nations.names and (is_government or are_all_officials(token, place)) else None


def are_all_officials(token: Token, owner: Mention) -> bool:
    """Tell whether the words mean a state's officials, who speak for it: not "two officials", nor "security officials".

    Nor those whom something is done to in person ("killed Karvenian officials", "sanctions on senior Karvenian officials").
    Authorities of one field or part ("judicial authorities") are not the state either.
    """
    besides = (child for child in token.children if not owner.passage.start <= child.idx < owner.passage.end)
    others = [child for child in besides if child.lower_ != "government"]
    is_some = any(child.dep_ in {"nummod", "compound"} or child.lower_ in load_list("numbers") for child in others)
    is_whole = token.lemma_ == "authority" and not any(child.dep_ == "amod" for child in others)
    is_part = any(child.lower_ in load_list("past") or child.lower_ in PARTS for child in others)  # "some former officials"
    return not (is_some or is_part or _are_hit(token)) and (token.lemma_ == "official" or is_whole)


def _are_hit(officials: Token) -> bool:
    """Tell whether somebody is harmed or put under sanctions by the verb or noun that a noun hangs on."""
    above = officials.head
    if officials.dep_ in {"obj", "nsubj:pass"}:
        return above.lemma_lower in load_list("harming", "listing")
    words = {above.lemma_lower, *(noun.lemma_lower for noun in find_objects(above))}
    return find_case(officials) in {"against", "on"} and not words.isdisjoint(load_list("penalties"))


def read_ruled(doc: Doc, token: Token, start: int, country: str, nations: Nations) -> Mention:
    """Read a government as the state of the country that it was found to rule."""
    name, attributes = nations.names[country], {"country": country}
    bounds = (start, token.i + 1)
    return make_mention(doc, bounds, "State", rule="nominal:government", name=name, seed_id=f"state:{country}", attributes=attributes)


def choose_government(noun: Token, whose: str, *, plural: bool, definite: bool) -> str | None:
    """Return the type of what a noun for a government names: the state, but for a part, for several and for one that few recognise."""
    if is_local(noun):
        return "Organization"
    if plural and whose != "State" and _are_of_sort(noun):
        return "Group"  # "Western governments", "EU countries"
    if any(child.lower_ in load_list("unrecognised") for child in noun.children):
        return "Organization"  # "the shadow government" is never the state
    return "State" if whose or definite or noun.lower_ == "forces" or is_stood_for(noun) else None


def is_local(token: Token) -> bool:
    """Tell whether a government is that of a part of a state: "the provincial government"."""
    return any(child.dep_ in {"amod", "compound"} and child.lower_ in load_list("local") for child in token.children)


def _are_of_sort(noun: Token) -> bool:
    """Tell whether a plural is of states told by their sort or number: "Western governments", "13 countries", not "the two countries"."""
    kinds = {child.dep_ for child in noun.children if child.i < noun.i}
    is_sort = bool(kinds & {"amod", "compound"}) or ("nummod" in kinds and "det" not in kinds)
    return is_sort and "State" in load_groupings().get(noun.lower_, ())
