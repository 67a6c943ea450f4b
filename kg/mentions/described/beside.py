"""Nouns whose sense what stands beside them tells: "a drone hit a car", "Ash Brigade elements", "Pell, a municipality in the north"."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import find_case, find_obliques, find_prenominals
from kg.language.words import NounSense, Words, load_list
from kg.mentions.described.phrases import find_named_behind, find_start, is_struck
from kg.mentions.described.strikers import is_aim
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words

VEHICLE = NounSense("facility", "transport")
SITE = NounSense("facility", "civil")
FIGHTERS = NounSense("group", "fighters")
LAND = NounSense("location", "location")
FORCES = frozenset({"armed_force", "security"})  # classes of bodies
DONE_TO = frozenset({"obj", "nsubj:pass"})
PLACING = frozenset({"across", "along", "around", "in", "inside", "near", "outside"})


def suffers(noun: Token) -> bool:
    """Tell whether a verb of harm falls on a noun or on what that is joined to: "killed a guard and a cellist"."""
    node = noun
    while node.dep_ == "conj" and node.head != node:
        node = node.head
    return node.dep_ in DONE_TO and node.head.lemma_lower in load_list("harming", "hurting", "murdering")


def find_sense_beside(noun: Token) -> tuple[int, NounSense] | None:
    """Return the sense of a car or infrastructure that is struck, and of "elements" behind a name, as `Words.find_sense` gives it."""
    lemma = noun.lemma_lower
    if lemma in load_list("struck_vehicles", "struck_sites"):
        ruined = noun.dep_ in DONE_TO and noun.head.lemma_lower in load_list("damaging", "stoning")  # "a bomb destroyed his car"
        is_vehicle = lemma in load_list("struck_vehicles")
        is_hit = is_struck(noun) or ruined or (is_aim(noun) and not is_vehicle)
        return (noun.i, VEHICLE if is_vehicle else SITE) if is_hit else None
    is_theirs = lemma == "element" and any(before.pos_ == "PROPN" for before in find_prenominals(noun))
    return (noun.i, FIGHTERS) if is_theirs else None


def is_part_of_state(noun: Token, owner: Mention | None) -> bool:
    """Tell whether a noun for land is told to be a state's: "Karvenia's northwest", "in Karvenia's border area"."""
    is_owned = any(child.dep_ == "nmod:poss" and child.pos_ == "PROPN" for child in noun.children)
    return is_owned and owner is not None and owner.type == "State" and noun.tag_ == "NN"


def is_staffed(noun: Token, whose: str) -> bool:
    """Tell whether a noun for a building means who works there: "the mayor's office said", "the UN mission", not a state's mission."""
    if noun.lower_ == "office":  # not "the doctor's office"
        owners = (child for child in noun.children if child.dep_ == "nmod:poss" and child.i < noun.i)
        return not is_struck(noun) and any(owner.lemma_lower in load_list("holders_of_bodies") for owner in owners)
    are_sent = (child.lower_ in load_list("tasks") or _is_made_up(child) for child in noun.children)  # "the security mission"
    is_led = noun.dep_ == "obj" and noun.head.lemma_lower in load_list("leading")
    return noun.lemma_lower == "mission" and (whose == "Organization" or is_led or any(are_sent))


def _is_made_up(clause: Token) -> bool:
    """Tell whether a clause behind a noun says whom it consists of: "a mission composed of officers", "a mission made up of soldiers"."""
    return clause.dep_ == "acl" and clause.lemma_lower in {"compose", "make"} and clause.tag_ == "VBN"


def find_land_sense(noun: Token, index: MentionIndex) -> tuple[int, NounSense] | None:
    """Return the sense of a noun for a land or its government, or a site, where it is the land, as `Words.find_sense` gives it.

    "The southern department of Ash", "in the Ash department", "Pell, a municipality", "the Front's stronghold of Pell".
    """
    if noun.lemma_lower not in load_list("lands_or_bodies"):
        return None
    beside = [child for child in noun.children if child.i < noun.i]
    is_part = noun.lemma_lower in load_list("strongholds") or any(child.lower_ in load_list("compass") for child in beside)
    if is_part and find_named_behind(noun, index) is not None:
        return noun.i, LAND
    comma = find_start(noun) - 1
    named = [m for token in noun.doc[max(comma - 1, 0) : comma] for m in index.covering(token) if m.type == "Location"]
    is_apposed = comma > 0 and noun.doc[comma].text == "," and any(index.span(m).end == comma for m in named)
    before = (index.at(child) for child in beside if child.dep_ == "compound" and find_case(noun) in load_list("place_cases"))
    is_called = any(m is not None and m.type == "Location" and m.form == "name" for m in before)
    return (noun.i, LAND) if is_apposed or is_called else None


def names_body(token: Token, sense: NounSense, words: Words) -> bool:
    """Tell whether a noun before a noun is a body in its own right: "Interior Ministry spokesman", "army chief", "coalition jets"."""
    if sense.sort == "government":
        return is_stood_for(token)
    if sense.sort != "organization":
        return False
    served = words.find_sense(token.head)
    office = token.head.pos_ in {"NOUN", "PROPN"} and served is not None and served[1].is_office
    theirs = load_attack_words().instruments.keys() | load_list("ranks")  # "an army major", "police drones"
    arms = sense.kind in {"armed_force", "security", "police"} and token.head.lemma_lower in theirs
    name_follows = token.text[0].isupper() and any(t.ent_type_ == "PERSON" for t in token.doc[token.i + 2 : token.i + 4])
    is_holding = sense.kind in FORCES and token.head.lemma_lower in load_list("hands")  # "in police custody"
    is_joined = served is not None and served[1].kind == "states"  # "coalition nations"
    is_manned = served is not None and served[1].kind in load_list("manned") and sense.kind in FORCES  # "an army checkpoint"
    return office or arms or name_follows or is_holding or is_joined or is_manned


def is_stood_for(token: Token) -> bool:
    """Tell whether others stand for or against a government without a name: "a pro-government militia"."""
    return token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in load_list("standing")


def is_ground_struck(token: Token, owner: Mention | None, *, plural: bool, is_placed: bool) -> bool:
    """Tell whether a place without a name is what is struck or taken: "shelled a village near Pell", "seized Front-held towns"."""
    is_there = is_placed or any(case in PLACING for case, _ in find_obliques(token))
    if not plural:
        return is_struck(token) or (is_placed and token.dep_ == "obj") or (is_there and is_aim(token))
    is_state_s = owner is not None and owner.type == "State"
    is_counted = any(child.dep_ == "nummod" or child.lower_ in load_list("numbers") for child in token.children)
    verb = token.head.head if find_case(token) == "of" and token.head.lower_ == "control" else token.head  # "took control of villages"
    is_taken = token.dep_ in DONE_TO and verb.lemma_lower in load_list("damaging", "holding_places", "ruining", "winning")
    is_taken |= verb != token.head and token.head.dep_ == "obj"
    is_there |= _is_around(token)
    is_told = owner is not None or is_counted or is_there or _is_held(token) or _is_told_more(token)
    return (is_state_s and find_case(token) == "at") or (is_told and (is_struck(token) or is_aim(token) or is_taken))


def _is_around(places: Token) -> bool:
    """Tell whether it is said right behind places where they are, wherever the parser hung it: "struck villages around Pell"."""
    behind = places.doc[places.i + 1 : places.i + 3]
    return len(behind) == 2 and behind[0].lower_ in PLACING and behind[0].dep_ == "case" and behind[1].text[0].isupper()


def _is_told_more(places: Token) -> bool:
    """Tell whether a relative clause says which places are meant: "shelled villages in which rebels had slept"."""
    behind = places.doc[places.i + 1 : places.i + 3]
    return behind[:1].text != "," and any(word.tag_ in {"WDT", "WRB"} for word in behind)


def _is_held(place: Token) -> bool:
    """Tell whether a participle says that somebody holds a place: "rebel-held villages", "areas controlled by the Front"."""
    told = (child for child in place.children if child.dep_ in {"acl", "amod"})
    is_theirs = any(case == "under" and noun.lemma_lower in load_list("commands") for case, noun in find_obliques(place))
    return is_theirs or any(word.lemma_lower in load_list("holding_places") and word.tag_ == "VBN" for word in told)


def is_named_land(noun: Token, sense: NounSense, owner: Mention | None, index: MentionIndex, *, plural: bool) -> bool:
    """Tell whether a noun is the land named beside it: "Marib governorate", "Veldonia's northern province of Ash", "Ash state"."""
    before = index.covering(noun.doc[noun.i - 1]) if noun.i else []  # "Pell district of Ash province" is Pell, which is in Ash
    is_before = any(m.form == "name" and m.type == "Location" and index.span(m).end == noun.i for m in before)
    if sense.sort == "government" and noun.lower_ == "state":
        return is_before or find_named_behind(noun, index) is not None
    if sense.sort != "location" or plural:
        return False
    return is_before or (owner is not None and find_named_behind(noun, index) is not None)
