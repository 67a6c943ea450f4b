"""The date that one report gives an event, for all that it says of the event. Takes the triples of a document, gives them back dated.

A headline seldom has a date and the sentence below it does. What another document says dates nothing here: a statement's date is
that of its report.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from kg.objects import Document, Extraction, Mention, Triple
from kg.spelling import DAY_LENGTH

ATTACK = "Attack"
DOING = "carried_out"
PERSONS = frozenset({"Official", "Person"})
PLACE = "located_in"  # of a town, which was there before
A_WEEK = datetime.timedelta(days=7)
DIRECT = {"targeted": "attacked", "killed": "killed", "wounded": "wounded"}  # what an attack does, and what its doer does by it


def share_dates(extraction: Extraction, entity_of: Mapping[str, str]) -> tuple[Triple, ...]:
    """Return the triples, in their order, with the dates of the attacks that they tell of where they have none or a vaguer one.

    An attack of which a report gives dates that exclude each other dates nothing.

    Args:
        extraction: What was read in one document.
        entity_of: Entity ids by mention id.
    """
    dated = _date_attacks(extraction.triples, extraction, entity_of)
    dated = _date_ends(_date_lead(dated, extraction.document, entity_of), extraction.mentions, entity_of)
    return tuple(_date_attacks(dated, extraction, entity_of))


def _date_attacks(triples: Sequence[Triple], extraction: Extraction, entity_of: Mapping[str, str]) -> list[Triple]:
    """Return the triples with the dates of the attacks that they tell of.

    The attack that a report opens with was on the day on which it tells of others, if there is one such day in the week before it and
    they weren't elsewhere.
    """
    given: dict[str, set[str]] = {}
    for mention in extraction.mentions:
        if mention.type == ATTACK and mention.id in entity_of:
            given.setdefault(entity_of[mention.id], set()).update(filter(None, [mention.attributes.get("date")]))
    told = _find_told(triples, entity_of, given)
    for triple in triples:
        if triple.date is not None and len(told[triple.id]) == 1:
            given[next(iter(told[triple.id]))].add(triple.date)
    dates = {attack: date for attack, values in given.items() if (date := _find_common(values)) is not None}
    news = {attack for attack, date in dates.items() if _is_news(date, extraction.document.date)}
    if len({dates[attack] for attack in news}) == 1:
        towns = {mention.id for mention in extraction.mentions if mention.type == "Location"}
        places: dict[str, set[str]] = {attack: set() for attack in given}
        for triple in triples:
            if triple.relation == PLACE and triple.target in towns and entity_of[triple.actor] in places:
                places[entity_of[triple.actor]].add(entity_of[triple.target])
        there = set().union(*(places[attack] for attack in news))
        for attack in _find_leading(triples, told, extraction.document):
            if not given[attack] and (not there or not places[attack] or there & places[attack]):
                dates[attack] = dates[min(news)]
    return [_date(t, _find_common({dates[attack] for attack in told[t.id] if attack in dates})) for t in triples]


def _is_news(date: str, written: str | None) -> bool:
    """Tell whether a date is a day of the week before that of its report."""
    if written is None or len(date) < DAY_LENGTH:
        return False
    return datetime.timedelta() <= datetime.date.fromisoformat(written) - datetime.date.fromisoformat(date) < A_WEEK


def _find_leading(triples: Sequence[Triple], told: Mapping[str, frozenset[str]], document: Document) -> list[str]:
    """Return the attacks that a report opens with, in what stands above its text and in the first sentence, where these have no date."""
    lead = next((block.start for block in document.blocks if block.kind == "paragraph"), 0)
    first = min((t.evidence.start for t in triples if t.evidence.start >= lead), default=lead)
    dated = {t.evidence.start for t in triples if t.date is not None}
    opening = [t for t in triples if t.evidence.start <= first and t.evidence.start not in dated and t.status in {"asserted", "alleged"}]
    return [attack for triple in opening for attack in sorted(told[triple.id])]


def _date_ends(triples: Sequence[Triple], mentions: Sequence[Mention], entity_of: Mapping[str, str]) -> list[Triple]:
    """Return the triples, those of who was killed with the date on which another says so: nobody is killed twice."""
    persons = {mention.id for mention in mentions if mention.type in PERSONS}
    killings = [t for t in triples if t.relation == "killed" and t.target in persons]
    ends: dict[str, set[str]] = {}
    for triple in killings:
        ends.setdefault(entity_of[triple.target], set()).update(filter(None, [triple.date]))
    ids = {triple.id for triple in killings}
    return [_date(t, _find_common(ends[entity_of[t.target]])) if t.id in ids else t for t in triples]


def _date_lead(triples: Sequence[Triple], document: Document, entity_of: Mapping[str, str]) -> list[Triple]:
    """Give the triples, those of the headline and the first paragraph with the date that the text below gives the same statement.

    Of a headline and the paragraph below it one end has to be the same: it says "rebels" where that says "rebels of the Front".
    """
    lead = next((block for block in document.blocks if block.kind == "paragraph"), None)
    start, end = (lead.start, lead.end) if lead is not None else (0, 0)
    below: dict[tuple[str, ...], set[str]] = {}
    for triple in triples:
        if triple.date is not None:
            for key in _find_keys(triple, entity_of, is_lead=start <= triple.evidence.start < end):
                below.setdefault(key, set()).add(triple.date)
    dated: list[Triple] = []
    for triple in triples:
        date: str | None = None
        if triple.date is None and triple.evidence.start < end and triple.relation != PLACE:
            keys = _find_keys(triple, entity_of, is_lead=triple.evidence.start < start)
            date = next((date for key in keys if (date := _find_common(below.get(key, ()))) is not None), None)
        dated.append(_date(triple, date))
    return dated


def _find_keys(triple: Triple, entity_of: Mapping[str, str], *, is_lead: bool) -> list[tuple[str, ...]]:
    """Return by what a statement is known as the same, and, in the lead and above, as much the same."""
    actor, target, what = entity_of[triple.actor], entity_of[triple.target], (triple.relation, triple.status)
    return [(actor, *what, target), *([(actor, *what, ""), ("", *what, target)] if is_lead else [])]


def _find_told(triples: Sequence[Triple], entity_of: Mapping[str, str], attacks: Collection[str]) -> dict[str, frozenset[str]]:
    """Return the attacks that each triple tells of, by its id: the one that it is about, or those that make up a direct edge."""
    doers: dict[str, set[str]] = {}
    direct: dict[tuple[str, str, str], set[str]] = {}
    for triple in triples:
        if triple.relation == DOING and entity_of[triple.target] in attacks:
            doers.setdefault(entity_of[triple.target], set()).add(entity_of[triple.actor])
    for triple in triples:
        attack, target = entity_of[triple.actor], entity_of[triple.target]
        if triple.relation in DIRECT and attack in attacks:
            for doer in doers.get(attack, ()):
                direct.setdefault((doer, DIRECT[triple.relation], target), set()).add(attack)
    told: dict[str, frozenset[str]] = {}
    for triple in triples:
        actor, target = entity_of[triple.actor], entity_of[triple.target]
        if actor in attacks:
            told[triple.id] = frozenset({actor})
        elif target in attacks and triple.relation == DOING:
            told[triple.id] = frozenset({target})
        else:
            told[triple.id] = frozenset(direct.get((actor, triple.relation, target), ()))
    return told


def _find_common(dates: Collection[str]) -> str | None:
    """Return the most precise of dates that hold one another, None where there is none or two exclude each other."""
    longest = max(sorted(dates), key=len, default=None)
    return longest if longest is not None and all(longest.startswith(date) for date in dates) else None


def _date(triple: Triple, date: str | None) -> Triple:
    is_closer = date is not None and date != triple.date and date.startswith(triple.date or "")
    return replace(triple, date=date) if is_closer else triple
