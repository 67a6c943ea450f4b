"""The days on which an edge holds, as spans that never overlap: the time of GEXF."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import MAXYEAR, date
from typing import TypeAlias

Spell: TypeAlias = tuple[str, str]

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def day_span(text: str) -> Spell | None:
    """Return the first and the last day of an ISO date, month or year; None for any other text."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if not year or year > MAXYEAR or (month is not None and not 1 <= month <= 12):
        return None
    last_month = month or 12
    if day is not None and not 1 <= day <= monthrange(year, last_month)[1]:
        return None
    first, last = date(year, month or 1, day or 1), date(year, last_month, day or monthrange(year, last_month)[1])
    return first.isoformat(), last.isoformat()


def merge_spells(dates: Iterable[str | None]) -> list[Spell]:
    """Return the spans of the dates in their order, those that share a day made one.

    Gephi refuses spans of one edge that overlap.
    """
    spells: list[Spell] = []
    for first, last in sorted(span for text in dates if text and (span := day_span(text))):
        if spells and first <= spells[-1][1]:
            spells[-1] = (spells[-1][0], max(last, spells[-1][1]))
        else:
            spells.append((first, last))
    return spells
