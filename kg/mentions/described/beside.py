"""Nouns that are worth telling only by what stands beside them: "a drone hit a car", "wounded a cellist", "Ash Brigade elements"."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import find_case, find_prenominals
from kg.language.words import NounSense, load_list
from kg.mentions.described.phrases import is_struck
from kg.mentions.described.strikers import is_aim
from kg.objects import Mention

VEHICLE = NounSense("facility", "transport")
FIGHTERS = NounSense("group", "fighters")
DONE_TO = frozenset({"obj", "nsubj:pass"})


def suffers(noun: Token) -> bool:
    """Tell whether a verb of harm falls on a noun or on what that is joined to: "killed a guard and a cellist"."""
    node = noun
    while node.dep_ == "conj" and node.head != node:
        node = node.head
    return node.dep_ in DONE_TO and node.head.lemma_.lower() in load_list("harming", "hurting", "murdering")


def find_sense_beside(noun: Token) -> tuple[int, NounSense] | None:
    """Return the sense of a car or the like that is struck, and of "elements" behind a name, as `Words.find_sense` gives it."""
    lemma = noun.lemma_.lower()
    if lemma in load_list("struck_vehicles"):
        ruined = noun.dep_ in DONE_TO and noun.head.lemma_.lower() in load_list("damaging", "stoning")  # "a bomb destroyed his car"
        return (noun.i, VEHICLE) if is_struck(noun) or ruined else None
    is_theirs = lemma == "element" and any(before.pos_ == "PROPN" for before in find_prenominals(noun))
    return (noun.i, FIGHTERS) if is_theirs else None


def is_ground_struck(token: Token, owner: Mention | None, *, plural: bool, is_placed: bool) -> bool:
    """Tell whether a place without a name is what is struck: "shelled a village near Pell", "fired rockets at Karvenian towns"."""
    if plural:
        is_theirs = owner is not None and owner.type == "State"
        is_counted = is_placed and any(child.dep_ == "nummod" for child in token.children)  # "shelled three villages near Pell"
        return (is_theirs and find_case(token) == "at") or ((is_theirs or is_counted) and (is_struck(token) or is_aim(token)))
    return is_struck(token) or (is_placed and (token.dep_ == "obj" or is_aim(token)))
