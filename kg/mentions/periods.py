"""What spans of time mean that are no more exact than a month: "last week", "a few weeks ago", "this summer".

Takes the match of an expression with its groups, the day from which it counts, None for none, and whether it speaks of what is to come.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg.spelling import MONTH_LENGTH, YEAR_LENGTH

SEASON_ENDS = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11}  # last month; a winter lies in two years
FEW_DAYS, FEW_WEEKS = 7, 50  # as many days as "days ago" and "weeks ago" may mean
SATURDAY = 5


def read_some_ago(match: re.Match[str], base: date | None, is_future: bool) -> str | None:
    """Return what is sure of "days ago" and "a few weeks ago": the month or the year, if they can't well lead out of it."""
    if base is None:
        return None
    is_day = match["unit"].casefold() == "day"
    earliest = (base - timedelta(days=FEW_DAYS if is_day else FEW_WEEKS)).isoformat()
    length = MONTH_LENGTH if is_day else YEAR_LENGTH
    return earliest[:length] if base.isoformat().startswith(earliest[:length]) else None


def read_period(match: re.Match[str], base: date | None, is_future: bool) -> str | None:
    """Return the month or year of "last week", "this year", "the weekend"; None where a week may lie in two years."""
    if base is None:
        return None
    unit = match["unit"].casefold()
    shift = {"last": -1, "next": 1}.get(match["which"].casefold(), 0)
    if unit == "month":
        months = base.year * 12 + base.month - 1 + shift
        return f"{months // 12}-{months % 12 + 1:02}"
    if unit == "year":
        return str(base.year + shift)
    if unit == "weekend" and match["which"].casefold() == "the" and base.weekday() < SATURDAY:
        shift = -1
    monday = base - timedelta(days=base.weekday()) + timedelta(weeks=shift)
    second, sixth = monday + timedelta(days=1), monday + timedelta(days=5)
    if second.month == sixth.month:  # five of its days at least
        return second.isoformat()[:7]
    return second.isoformat()[:4] if second.year == sixth.year else None


def read_season(match: re.Match[str], base: date | None, is_future: bool) -> str | None:
    """Return the year of "last summer"."""
    if base is None:
        return None
    which, is_over = match["which"].casefold(), SEASON_ENDS[match["season"].casefold()] < base.month
    return str(base.year + (-1 if which == "last" and not is_over else 1 if which == "next" and is_over else 0))
