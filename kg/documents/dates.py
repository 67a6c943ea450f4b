"""The date of publication: which dates a short text names, and whether a line or a dateline gives the page's own.

Takes words of a head, gives ISO dates. Which lines belong to the head is `head`'s business. No year is ever inferred.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.documents.data import read_data

MAX_REST_WORDS = 6  # "By our correspondent in Aden | 2 February 2023" still is a date line
MAX_DATELINE_CHARS = 90
FIRST_YEAR, LAST_YEAR = 1900, 2100

_CLOCK = re.compile(
    r"T?\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z\b|[aApP]\.?[mM]\b\.?)?\s*"
    r"(?:[+-]\d{2}:?\d{2}|\(?\b(?:[A-Z]{2,4}T|GMT|UTC)\b(?:[+-]\d+)?\)?)?"
)

Label = Literal["published", "updated", ""]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A full date and where it stands in the text that was searched."""

    start: int
    end: int
    iso: str


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line whose business is to give a date; `rest` is what remains of it without date, time and label."""

    iso: str
    label: Label
    rest: str


@dataclass(frozen=True, slots=True)
class _Calendar:
    months: dict[str, int]
    weekdays: dict[str, int]
    labels: dict[str, Label]
    formats: tuple[re.Pattern[str], ...]
    weekday: re.Pattern[str]
    label: re.Pattern[str]
    preposition: re.Pattern[str]
    range_start: re.Pattern[str]


def _alternatives(names: list[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


@cache
def _calendar() -> _Calendar:
    data = read_data("dates.yaml")
    months = {name: number for number, names in enumerate(data["months"], 1) for name in names}
    weekdays = {name: number for number, names in enumerate(data["weekdays"]) for name in names}
    labels: dict[str, Label] = dict.fromkeys(data["published"], "published")
    labels.update(dict.fromkeys(data["updated"], "updated"))
    month, weekday = _alternatives(list(months)), _alternatives(list(weekdays))
    formats = (
        rf"(?<![\w])(?P<m>{month})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<y>\d{{4}})(?!\d)",
        rf"(?<![\w.,/])(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<m>{month})\.?,?[\s-]+(?P<y>\d{{4}})(?!\d)",
        r"(?<![\d/.-])(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d/-])",
        r"(?<![\d/.-])(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4})(?![\d/-])",
    )
    return _Calendar(
        months=months,
        weekdays=weekdays,
        labels=labels,
        formats=tuple(re.compile(pattern, re.IGNORECASE) for pattern in formats),
        weekday=re.compile(rf"(?<!\w)({weekday})(?!\w)\.?", re.IGNORECASE),
        label=re.compile(rf"(?<!\w)({_alternatives(list(labels))})(?!\w)\s*(?:on|at)?\s*:?", re.IGNORECASE),
        preposition=re.compile(rf"(?<!\w)(?:{_alternatives(data['prepositions'])})\s+(?:(?:{weekday})[.,]*\s*)?$", re.IGNORECASE),
        range_start=re.compile(rf"(?:\b\d{{1,2}}|\b(?:{month})\.?(?:\s+\d{{1,2}})?|\b\d{{4}})\s*(?:[-–—]|to|until)\s*$", re.IGNORECASE),
    )


def find_dates(text: str) -> list[FoundDate]:
    """Return the full dates of `text` in order; a weekday in it helps to tell 3/4/2020 from 4/3/2020, else the day comes first.

    The ends of a range ("27 Oct - 3 Nov 2023") are not returned: a range says what a text covers and not when it appeared.
    """
    calendar = _calendar()
    weekday_match = calendar.weekday.search(text)
    weekday = calendar.weekdays[weekday_match[1].lower()] if weekday_match else None
    found: dict[int, FoundDate] = {}
    for pattern in calendar.formats:
        for match in pattern.finditer(text):
            day = _resolve(match.groupdict(), weekday)
            if day is not None:
                found.setdefault(match.start(), FoundDate(match.start(), match.end(), day.isoformat()))
    ordered = [found[start] for start in sorted(found)]
    return [item for item in ordered if not calendar.range_start.search(text[: item.start]) and not _starts_range(text, item)]


def _starts_range(text: str, found: FoundDate) -> bool:
    after = re.match(r"\s*(?:[-–—]|to|until)\s*", text[found.end :], re.IGNORECASE)
    if after is None:
        return False
    rest = text[found.end + after.end() :]
    return any(pattern.match(rest) for pattern in _calendar().formats)


def _resolve(parts: dict[str, str | None], weekday: int | None) -> datetime.date | None:
    year = int(parts["y"] or 0)
    first, second = parts.get("a"), parts.get("b")
    if first is not None and second is not None:
        readings = [_make_date(year, int(second), int(first)), _make_date(year, int(first), int(second))]
        possible = [day for day in readings if day is not None]
        fitting = [day for day in possible if day.weekday() == weekday]
        return next(iter(fitting or possible), None)
    month = parts["m"] or ""
    return _make_date(year, _calendar().months.get(month.lower()) or int(month), int(parts["d"] or 0))


def _make_date(year: int, month: int, day: int) -> datetime.date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def read_date_line(text: str) -> DateLine | None:
    """Return the date that a line gives of its page, None for a line that has other business.

    Whatever stands beside the date has to be short, and no preposition may tie the date to a sentence: "Attack of
    3 January 2020" is a headline.
    """
    calendar = _calendar()
    label_match = calendar.label.match(text)
    dates = find_dates(text)
    if not dates:
        return None
    found = dates[0]
    before, after = text[: found.start], text[found.end :]
    labels = [match for match in calendar.label.finditer(before) if before[match.end() :].strip(" ,:") == "" or match is label_match]
    unlabelled = calendar.label.sub(" ", before)
    if not labels and not label_match and calendar.preposition.search(before):
        return None
    rest = _strip_times(calendar.weekday.sub(" ", f"{unlabelled} {after}"))
    if len(re.findall(r"\w+", rest)) > MAX_REST_WORDS:
        return None
    named = label_match or (labels[-1] if labels else None)
    return DateLine(found.iso, calendar.labels[named[1].lower()] if named else "", rest)


def _strip_times(text: str) -> str:
    return re.sub(r"\s+", " ", _CLOCK.sub(" ", text)).strip(" ,|-–—:;()[]/•·")


def find_unread_date(text: str) -> str | None:
    """Return what a line gives for the date of its page though it is no day of the calendar ("Published: 2024-13-45"), None otherwise."""
    for pattern in _calendar().formats:
        for match in pattern.finditer(text):
            is_near = FIRST_YEAR <= int(match["y"]) <= LAST_YEAR
            is_day = not is_near or _resolve(match.groupdict(), None) is not None
            if not is_day and read_date_line(f"{text[: match.start()]}{FIRST_YEAR}-01-01{text[match.end() :]}") is not None:
                return match[0]
    return None


def read_dateline(text: str) -> str | None:
    """Return the ISO date of a dateline ("Friday, November 3, 2023 (Lashio) — …"), None where it names none with its year.

    Args:
        text: Running text; its dateline ends at a dash within the first 90 signs, and must name a place beside the date, since
            "12 June 2022 – They resign" is an entry of a timeline.
    """
    for end in re.finditer(r"\s?[—–]\s?|\s-+\s|:\s", text[:MAX_DATELINE_CHARS]):  # several in "PELL (KP) — June 12, 2022 — They resigned"
        line = read_date_line(text[: end.start()])
        if line is not None:
            return line.iso if line.rest else None
    return None


def starts_with_date(text: str) -> str | None:
    """Return the ISO date that stands at the very start of a section's line, None otherwise."""
    dates = find_dates(text[:40])
    return dates[0].iso if dates and len(re.findall(r"\w+", _calendar().weekday.sub(" ", text[: dates[0].start]))) == 0 else None


def find_date_in_name(name: str) -> str | None:
    """Return the ISO date (YYYY-MM-DD) that a file's name holds, None where there is none."""
    for match in re.finditer(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)", name):
        day = _make_date(int(match[1]), int(match[2]), int(match[3]))
        if day is not None:
            return day.isoformat()
    return None
