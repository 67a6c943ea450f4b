"""Days, numbers and values in words, for readers who see neither text nor table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import zip_longest

DAY_LENGTH, MONTH_LENGTH, YEAR_LENGTH = 10, 7, 4  # of an ISO date
BEFORE_A_DAY = frozenset({"about", "around", "by", "in", "of", "on"})
WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:['’]s)?")
ISO_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with the word that it takes: "1 document", "1,200 documents"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def list_values(value: str) -> str:
    """Return the values of an attribute, which a bar parts, as a reader lists them: "mayor, envoy"."""
    return ", ".join(value.split("|"))


def date_attack(name: str, attributes: Mapping[str, str]) -> str:
    """Return what to call an attack before a reader who has no text: its description, else its name, with the most exact date known.

    "rocket attack on Pell, 20 December 2020".
    """
    words = attributes.get("description") or name
    day = spell_date(max(attributes.get("date", "").split("|"), key=lambda text: (len(text), text)))
    return f"{_without_day(words, day)}, {day}" if day and not words.endswith(day) else words


def _without_day(words: str, day: str) -> str:
    """Return a phrase without the part of the day that it ends in, or its weekday: "raid on Pell on January 3" of 3 January 2020."""
    first, _, rest = words.partition(" ")
    if rest and WEEKDAY.fullmatch(first):
        return _without_day(rest, day)
    kept = words.split()
    while kept and kept[-1].strip(",") in day.split():
        kept.pop()
    told = words.split()[len(kept) :]
    is_day = kept and kept[-1] in BEFORE_A_DAY and any(word.strip(",") in MONTHS for word in told)
    return " ".join(kept[:-1]).rstrip(",") if is_day else words


def keep_exact(dates: Iterable[str]) -> list[str]:
    """Return the dates, sorted, without a year or month that another lies in: of "2019-12" and "2019-12-31" the latter."""
    listed = sorted(set(dates))
    return [date for date, behind in zip_longest(listed, listed[1:], fillvalue="") if not behind.startswith(date)]


def spell_date(text: str) -> str:
    """Return an ISO date, maybe of month or year alone, in words: "20 December 2020"; what is no date as it is."""
    if not ISO_DATE.fullmatch(text) or not (len(text) < MONTH_LENGTH or 1 <= int(text[5:7]) <= len(MONTHS)):
        return text
    year, month, day = [*text.split("-"), "", ""][:3]
    return " ".join(part for part in (day.lstrip("0"), MONTHS[int(month) - 1] if month else "", year) if part)
