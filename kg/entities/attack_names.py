"""Calls an attack by what is known of it: takes its attributes, gives a short description for the graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.entities.accounts import ISO_DATE, MONTH_LENGTH, PLACE_SEPARATORS, fold_kind, load_attack_kinds
from kg.entities.chains import split_values
from kg.entities.names import fold_name
from kg.entities.rules import load_rules

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def describe_attack(attributes: Mapping[str, str], names: Sequence[str]) -> str:
    """Return a short name of an attack: "<kind> on <target> in <place>, <day month year>", as far as it is known."""
    kind = next(iter(sorted(split_values(attributes.get("kind", "")), key=_rank_kind)), "") or (names[0] if names else "attack")
    target = min(split_values(attributes.get("target", "")), default="")
    place = PLACE_SEPARATORS.split(attributes.get("place", ""))[0].strip()
    day = max(split_values(attributes.get("date", "")), key=lambda text: (len(text), text), default="")
    joiner = " of " if fold_kind(kind) in load_rules().words["victim_kinds"] else " on "
    on_target = f"{joiner}{target}" if target else ""
    in_place = f" in {place}" if place and fold_name(place) not in fold_name(target) else ""
    return f"{kind}{on_target}{in_place}" + (f", {spell_date(day)}" if day else "")


def _rank_kind(kind: str) -> tuple[bool, int, str]:
    return fold_kind(kind) in load_attack_kinds().unspecific, -len(kind), kind


def spell_date(text: str) -> str:
    """Return an ISO date, maybe of month or year alone, in words: "20 December 2020"; what is no date as it is."""
    if not ISO_DATE.fullmatch(text) or not (len(text) < MONTH_LENGTH or 1 <= int(text[5:7]) <= len(MONTHS)):
        return text
    year, month, day = [*text.split("-"), "", ""][:3]
    return " ".join(part for part in (day.lstrip("0"), MONTHS[int(month) - 1] if month else "", year) if part)
