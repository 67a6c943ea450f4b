"""The head of a page: which line is the headline, and the date, publisher and address that the text gives of itself.

Takes the lines with the furniture that was found so far, gives a `Head`. Dates in running text are never taken; no year is inferred.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.documents.dates import DateLine, find_unread_date, read_date_line, read_dateline, starts_with_date
from kg.documents.furniture import CueBook, Match, split_parts
from kg.documents.lines import Line, fold_words, is_clock_line, is_item, is_prose

MIN_TITLE_WORDS = 4  # shorter lines above an article are labels and names more often than headlines
MIN_REPEATED_WORDS = 3  # fewer words stand twice by chance
MAX_TITLE_CHARS = 250
MAX_DATE_LINE_WORDS = 20
ARTICLES = frozenset({"the", "a", "an"})
MAX_DECK_LINES = 2  # below the first of the deck

_AGENCY = re.compile(r"[^a-z]{2,40}[^(]{0,40}\((?P<publisher>Reuters|AP|AFP|Xinhua|UPI|DPA|dpa|EFE|IANS|PTI)\)")
# What stands before the outlet: "By Jane Doe, Tesmar Post", "By Jane Doe for the Tesmar Post", "By the Tesmar Post".
_BYLINE = re.compile(r"(?:by .*(?:,| for)|.*,|by)\s+(?-i:the\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """What the text says of itself.

    Attributes:
        title_index: Line of the headline, None where there is none.
        date_index: Line that gives the date, None where no line of its own does.
        other_date_indexes: Further date lines of the head.
        title: The headline, blanks collapsed.
        date: ISO date.
        unread_date: What stands where a date would, and is none, as a line has it; None where there is a date.
    """

    title_index: int | None = None
    date_index: int | None = None
    other_date_indexes: tuple[int, ...] = ()
    title: str | None = None
    date: str | None = None
    unread_date: str | None = None
    publisher: str | None = None
    url: str | None = None


def read_head(lines: Sequence[Line], marks: Sequence[Match | None], body_start: int, cues: CueBook) -> Head:
    """Return the head of a page.

    Args:
        lines: Logical lines of the page.
        marks: Furniture found so far, one for each line.
        body_start: Index of the first line of running text; `len(lines)` where there is none.
        cues: Tell names of outlets and labels.
    """
    date_lines = find_date_lines(lines, marks, body_start) or _find_date_below_deck(lines, marks, body_start)
    title_index = find_title(lines, marks, body_start, cues=cues, taken=date_lines)
    if title_index is not None:
        date_lines.pop(title_index, None)
    date_index = _choose_date(date_lines, title_index)
    date = date_lines[date_index].iso if date_index is not None else None
    if date is not None and date_index is not None and _is_section_date(date, lines, marks, max(body_start, date_index + 1)):
        date = date_index = None
    if date is None:
        date = _find_date_elsewhere(lines, marks, body_start)
    others = tuple(sorted(index for index in date_lines if index != date_index and date_index is not None))
    return Head(
        title_index=title_index,
        date_index=date_index,
        other_date_indexes=others,
        title=lines[title_index].text if title_index is not None else None,
        date=date,
        unread_date=_find_unread_date(lines, marks, body_start) if date is None else None,
        publisher=_find_publisher(lines, marks, body_start, cues=cues, date_lines=date_lines),
        url=next((mark.named["url"] for mark in marks if mark is not None and "url" in mark.named), None),
    )


def find_date_lines(lines: Sequence[Line], marks: Sequence[Match | None], body_start: int) -> dict[int, DateLine]:
    """Return the lines before the running text whose business is a date, by index in order.

    A cue that counts anywhere is stronger ("Privacy policy updated 25 May 2018"); one that counts in the head alone is weaker.
    """
    found: dict[int, DateLine] = {}
    for index in range(min(body_start, len(lines))):
        mark = marks[index]
        if mark is not None and (mark.where == "any" or mark.reason == "copyright line"):
            continue
        if len(lines[index].words) <= MAX_DATE_LINE_WORDS:
            line = read_date_line(lines[index].text)
            if line is not None:
                found[index] = line
    return found


def _find_date_below_deck(lines: Sequence[Line], marks: Sequence[Match | None], body_start: int) -> dict[int, DateLine]:
    """Return the line under a deck of whole sentences that is a date alone, by index; empty where further days head what follows."""
    below = [index for index in range(body_start + 1, len(lines)) if marks[index] is None]
    dated = {index: line for index in below if not is_prose(lines[index]) and (line := read_date_line(lines[index].text)) is not None}
    alone = {index: line for index, line in dated.items() if not line.rest or line.rest.casefold().startswith("by ")}
    is_head = body_start > 0 and bool(alone) and max(dated) in below[:MAX_DECK_LINES] and max(dated) != below[-1]
    return alone if is_head else {}


def find_title(
    lines: Sequence[Line], marks: Sequence[Match | None], body_start: int, *, cues: CueBook, taken: dict[int, DateLine]
) -> int | None:
    """Return the index of the headline, None where no line looks like one.

    A headline that stands twice starts the article where it stands the second time; else the first line with at least four
    words is taken that is neither furniture nor a date nor an outlet's name.
    """
    repeated = _find_repeated(lines, marks)
    if repeated is not None:
        return repeated
    open_indexes = [
        index
        for index in range(min(body_start, len(lines)))
        if marks[index] is None and index not in taken and _is_headline(lines[index]) and not cues.is_genre(lines[index])
    ]
    for index in open_indexes:
        is_long = len(lines[index].words) >= MIN_TITLE_WORDS or is_sentence_cased(lines[index])
        if is_long and not cues.is_publisher(lines[index].text, with_news=True):
            return index
    short = [index for index in open_indexes if len(lines[index].words) >= 2 and not is_masthead(lines[index], cues)]
    return max(short, key=lambda index: (len(lines[index].words), -index), default=None)


def is_sentence_cased(line: Line) -> bool:
    """Decide whether a line of three words or more reads like a short headline ("Iran denies role") and not like a name."""
    words = line.words
    return len(words) >= MIN_REPEATED_WORDS and words[0][0].isupper() and any(word.islower() and len(word) > 3 for word in words)


def is_masthead(line: Line, cues: CueBook) -> bool:
    """Decide whether a line is the name of an outlet alone ("The Tesmar Post") and no short headline ("Army shells post")."""
    words = [word for word in line.words if word.casefold() not in ARTICLES]
    is_name = 0 < len(words) < MIN_TITLE_WORDS and all(word[0].isupper() for word in words)
    return is_name and cues.is_publisher(line.text, with_news=True)


def _is_headline(line: Line) -> bool:
    is_other = is_item(line) or is_clock_line(line) or is_prose(line)
    return not is_other and len(line.text) <= MAX_TITLE_CHARS and not line.text.endswith((".", ";", ":", ","))


def _find_repeated(lines: Sequence[Line], marks: Sequence[Match | None]) -> int | None:
    prose_total = sum(is_prose(line) for line in lines)
    prose_before = 0
    earlier: list[str] = []
    for index, line in enumerate(lines):
        if 2 * prose_before > prose_total:
            return None
        if is_prose(line):
            prose_before += 1
            continue
        folded = fold_words(line.text)
        is_long = len(folded.split()) >= MIN_REPEATED_WORDS
        if is_long and marks[index] is None and any(_holds_title(text, folded) for text in earlier):
            return index
        if len(line.text) <= 2 * MAX_TITLE_CHARS:
            earlier.append(folded)
    return None


def _holds_title(text: str, title: str) -> bool:
    return text == title or text.endswith(f" {title}") or text.startswith(f"{title} ")


def _choose_date(date_lines: dict[int, DateLine], title_index: int | None) -> int | None:
    # A masthead above the headline often shows the day on which the page was called up.
    def rank(index: int) -> tuple[int, int]:
        label = date_lines[index].label
        if label == "published":
            return 0, index
        if label == "updated":
            return 3, index
        return (1 if title_index is None or index > title_index else 2), index

    return min(date_lines, key=rank, default=None)


def _is_section_date(date: str, lines: Sequence[Line], marks: Sequence[Match | None], start: int) -> bool:
    # A page can't appear before the sections that it holds: such a date is the first section's own.
    sections = [starts_with_date(lines[index].text) for index in range(start, len(lines)) if marks[index] is None]
    return any(section is not None and section > date for section in sections)


def _find_date_elsewhere(lines: Sequence[Line], marks: Sequence[Match | None], body_start: int) -> str | None:
    if body_start < len(lines):
        date = read_dateline(lines[body_start].text)
        if date is not None:
            return date
    for index in range(body_start + 1, len(lines)):
        if not is_prose(lines[index]) and len(lines[index].words) <= MAX_DATE_LINE_WORDS and marks[index] is None:
            line = read_date_line(lines[index].text)
            if line is not None and line.label:
                return line.iso
    return None


def _find_unread_date(lines: Sequence[Line], marks: Sequence[Match | None], body_start: int) -> str | None:
    above = (line.text for line, mark in zip(lines[:body_start], marks[:body_start], strict=True) if mark is None or mark.where != "any")
    return next((unread for text in above if len(text.split()) <= MAX_DATE_LINE_WORDS and (unread := find_unread_date(text))), None)


def _find_publisher(
    lines: Sequence[Line], marks: Sequence[Match | None], body_start: int, *, cues: CueBook, date_lines: dict[int, DateLine]
) -> str | None:
    for line in date_lines.values():
        if cues.is_publisher(line.rest, with_news=True):
            return line.rest
    named = {mark.reason: mark.named["publisher"] for mark in reversed(marks) if mark is not None and "publisher" in mark.named}
    if "source line" in named:
        return named["source line"]
    for index in range(min(body_start, len(lines))):
        parts = split_parts(lines[index].text)
        is_name = len(parts) == 1
        if not is_name and marks[index] is None:
            continue
        for part in parts:
            outlet = _BYLINE.sub("", part.strip(), count=1)
            if cues.is_publisher(outlet, with_news=is_name) and part.casefold() not in cues.menu_words:
                return outlet
    if named:
        return named[min(named)]
    agency = _AGENCY.match(lines[body_start].text) if body_start < len(lines) else None
    return agency["publisher"] if agency else None
