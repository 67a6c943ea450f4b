"""Which lines of a text are entries of a timeline or of a live report, and the day of each."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.mentions.dates import MONTHS, DateSpan, find_dates
from kg.objects import Document

YEAR = 4  # length of an ISO date that is a year
MONTH_LENGTH = 7  # of one that is a month
MAX_LEAD = 3  # signs before the date: a bullet, a bracket
MAX_HEADING = 30  # signs of "Wednesday, 17 September 2031"
MIN_HEADINGS = 2
HEADINGS = frozenset({"furniture", "heading", "title"})
HALF_A_YEAR = 6  # months
_ENTRY = re.compile(  # "29 August, night – …", "Aug. 7: …"
    r"\W{0,3}(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    r"(?:\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.|[^.;!?\n]){3,30}?\s*(?:[–—:]|-\s)"
)
_A_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR = re.compile(r"\W{0,3}((?:19|20)\d\d)\s*(?:[–—:]|-\s)(?!\s?\d)")  # "1991 – …", not "1991–95"
_CLOCK = re.compile(  # "09:10 - …", "7 PM: …"
    r"\W{0,3}(?:\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?|GMT|UTC|[A-Z]{2,4}T)?|\d{1,2} ?[ap]\.?m\.?)\s*(?:[–—|:]|-\s)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Entries:
    """Where days of a text's entries begin, in order; None where a paragraph without one begins."""

    starts: tuple[int, ...]
    days: tuple[str | None, ...]

    def find(self, offset: int) -> str | None:
        """Return the ISO date of the entry that holds an offset."""
        place = bisect_right(self.starts, offset) - 1
        return self.days[place] if place >= 0 else None


def find_entries(document: Document) -> Entries:
    """Return the entries of a document: lines that open with a date, or with a time of that entry's day or of the day of publication.

    An entry goes on to the next one or to the end of its paragraph; a heading that is a day, one of several, to the next heading.
    """
    found: list[tuple[int, str | None]] = []
    last: str | None = None
    headings = _read_headings(document)
    above: str | None = None
    for block in document.blocks:
        start = block.start
        above = headings.get(start) if block.kind in HEADINGS else above
        for number, line in enumerate(document.text[block.start : block.end].split("\n")):
            day = _read(line, document.date, last)
            last = day if day is not None else last
            day = above if day is None and number == 0 else day
            if day is not None or number == 0:
                found.append((start, day))
            start += len(line) + 1
    return Entries(tuple(start for start, _ in found), tuple(day for _, day in found))


def _read_headings(document: Document) -> dict[int, str]:
    """Return the days that stand alone in headings, by where these begin; of one alone, or of that of the page, nothing is told."""
    days: dict[int, str] = {}
    last = document.date
    for block, below in pairwise(document.blocks) if document.date is not None else ():
        line = document.text[block.start : block.end].strip()
        if block.kind not in {"heading", "furniture"} or below.kind not in {"paragraph", "item"} or len(line) > MAX_HEADING:
            continue
        if last is not None and _CLOCK.fullmatch(f"{line}:"):
            days[block.start] = last
            continue
        dates = find_dates(line, document.date)
        rest = sum(char.isalnum() for char in line) - sum(char.isalnum() for day in dates for char in line[day.start : day.end])
        if dates and rest <= 0 and dates[-1].value != document.date:  # "Monday, 3 March" is two dates
            days[block.start] = last = dates[-1].value
    return days if len(days) >= MIN_HEADINGS else {}


def _read(line: str, published: str | None, last: str | None) -> str | None:
    """Return the day, month or year that a line opens with; where the page has no date, a day without year follows the `last` entry's."""
    if _CLOCK.match(line):
        return last or published
    year = _YEAR.match(line)
    if year is not None:
        return year.group(1)
    match = _ENTRY.match(line)
    if match is None:
        return None
    is_within = last is not None and len(last) == YEAR  # what follows the entry of a year is of that year
    dates = find_dates(match.group(), published or _end(last), is_future=published is None and not is_within)
    return dates[0].value if dates and dates[0].start <= MAX_LEAD else None


def move_near(span: DateSpan, text: str, entry: str) -> DateSpan:
    """Return a date without a year in the year in which it is nearest to an entry: May beside "August 2031" is May 2031."""
    words = re.findall(r"\w+", text[span.start : span.end].casefold())
    if not any(word in MONTHS for word in words) or any(map(_A_YEAR.fullmatch, words)):
        return span
    year, month = int(entry[:YEAR]), int(entry[YEAR + 1 : MONTH_LENGTH])
    gap = int(span.value[YEAR + 1 : MONTH_LENGTH]) - month
    year += -1 if gap > HALF_A_YEAR else 1 if gap < -HALF_A_YEAR else 0
    return replace(span, value=f"{year:04}{span.value[YEAR:]}")


def _end(day: str | None) -> str | None:
    """Return a day that is or ends a day, month or year."""
    return day + "-12-28"[len(day) - YEAR :] if day is not None else None
