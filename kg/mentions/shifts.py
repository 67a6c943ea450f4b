"""Dates that count from another one: "a week later", "that autumn", "the following day", and "two days after they left".

Takes the words of a sentence with its own dates, and the date told last before it; gives dates no more exact than both allow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kg.mentions.dates import COUNT, MONTH, MONTHS, DateSpan, read_month, read_number
from kg.spelling import DAY_LENGTH, MONTH_LENGTH, YEAR_LENGTH

MAX_WEEKS = 3  # "ten weeks later" is a round number: the month is what can be relied on
TIMES = (
    "noon",
    "midday",
    "dawn",
    "dusk",
    "daybreak",
    "nightfall",
    "sunrise",
    "sunset",
    "midnight",
    "morning",
    "afternoon",
    "evening",
    "night",
)
WEEKS = {"week": 1, "fortnight": 2}
MONTHS_A_YEAR = 12
MIDDLE = (8, 21)  # days of a month from which some days lead to no other month

_UNIT = r"(?P<unit>minute|hour|day|week|fortnight|month|year)s?"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_LATER = (
    r"(?:(?P<later>later|afterwards?|after (?:that|this)|thereafter)"
    r"|(?P<earlier>earlier|previously|before (?:that|this)|before(?=[,.;]|$)))"
)
_COUNTED = re.compile(rf"\b{COUNT} {_UNIT} {_LATER}", re.IGNORECASE)
_VAGUE = re.compile(rf"\b(?:(?:a few|several|some) )?(?P<unit>minute|hour|day)s {_LATER}", re.IGNORECASE)
_NAMED = re.compile(
    rf"\b(?:the (?P<later>following|next)|the (?P<earlier>previous|preceding)|(?:the |(?<=in )|(?<=on ))same|that(?: same)?)"
    rf" (?:(?P<unit>day|month|year)|(?P<time>morning|afternoon|evening|night)|{_SEASON})\b",
    re.IGNORECASE,
)
_NEXT_TO = re.compile(  # "the night before, rebels fled"; "the day before they fled" counts from no date told
    r"\bthe (?:(?P<unit>day|week|month|year)|(?P<time>morning|afternoon|evening|night))"
    r" (?:(?P<later>after)|(?P<earlier>before))(?=[,.;:]|$)",
    re.IGNORECASE,
)
_MONTH_THEN = (re.compile(rf"\b[Tt]hat {MONTH}"), re.compile(rf"\b(?:(?:early|late|mid)[ -])?{MONTH} (?:of )?(?:that|the same) year\b"))
_TIME = re.compile(rf"\b(?:by|at|before|around|shortly after|in the) (?:{'|'.join(TIMES)})\b", re.IGNORECASE)
_GAP = re.compile(rf"\b{COUNT} {_UNIT} (?P<side>after|before)\b(?! (?:that|this)\b|[,.;])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gap:
    """The time between what a sentence tells and another event that it names: "two days after they left".

    `start` and `end` are offsets of the words before "after", `units` is negative where the sentence's own event is the earlier.
    """

    start: int
    end: int
    units: int
    unit: str

    def count_back(self, value: str) -> str | None:
        """Return the date of the other event, given that of the sentence's own."""
        return move(value, -self.units, self.unit)

    def count_on(self, value: str) -> str | None:
        """Return the date of the sentence's own event, given that of the other."""
        return move(value, self.units, self.unit)


def find_gaps(text: str) -> list[Gap]:
    """Return the gaps that a sentence names, in order."""
    folded = text.casefold()
    if "after" not in folded and "before" not in folded:
        return []
    return [
        Gap(
            match.start(),
            match.end(),
            read_number(match["count"]) * (1 if match["side"].casefold() == "after" else -1),
            match["unit"].casefold(),
        )
        for match in _GAP.finditer(text)
    ]


def find_shifts(text: str, known: Sequence[DateSpan], previous: str | None) -> list[DateSpan]:
    """Return the dates that count from the one told last: in the sentence before them, else `previous`, ISO or None."""
    found: list[DateSpan] = []
    folded = text.casefold()
    rules = [rule for rule in _RULES if all(any(map(folded.__contains__, hints)) for hints in rule[0])]
    matches = [(match, resolve) for _, pattern, resolve in rules for match in pattern.finditer(text)]
    for match, resolve in sorted(matches, key=lambda pair: (pair[0].start(), -pair[0].end())):
        spans = [*known, *found]
        if any(match.start() < span.end and span.start < match.end() for span in spans):
            continue
        last = max((span for span in spans if span.end <= match.start()), key=lambda span: span.start, default=None)
        base = last.value if last is not None else previous
        value = resolve(match, base) if base is not None else None
        if value is not None:
            found.append(DateSpan(match.start(), match.end(), value))
    return found


def move(value: str, units: int, unit: str) -> str | None:
    """Return an ISO date moved by so many units, as exact as value and unit are; None where the value is too vague to be moved."""
    if unit == "year":
        return str(int(value[:YEAR_LENGTH]) + units)
    if unit == "month":
        return _add_months(value, units) if len(value) >= MONTH_LENGTH else None
    days = units * (7 * WEEKS[unit] if unit in WEEKS else 1 if unit == "day" else 0)
    if len(value) < DAY_LENGTH:
        return value if abs(days) <= MAX_WEEKS * 7 else None
    moved = (date.fromisoformat(value) + timedelta(days=days)).isoformat()
    return moved[:MONTH_LENGTH] if unit in WEEKS and abs(units) * WEEKS[unit] > MAX_WEEKS else moved


def _move_counted(match: re.Match[str], base: str) -> str | None:
    return move(base, read_number(match["count"]) * (1 if match["later"] else -1), match["unit"].casefold())


def _move_vaguely(match: re.Match[str], base: str) -> str | None:
    """Return the day of "hours later"; of "days later" the month, where they can't well lead out of it."""
    if match["unit"].casefold() != "day":
        return base
    is_inside = len(base) < DAY_LENGTH or (int(base[-2:]) <= MIDDLE[1] if match["later"] else MIDDLE[0] <= int(base[-2:]))
    return base[:MONTH_LENGTH] if len(base) >= MONTH_LENGTH and is_inside else None


def _read_named(match: re.Match[str], base: str) -> str | None:
    unit = (match["unit"] or ("day" if match["time"] else "year")).casefold()
    if match["later"] or match["earlier"]:
        return move(base, 1 if match["later"] else -1, unit)
    length = {"day": DAY_LENGTH, "month": MONTH_LENGTH, "year": YEAR_LENGTH}[unit]
    return base[:length] if len(base) >= length else None


def _read_time(match: re.Match[str], base: str) -> str | None:
    return base if len(base) == DAY_LENGTH else None


def _read_month(match: re.Match[str], base: str) -> str | None:
    return f"{base[:YEAR_LENGTH]}-{read_month(match):02}"


def _add_months(value: str, count: int) -> str:
    months = int(value[:YEAR_LENGTH]) * MONTHS_A_YEAR + int(value[5:7]) - 1 + count
    return f"{months // MONTHS_A_YEAR:04}-{months % MONTHS_A_YEAR + 1:02}"


_HINTS = ("later", "after", "earlier", "previously", "before")
_PERIODS = ("day", "month", "year", "morning", "afternoon", "evening", "night", "spring", "summer", "autumn", "fall", "winter")
_WHICH = ("following", "next", "previous", "preceding", "same", "that")
_THEN = ("that", "same")
_MONTH_STARTS = tuple(name for name in MONTHS if len(name) == len("jan"))
# lists of words of each of which a sentence has one where the rule behind them finds something: the patterns take their time
_RULES = (
    ((_HINTS,), _COUNTED, _move_counted),
    ((_HINTS,), _VAGUE, _move_vaguely),
    ((_WHICH, _PERIODS), _NAMED, _read_named),
    ((("after", "before"), (*_PERIODS, "week")), _NEXT_TO, _read_named),
    ((TIMES,), _TIME, _read_time),
    *(((_THEN, _MONTH_STARTS), pattern, _read_month) for pattern in _MONTH_THEN),
)
