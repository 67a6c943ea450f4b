"""A text → its blocks and head: what is headline, running text, list or subhead, and what is the page around the article.

Takes a cleaned text, gives a `Page`. Cues tell furniture by the words of a line (`furniture`), this module by where a line
stands: above the headline, under it, after the article's end, in a box of teasers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.documents.dates import read_date_line
from kg.documents.furniture import CueBook, Match, load_cues
from kg.documents.head import Head, is_masthead, read_head
from kg.documents.lines import (
    Line,
    fold_words,
    has_end_mark,
    is_clock_line,
    is_cut_short,
    is_item,
    is_prose,
    join_wrapped,
    split_lines,
)
from kg.objects import Block, BlockKind

MAX_LATE_PROSE = 2  # an author's box and a note may follow what counts as late
MAX_SHORT_WORDS = 4  # bylines, captions and labels in the head
MAX_SHORT_WORDS_ABOVE = 3  # above the headline four words may be a line of their own worth
MAX_HEADING_WORDS = 15
MIN_CLOCK_LINES = 3  # from here on, times of day make a text a live page
MIN_RESUMING_PROSE = {"box": 2, "end": 3}  # teasers come as headline and lead in turn, an article goes on in paragraphs
EARLY_SHARE = 0.2  # an end mark before this share of the running text is a link in the head ("0 comments")

# "# Envoy denies raid" of a file in Markdown, "Headline: Envoy denies raid" of an archive's export.
_TITLE_MARK = re.compile(r"(?:#+|(?:title|headline|subject) ?:)\s+(?=\S)", re.IGNORECASE)
_BYLINE_NAME = re.compile(r"(?:(?:.*\b)?by|authors?|writers?|reporters?)[: ]+(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A text's blocks and what its head says."""

    blocks: tuple[Block, ...]
    head: Head


def read_page(text: str, *, title: str | None = None, cues: CueBook | None = None) -> Page:
    """Return the blocks of `text`, in order and covering every line that is not blank, and its head.

    Args:
        text: A cleaned text.
        title: Headline that is known from elsewhere; the line that repeats it becomes the title block.
        cues: Default: furniture.yaml.
    """
    book = cues if cues is not None else load_cues()
    lines = join_wrapped(split_lines(text), lambda line: bool(book.find(line)))
    found = [book.find(line) for line in lines]
    is_running = [is_prose(line) and not any(match.where == "any" for match in found[index]) for index, line in enumerate(lines)]
    body_start = _find_body_start(lines, is_running)
    marks = _mark_cues(found, is_running, body_start)
    _mark_reaches(lines, marks, is_running)
    head = read_head(lines, marks, body_start, book)
    if title is not None:
        head = _with_known_title(head, lines, marks, title)
    elif head.title_index is not None:
        named = lines[head.title_index]
        head = replace(head, title=" ".join(text[_find_title_start(text, named) : named.end].split()))
    _unmark_head(marks, head)
    _mark_by_place(lines, marks, body_start, head=head, cues=book)
    return Page(_make_blocks(text, lines, marks, head), head)


def _find_title_start(text: str, line: Line) -> int:
    mark = _TITLE_MARK.match(text, line.start, line.end)
    return mark.end() if mark is not None else line.start


def _find_body_start(lines: Sequence[Line], is_running: Sequence[bool]) -> int:
    first_prose = next((index for index, value in enumerate(is_running) if value), len(lines))
    clocks = [index for index, line in enumerate(lines) if is_clock_line(line)]
    return min(first_prose, clocks[0]) if len(clocks) >= MIN_CLOCK_LINES else first_prose


def _mark_cues(found: Sequence[Sequence[Match]], is_running: Sequence[bool], body_start: int) -> list[Match | None]:
    marks: list[Match | None] = []
    prose_after = sum(is_running)
    for index, matches in enumerate(found):
        prose_after -= is_running[index]
        in_head = index < body_start
        is_late = not in_head and prose_after <= MAX_LATE_PROSE
        places = {"any": True, "head": in_head, "late": is_late, "outside": in_head or is_late}
        marks.append(next((match for match in matches if places[match.where]), None))
    return marks


def _mark_reaches(lines: Sequence[Line], marks: list[Match | None], is_running: Sequence[bool]) -> None:
    total = sum(1 for index, mark in enumerate(marks) if is_running[index] and mark is None)
    before = 0
    index = 0
    while index < len(lines):
        mark = marks[index]
        if mark is None:
            before += is_running[index]
        elif mark.scope == "next":
            if index + 1 < len(lines):
                marks[index + 1] = marks[index + 1] or Match(f"follows: {mark.reason}")
        elif mark.scope != "line" and before:
            stop = _find_resumption(lines, marks, is_running, index)
            if mark.scope == "end" and before >= EARLY_SHARE * total:
                stop = len(lines)
            if mark.scope == "box" or stop == len(lines):
                for follower in range(index + 1, stop):
                    marks[follower] = marks[follower] or Match(f"follows: {mark.reason}")
                index = stop
                continue
        index += 1


def _find_resumption(lines: Sequence[Line], marks: Sequence[Match | None], is_running: Sequence[bool], start: int) -> int:
    mark = marks[start]
    needed = MIN_RESUMING_PROSE.get(mark.scope, 1) if mark is not None else 1
    run = 0
    for index in range(start + 1, len(lines)):
        following = marks[index]
        if following is not None and following.scope == "end":
            return len(lines)
        is_whole = is_running[index] and following is None and not is_cut_short(lines[index])
        run = run + 1 if is_whole else 0
        if run == needed:
            return index - needed + 1
    return len(lines)


def _with_known_title(head: Head, lines: Sequence[Line], marks: Sequence[Match | None], title: str) -> Head:
    wanted = fold_words(title)
    index = next((index for index, line in enumerate(lines) if marks[index] is None and fold_words(line.text) == wanted), None)
    return replace(head, title_index=index, title=title)


def _unmark_head(marks: list[Match | None], head: Head) -> None:
    if head.date_index is not None:
        marks[head.date_index] = None
    for index in head.other_date_indexes:
        marks[index] = marks[index] or Match("second date line")


def _mark_by_place(lines: Sequence[Line], marks: list[Match | None], body_start: int, *, head: Head, cues: CueBook) -> None:
    names = [
        match[1]
        for line, mark in zip(lines, marks, strict=True)
        if mark is not None and mark.reason == "byline"
        if (match := _BYLINE_NAME.fullmatch(line.text))
    ]
    last = max((index for index, line in enumerate(lines) if marks[index] is None and (is_prose(line) or is_item(line))), default=None)
    for index, line in enumerate(lines):
        if marks[index] is not None or index in (head.title_index, head.date_index):
            continue
        if head.title is not None and fold_words(line.text) == fold_words(head.title):
            marks[index] = Match("headline repeated")
        elif index < body_start < len(lines):
            marks[index] = _mark_in_head(line, index, head=head, cues=cues)
        elif last is not None and index > last and not has_end_mark(line) and not is_clock_line(line):
            if marks[index - 1] is not None or len(line.words) <= MAX_SHORT_WORDS:
                marks[index] = Match("short line after the end")
        elif any(re.match(rf"{re.escape(name)} (is|was|has|covers|writes|reports)\b", line.text) for name in names):
            marks[index] = Match("author biography")


def _mark_in_head(line: Line, index: int, *, head: Head, cues: CueBook) -> Match | None:
    if has_end_mark(line) or is_item(line) or is_clock_line(line) or cues.is_genre(line) or read_date_line(line.text) is not None:
        return None
    if head.title_index is None:
        return Match("name of the outlet") if is_masthead(line, cues) else None
    is_above = index < head.title_index
    if is_above and (len(line.words) <= MAX_SHORT_WORDS_ABOVE or cues.is_publisher(line.text, with_news=True)):
        return Match("short line above the headline")
    if not is_above and len(line.words) <= MAX_SHORT_WORDS:
        return Match("short line under the headline")
    return None


def _make_blocks(text: str, lines: Sequence[Line], marks: Sequence[Match | None], head: Head) -> tuple[Block, ...]:
    blocks: list[Block] = []
    above = {head.date_index, _find_deck(lines, marks, head)}
    for index, line in enumerate(lines):
        mark = marks[index]
        if index == head.title_index:
            start = _find_title_start(text, line)
            if start > line.start:
                blocks.append(Block(line.start, start, "furniture", "mark of the headline"))
            blocks.append(Block(start, line.end, "title"))
        elif mark is not None:
            blocks.append(Block(line.start, line.end, "furniture", mark.reason))
        else:
            blocks.append(Block(line.start, line.end, _find_kind(line, is_above=index in above)))
    return tuple(blocks)


def _find_deck(lines: Sequence[Line], marks: Sequence[Match | None], head: Head) -> int | None:
    """Return the line that stands alone between the headline and the date above the text, and says in short what that tells."""
    if head.title_index is None:
        return None
    below = [index for index in range(head.title_index + 1, len(lines)) if marks[index] is None]
    dated = [index for index in below if read_date_line(lines[index].text) is not None]
    return below[0] if len(below) > 2 and dated == below[1:2] else None


def _find_kind(line: Line, *, is_above: bool) -> BlockKind:
    if is_above:
        return "heading"
    if is_item(line):
        return "item"
    if ',"' in line.text:  # a quotation and who said it, though the full stop is missing
        return "paragraph"
    is_short = len(line.words) <= MAX_HEADING_WORDS and not is_prose(line)
    return "heading" if is_short and not has_end_mark(line) else "paragraph"
