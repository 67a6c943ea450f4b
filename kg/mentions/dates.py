"""Dates in running text, resolved against the document's date with the precision that the words give.

"Sunday" in an article of 2020-12-21 is 2020-12-20; "last December" is a month, "in 2014" a year; what can't be resolved is left out.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg.mentions.periods import SEASON_ENDS, read_period, read_season, read_some_ago
from kg.spelling import YEAR_LENGTH

_MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_LONG_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
MONTHS = {name: n for names in (_MONTH_NAMES, _LONG_MONTHS) for n, name in enumerate(names, 1)} | {"sept": 9}
WEEKDAYS = {name: n for n, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])}
_ONE_TO_TEN = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_TO_TWENTY = ["eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]
NUMBERS = {word: n for n, word in enumerate([*_ONE_TO_TEN, *_TO_TWENTY], 1)} | {"an": 1, "a": 1}
HOLIDAYS = {
    "Christmas Day": (12, 25),
    "Christmas": (12, 25),
    "Christmas Eve": (12, 24),
    "New Year's Day": (1, 1),
    "New Year's Eve": (12, 31),
}
DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 31, "year": 366}
MAX_BACK_DAYS = 200 * 366  # "3000 years ago" is no date of the news
MAX_AHEAD_DAYS = 60  # "January 20th" in an article of December is the coming one; further ahead the past one is meant


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date expression: offsets into the text it was found in, and its ISO value (YYYY, YYYY-MM or YYYY-MM-DD)."""

    start: int
    end: int
    value: str


_DIGIT = re.compile(r"\d")
_MONTH_START = re.compile("|".join(name.capitalize() for name in _MONTH_NAMES))
# Words of which a sentence has one where the rule behind them finds something: few sentences have, and the rules take their time.
_FIGURES, _MONTH_ALONE = ("a figure",), ("",)
_UNITS = ("week", "month", "year")
_TODAY = ("day", "night", "tomorrow", "morning", "noon", "evening")
MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_ROW = (  # "in March and April", "from May to early June"
    rf"(?i:in|from|during|between|since)[ -]+(?:(?:early|late|mid)[ -])?{MONTH},? (?:and|or|to|through|until)(?: in)? "
    rf"(?:(?:early|late|mid)[ -])?{MONTH.replace('<month>', '<last_month>')}"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_OWN_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?! ?(?:GMT|UTC|hours|hrs|local))"  # behind its month, where a number is hardly anything else
_SHORT_YEAR = r"['’‘](?P<short>\d\d)"
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
COUNT = rf"(?P<count>\d+|{'|'.join(NUMBERS)})"
_NEAR = r"(?P<which>last|this|next)"
_WHICH = r"(?P<which>last|this|next|that|the same|the following|the previous)"


def read_number(words: str) -> int:
    """Return a number in figures or, up to twenty, in words; 0 for any other ("dozens")."""
    return int(words) if words.isdecimal() else NUMBERS.get(words.casefold(), 0)


def find_dates(text: str, reference: str | None, *, is_future: bool = False) -> list[DateSpan]:
    """Return the date expressions of a text, in order, none inside another.

    Args:
        text: A sentence.
        reference: ISO date of the document; None leaves only absolute dates.
        is_future: Whether the sentence speaks of what is to come, so that "Wednesday" is the next one.
    """
    folded = text.casefold()
    hints = {hint for hint in _HINTS if hint in folded}
    base = date.fromisoformat(reference) if reference else None
    found: list[DateSpan] = []
    for wanted, pattern, resolve in _RULES[_DIGIT.search(text) is not None, _MONTH_START.search(text) is not None]:
        for match in pattern.finditer(text) if wanted is _FIGURES or not hints.isdisjoint(wanted) else ():
            if any(match.start() < span.end and span.start < match.end() for span in found):
                continue
            value = resolve(match, base, is_future)
            if value is not None:
                found.append(DateSpan(match.start(), match.end(), value))
    return sorted(found, key=lambda span: span.start)


def find_named_day(text: str) -> str | None:
    """Return the first full date of a text that stands with its weekday: "on Saturday, July 19, 2025"; of a wrong weekday None."""
    for pattern in _NAMED_DAYS:
        for match in pattern.finditer(text):
            value = _iso(int(match["year"]), read_month(match), int(match["day"]))
            if value is not None and date.fromisoformat(value).weekday() == WEEKDAYS[match["weekday"].casefold()]:
                return value
    return None


def _full(match: re.Match[str], base: date | None, is_future: bool) -> str | None:
    return _iso(int(match["year"]), read_month(match), int(match["day"]))


def _day_month(match: re.Match[str], base: date | None, is_future: bool) -> str | None:
    if base is None:
        return None
    years = [base.year - 1, base.year, base.year + 1]
    values = [value for year in years if (value := _iso(year, read_month(match), int(match["day"]))) is not None]
    if match.groupdict().get("which") == "last":
        values = [value for value in values if value[:4] == str(base.year - 1)]
    return _nearest([value for value in values if value], base, is_future=is_future)


def _edge(match: re.Match[str], base: date | None, is_future: bool) -> str | None:
    year, month = int(match["year"]), read_month(match) if "month" in match.groupdict() else None
    if match["edge"].casefold() in {"first", "opening"}:
        return _iso(year, month or 1, 1)
    return _iso(year, month or 12, monthrange(year, month or 12)[1])


def _month_year(match: re.Match[str], base: date | None, is_future: bool) -> str | None:
    return f"{match['year']}-{read_month(match):02}"


def _month_of_last_year(match: re.Match[str], base: date | None, is_future: bool) -> str | None:
    return f"{base.year - 1}-{read_month(match):02}" if base else None


def _month_only(match: re.Match[str], base: date | None, is_future: bool) -> str | None:
    if base is None:
        return None
    month = read_month(match)
    year = base.year
    if (match.groupdict().get("which") or "").casefold() == "last":
        year = base.year if month < base.month else base.year - 1
    elif month > base.month and not (is_future and month - base.month <= 2):
        year = base.year - 1
    return f"{year}-{month:02}"


def _short_year(match: re.Match[str], base: date | None, is_future: bool) -> str | None:
    """Return the last year that two figures may stand for: "in September of '72", with its month if it is named."""
    if base is None:
        return None
    years = base.year - (base.year - int(match["short"])) % 100
    return f"{years}-{read_month(match):02}" if match.groupdict().get("month") else str(years)


def _months(match: re.Match[str], base: date | None, is_future: bool) -> str | None:
    """Return the year that a row of months lies in: "in March and April"; None where it may lie in two."""
    first, last = read_month(match), MONTHS[match["last_month"].casefold().rstrip(".")]
    if match["year"] or base is None or last < first:
        return match["year"] if last > first else None
    return str(base.year - 1) if match["which"] == "last" else (_month_only(match, base, is_future) or "")[:YEAR_LENGTH] or None


def _holiday(match: re.Match[str], base: date | None, is_future: bool) -> str | None:
    month, day = HOLIDAYS[match["holiday"].replace("’", "'")]
    if match["year"]:
        return _iso(int(match["year"]), month, day)
    if base is None:
        return None
    return _nearest([f"{year}-{month:02}-{day:02}" for year in (base.year - 1, base.year, base.year + 1)], base, is_future=is_future)


def _year(match: re.Match[str], base: date | None, is_future: bool) -> str | None:
    return match["year"]


def _weekday(match: re.Match[str], base: date | None, is_future: bool) -> str | None:
    if base is None:
        return None
    back = (base.weekday() - WEEKDAYS[match["weekday"].casefold()]) % 7
    which = match.groupdict().get("which")
    if is_future or which == "next":
        return (base + timedelta(days=(-back) % 7 or 7)).isoformat()
    return (base - timedelta(days=back or (7 if which == "last" else 0))).isoformat()


def _today(match: re.Match[str], base: date | None, is_future: bool) -> str | None:
    if base is None:
        return None
    word = match.group().casefold()
    shift = -2 if word.startswith("the day before") else -1 if word in {"yesterday", "last night"} else 1 if word in {"tomorrow"} else 0
    return (base + timedelta(days=shift)).isoformat()


def _iso_date(match: re.Match[str], base: date | None, is_future: bool) -> str | None:
    return _iso(int(match["year"]), int(match["month_number"]), int(match["day"]))


def _ago(match: re.Match[str], base: date | None, is_future: bool) -> str | None:
    if base is None:
        return None
    count = read_number(match["count"])
    unit = match["unit"].casefold().rstrip("s")
    if count * DAYS[unit] > MAX_BACK_DAYS:
        return None
    if unit == "day":
        return (base - timedelta(days=count)).isoformat()
    if unit == "fortnight":
        return (base - timedelta(days=14)).isoformat()[:7]
    if unit == "week":
        # "three weeks ago" names a day less exactly than it sounds: the month is what can be relied on
        return (base - timedelta(weeks=count)).isoformat()[:7]
    if unit == "month":
        months = base.year * 12 + base.month - 1 - count
        return f"{months // 12}-{months % 12 + 1:02}"
    return str(base.year - count) if unit == "year" else None


def read_month(match: re.Match[str]) -> int:
    """Return the number of the month that a match of MONTH names, 1 for January."""
    return MONTHS[match["month"].casefold().rstrip(".")]


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _nearest(values: list[str], base: date, *, is_future: bool) -> str | None:
    """Return the latest value that is past, or not too far ahead where the text speaks of what is to come."""
    limit = (base + timedelta(days=MAX_AHEAD_DAYS if is_future else 0)).isoformat()
    return max((value for value in values if value <= limit), default=None)


def _compile() -> Iterator[tuple[tuple[str, ...], re.Pattern[str], Callable[[re.Match[str], date | None, bool], str | None]]]:
    flags = re.IGNORECASE
    yield _FIGURES, re.compile(rf"\b{MONTH} {_DAY} ?[-–] ?(?:[A-Z]\w+ )?\d\d?,? {_OWN_YEAR}\b"), _full
    yield _FIGURES, re.compile(rf"\b{_DAY} ?[-–] ?\d\d?(?: of)? {MONTH},? {_OWN_YEAR}\b"), _full
    yield _FIGURES, re.compile(rf"\b{MONTH} {_DAY},? {_OWN_YEAR}\b"), _full
    yield _FIGURES, re.compile(rf"\b{_DAY}(?: of)? {MONTH},? {_OWN_YEAR}\b"), _full
    yield _FIGURES, re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month_number>\d\d)-(?P<day>\d\d)\b"), _iso_date
    yield _MONTH_ALONE, re.compile(rf"\b{_ROW}(?:,? (?:of )?(?:{_YEAR}|(?P<which>last|this) year))?\b(?! \d)"), _months
    edge = r"\b(?i:the) (?P<edge>(?i:first|opening|last|final)) (?i:day) of "
    yield _FIGURES, re.compile(rf"{edge}{MONTH},? (?:of )?{_OWN_YEAR}\b"), _edge
    yield _FIGURES, re.compile(rf"{edge}{_OWN_YEAR}\b"), _edge
    yield _UNITS, re.compile(rf"\b{MONTH} (?:of )?(?:last|the previous) year\b"), _month_of_last_year
    yield _FIGURES, re.compile(rf"\b{MONTH},? (?:of )?{_OWN_YEAR}\b"), _month_year
    yield _FIGURES, re.compile(rf"\b{MONTH},? (?:of )?{_SHORT_YEAR}\b"), _short_year
    yield _FIGURES, re.compile(rf"\b{MONTH} {_DAY}\b(?![:.]\d|,\d| ?(?:people|per))"), _day_month
    yield _FIGURES, re.compile(rf"\b{_DAY}(?: of)? {MONTH}\b"), _day_month
    yield _TODAY, re.compile(rf"\b(?:{_WHICH} )?{_WEEKDAY}\b"), _weekday
    near = r"(?i:in|since|from|during|of|by|until|early|late|mid)[ -]+(?:(?:early|late|mid)[ -])?"
    yield _MONTH_ALONE, re.compile(rf"\b{near}(?:{_NEAR} )?{MONTH}(?!\w)(?! (?:of )?(?:that|the same) year)"), _month_only
    yield _MONTH_ALONE, re.compile(rf"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext) {MONTH}\b"), _month_only
    season = r"Christmas(?! (?:carol|concert|fair|light|market|party|present|shopp|tree))"
    holiday = rf"(?P<holiday>Christmas Day|Christmas Eve|{season}|New Year['’]s Day|New Year['’]s Eve)"
    yield ("christmas", "new year"), re.compile(rf"\b{holiday}\b(?:,? (?:of |in )?{_YEAR}\b)?"), _holiday
    today = r"the day before yesterday|today|yesterday|tomorrow|last night|overnight|tonight|this (?:morning|afternoon|evening)"
    yield _TODAY, re.compile(rf"\b(?:{today})\b", flags), _today
    yield ("ago",), re.compile(rf"\b{COUNT} (?P<unit>days?|weeks?|fortnight|months?|years?) ago\b", flags), _ago
    yield (
        ("ago",),
        re.compile(r"(?:\b(?:a few|several|some|a couple of|just|only) |(?<!\w )\b)(?P<unit>day|week)s ago\b", flags),
        read_some_ago,
    )
    recent = r"\b(?:recent|(?:past|last) (?:few|several)) (?P<unit>day|week)s\b"
    yield ("day", "week"), re.compile(recent, flags), read_some_ago
    early = r"\b(?:earlier|early|late|later) in (?P<which>the) (?P<unit>month|year)\b(?! of| to|,? (?:19|20))"
    yield _UNITS, re.compile(early, flags), read_period
    yield _UNITS, re.compile(r"\b(?P<which>last|this|next) (?P<unit>week(?:end)?|month|year)\b", flags), read_period
    yield ("weekend",), re.compile(r"\b(?P<which>the) (?P<unit>weekend)\b", flags), read_period
    yield (" of ",), re.compile(r"\b(?:end|start|beginning) of (?P<which>the|this) (?P<unit>month|year)\b", flags), read_period
    yield tuple(SEASON_ENDS), re.compile(r"\b(?P<which>last|this|next) (?P<season>spring|summer|autumn|fall)\b", flags), read_season
    yield _FIGURES, re.compile(rf"\b(?i:in|since|during|by|until) {_SHORT_YEAR}\b"), _short_year
    year = r"(?i:in|since|of|from|during|by|until|early|late|mid-?)"
    yield _FIGURES, re.compile(rf"\b{year}\s?{_YEAR}\b(?!\s*(?:people|rockets|troops|dollars))", flags), _year


# by whether a sentence has a figure, and whether it has what may begin a month
_RULES = {
    (has_figure, has_month): [
        (hints, pattern, resolve)
        for hints, pattern, resolve in _compile()
        if (has_figure or hints is not _FIGURES) and (has_month or "month" not in pattern.groupindex)
    ]
    for has_figure in (False, True)
    for has_month in (False, True)
}
_HINTS = {hint for rules in _RULES.values() for hints, *_ in rules for hint in hints}
_NAMED_DAYS = [
    re.compile(rf"\b{_WEEKDAY},? (?:the )?{order}\b") for order in (rf"{MONTH} {_DAY},? {_YEAR}", rf"{_DAY}(?: of)? {MONTH},? {_YEAR}")
]
