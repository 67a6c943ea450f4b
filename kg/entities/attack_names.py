"""Calls an attack by the words of a text that tell most of it, or by what is known of it where the words alone say little."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.entities.accounts import PLACE_SEPARATORS
from kg.entities.attack_kinds import fold_kind, load_attack_kinds
from kg.entities.chains import split_values
from kg.entities.names import fold_name
from kg.entities.rules import load_rules
from kg.objects import Mention

TELLING = 4  # words of a phrase that says more than a kind: "rocket attack on Camp Taji"; shorter ones follow a clause
MAX_TARGET = 12  # words of a target by which an attack is described
BARE = 0.0  # rank of a single word
RANKS = {"name": 4.0, "means": 2.5, "deed": 2.0, "harm": 0.5}  # "Operation Dawn", "rockets hit the base", "stormed the base", "killing two"


def name_attack(mentions: Iterable[Mention], attributes: Mapping[str, str]) -> str:
    """Return what to call an attack: by name, telling phrase, clause, phrase of two words or description, the longest of the first kind.

    Words of the text can't be wrong where what was read of them is.

    Args:
        mentions: Of the attack, in any order.
        attributes: Of the attack; see `describe_attack`.
    """
    told = list(mentions)
    rank, _, words = max(((_rank_words(mention), len(mention.name), mention.name) for mention in told), default=(BARE, 0, ""))
    are_several = bool(told) and all(mention.attributes.get("number") == "plural" for mention in told)
    return words if rank > BARE else describe_attack(attributes, are_several=are_several)


def describe_words(name: str, mentions: Iterable[Mention], attributes: Mapping[str, str]) -> str | None:
    """Return a description for an attack whose name says little without its text, None where too little is known of it.

    It is called by a clause ("fired rockets at the base"), by words that lean on others ("drone strike on his home") or by its kind alone.
    """
    called = [mention for mention in mentions if mention.name == name]
    target, kind = _choose_target(attributes), attributes.get("kind")
    if any(mention.attributes.get("tells") == "name" or mention.attributes.get("number") == "plural" for mention in called):
        return None
    if any(mention.rule == "attack:verb" for mention in called):
        return describe_attack(attributes) if kind and target else None
    said, where = fold_name(name), [fold_name(part) for part in (target, attributes.get("place", "")) if part]
    is_leaning = not load_rules().words["leaning"].isdisjoint(said.split())
    is_bare = bool(kind) and len(said.split()) < TELLING and not any(part in said for part in where)
    return describe_attack(attributes) if where and (is_leaning or is_bare) else None


def _rank_words(mention: Mention) -> float:
    number = len(mention.name.split())
    if mention.form == "name":
        return RANKS["name"]
    if number and mention.name.split()[0].casefold() in load_rules().words["pointing"]:
        return BARE  # "it shelled the base": who reads the name alone doesn't know who "it" is
    if "tells" in mention.attributes or mention.rule == "attack:verb":
        return RANKS[mention.attributes.get("tells", "deed")]
    is_record = any(word.endswith("est") or word == "worst" for word in mention.name.lower().split())  # "the worst attack in Pell"
    if number < TELLING or is_record:
        return 1 if number > 1 else BARE
    return 3 if mention.attributes.get("kind") and mention.attributes.get("number") != "plural" else 2.8


def describe_attack(attributes: Mapping[str, str], *, are_several: bool = False) -> str:
    """Return "<kind> on <target> in <place>" ("of" victims, "with" an enemy), as far as it is known; without a kind "attack".

    Args:
        attributes: Kind, target and place, if known.
        are_several: Of which the text tells together: "attacks on <target>".
    """
    kind = next(iter(sorted(split_values(attributes.get("kind", "")), key=_rank_kind)), "attack")
    target = _choose_target(attributes)
    place = PLACE_SEPARATORS.split(attributes.get("place", ""))[0].strip()
    on_target = f" {_join_target(fold_kind(kind))} {target}" if target else ""
    in_place = f" in {place}" if place and fold_name(place) not in fold_name(target) else ""
    several = ("es" if kind.endswith(("s", "sh", "ch")) else "s") if are_several and fold_kind(kind) == fold_name(kind) else ""
    return f"{kind}{several}{on_target}{in_place}"


def _choose_target(attributes: Mapping[str, str]) -> str:
    """Return what an attack hit, "" where that is told at length or by words that lean on others: "one of its camps"."""
    leaning = load_rules().words["leaning"]
    told = (target for target in split_values(attributes.get("target", "")) if leaning.isdisjoint(target.casefold().split()))
    return min((target for target in told if len(target.split()) <= MAX_TARGET), default="")


def _join_target(kind: str) -> str:
    words = load_rules().words
    return "of" if kind in words["victim_kinds"] else "with" if kind in words["fight_kinds"] else "on"


def _rank_kind(kind: str) -> tuple[bool, int, str]:
    return fold_kind(kind) in load_attack_kinds().unspecific, -len(kind), kind
