"""Which lines of a text are entries of a timeline or of a live report, and the day of each."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from kg.mentions.dates import MONTH, MONTHS, DateSpan, find_dates
from kg.objects import Document

YEAR = 4  # length of an ISO date that is a year
MONTH_LENGTH = 7  # of one that is a month
MAX_LEAD = 3  # signs before the date: a bullet, a bracket
MAX_HEADING = 30  # signs of "Wednesday, 17 September 2031"
MIN_HEADINGS = 2
MIN_ENTRIES = 3  # of a list whose entries have several paragraphs
HEADINGS = frozenset({"furniture", "heading", "title"})
PROSE = frozenset({"item", "paragraph"})
HALF_A_YEAR = 6  # months
_ENTRY = re.compile(  # "29 August, night – …", "Aug. 7: …"
    r"\W{0,3}(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    r"(?:\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.|[^.;!?\n]){3,30}?\s*(?:[–—:]|-\s)"
)
_A_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR = re.compile(r"\W{0,3}((?:19|20)\d\d)\s*(?:[–—:]|-\s)(?!\s?\d)")  # "1991 – …", not "1991–95"
_CLOCK = re.compile(  # "09:10 - …", "7 PM: …", "09:10 Rebels …"
    r"\W{0,3}(?:\d{1,2}[:.]\d\d ?(?i:[ap]\.?m\.?|GMT|UTC|[A-Z]{2,4}T)?|\d{1,2} ?(?i:[ap]\.?m\.?))\s*(?:[–—|:]|-\s)"
    r"|[0-2]\d:[0-5]\d [\"'“‘]?[A-Z]"
)
_MONTH = re.compile(rf"\W{{0,3}}{MONTH}\s*(?:[–—:]|-\s)(?!\s?\d)")  # "July: …"


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

    An entry goes on to the next one, the last of them to the end of its paragraph; a heading or line that is a day, one of several, to
    the next heading or line.
    """
    found: list[tuple[int, str | None]] = []
    last: str | None = None
    above: str | None = None
    alone = _read_alone(document)
    headings = {block.start for block in document.blocks if block.kind in HEADINGS}
    count = 0
    for block in document.blocks:
        start = block.start
        above = alone.get(start) if start in headings else above
        for number, line in enumerate(document.text[block.start : block.end].split("\n")):
            day = _read(line, document.date, last) or alone.get(start)
            count += day is not None
            last = day or last
            if day is not None or number == 0:
                found.append((start, day or above))
            start += len(line) + 1
    days = [day for _, day in found]
    end = max((place for place, day in enumerate(days) if day is not None), default=0) if count >= MIN_ENTRIES else 0
    for place in range(1, end):
        if found[place][0] not in headings and days[place - 1] != document.date:  # a report of the day tells of other days too
            days[place] = days[place] or days[place - 1]
    return Entries(tuple(start for start, _ in found), tuple(days))


def _read_alone(document: Document) -> dict[int, str]:
    """Return the days that stand alone in headings or in lines above others, by where these begin; where there is one alone, none."""
    days: dict[int, str] = {}
    last = document.date
    if last is None:
        return days
    for place, block in enumerate(document.blocks, 1):
        below = document.blocks[place].kind if place < len(document.blocks) else None
        lines = document.text[block.start : block.end].split("\n")
        is_heading = block.kind in {"heading", "furniture"} and below in PROSE and len(lines) == 1
        start = block.start
        for line in lines if is_heading else lines[:-1] if block.kind in PROSE else ():
            day = _read_day_alone(line.strip(), document.date, last)
            if day is not None:
                days[start] = last = day
            start += len(line) + 1
    return days if len(days) >= MIN_HEADINGS else {}


def _read_day_alone(line: str, published: str | None, last: str) -> str | None:
    """Return the day, month or year that makes up a line; of a time alone that of the `last` day, of the day of publication nothing."""
    if len(line) > MAX_HEADING:
        return None
    if _CLOCK.fullmatch(f"{line}:"):
        return last
    if _A_YEAR.fullmatch(line):
        return line
    dates = find_dates(line, published)
    rest = sum(char.isalnum() for char in line) - sum(char.isalnum() for day in dates for char in line[day.start : day.end])
    return dates[-1].value if dates and rest <= 0 and dates[-1].value != published else None  # "Monday, 3 March" is two dates


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
    month = _MONTH.match(line)
    head = f"in {month['month']}" if month is not None else match.group()
    is_within = last is not None and len(last) == YEAR  # what follows the entry of a year is of that year
    dates = find_dates(head, published or _end(last), is_future=published is None and not is_within)
    return dates[0].value if dates and dates[0].start <= MAX_LEAD else None


def move_near(span: DateSpan, text: str, entry: str) -> DateSpan:
    """Return a date without a year in that of an entry, or in the year in which it is nearest to it: May by "August 2031" is May 2031."""
    words = re.findall(r"\w+", text[span.start : span.end].casefold())
    if not any(word in MONTHS for word in words) or any(map(_A_YEAR.fullmatch, words)):
        return span
    year = int(entry[:YEAR])
    if len(entry) > YEAR:
        gap = int(span.value[YEAR + 1 : MONTH_LENGTH]) - int(entry[YEAR + 1 : MONTH_LENGTH])
        year += -1 if gap > HALF_A_YEAR else 1 if gap < -HALF_A_YEAR else 0
    return replace(span, value=f"{year:04}{span.value[YEAR:]}")


def _end(day: str | None) -> str | None:
    """Return a day that is or ends a day, month or year."""
    return day + "-12-28"[len(day) - YEAR :] if day is not None else None
