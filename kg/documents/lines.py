"""Text → lines: where each stands, what shape it has, and which of them a hard wrap tore apart.

Takes the decoded text, gives `Line`s with offsets into it. What a line means is left to `head` and `blocks`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

MIN_WRAP_WIDTH = 55  # narrower than any wrapped news text seen; lists of short headlines stay apart
MAX_WRAP_WIDTH = 100  # widest that editors and mail programs wrap at
MIN_WRAPPED_PAIRS = 3
MIN_PROSE_WORDS = 8
MIN_LONG_PROSE_CHARS = 200  # a line this long is running text even if it was cut off before its end

_BLANK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_END_MARK = re.compile(r"[.!?…;][\"'”’»)\]*]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_QUESTION = re.compile(r"[^.!?…]+\?$")
_BULLET = re.compile(r"(?:[•‣▪■●◦∙·*–—-]|\d{1,2}[.)]|\([a-z\d]\))\s+\S")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:.h][0-5]\d\b(?!\.\d)")
_QUOTES = str.maketrans("‘’ʼ“”", "'''\"\"")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or several that a hard wrap made of one.

    Attributes:
        start: Offset of its first sign that is no blank.
        end: Offset after its last sign that is no blank.
        text: Its words with every run of blanks made one blank and curly quotes made straight; not for offsets.
        gap: Blank lines before it.
    """

    start: int
    end: int
    text: str
    gap: int = 0

    @property
    def words(self) -> list[str]:
        """Words that hold a letter or a digit."""
        return [word for word in self.text.split(" ") if any(map(str.isalnum, word))]


def split_lines(text: str) -> list[Line]:
    r"""Return the lines of `text` that are not blank, in order. Lines end at `\n` alone."""
    lines: list[Line] = []
    gap = 0
    offset = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = offset + raw.index(stripped[0])
            lines.append(Line(start, start + len(stripped), fold_blanks(stripped), gap))
            gap = 0
        else:
            gap += 1
        offset += len(raw) + 1
    return lines


def fold_blanks(text: str) -> str:
    """Return `text` with runs of blanks and invisible signs made one blank, and curly quotes made straight."""
    return _BLANK.sub(" ", text).strip().translate(_QUOTES)


def fold_words(text: str) -> str:
    """Return the letters and digits of `text` in lower case, one blank between words, to compare headlines by."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def join_wrapped(lines: Sequence[Line], stands_alone: Callable[[Line], bool]) -> list[Line]:
    """Return `lines` with those joined that a wrap at a fixed width tore apart.

    A wrap shows in that the next line's first word would not have fitted. It is believed only when the document as a whole
    looks wrapped: no line beyond 100 signs, most of the neighbouring lines torn in that way, and mostly within a sentence.

    Args:
        lines: Lines of one document, in order.
        stands_alone: Says of a line that it is never part of another, such as a share bar.
    """
    width = max((len(line.text) for line in lines if "://" not in line.text), default=0)
    if not MIN_WRAP_WIDTH <= width <= MAX_WRAP_WIDTH:
        return list(lines)
    pairs = [(first, _is_torn(first, second, width)) for first, second in pairwise(lines) if not second.gap]
    torn = [first for first, is_torn in pairs if is_torn]
    # Paragraphs of one sentence each are as long as wrapped lines, but end as sentences do.
    if len(torn) < MIN_WRAPPED_PAIRS or 2 * len(torn) < len(pairs) or 2 * sum(map(has_end_mark, torn)) > len(torn):
        return list(lines)
    joined: list[Line] = []
    previous: Line | None = None
    for line in lines:
        is_continued = previous is not None and not line.gap and _is_torn(previous, line, width)
        if is_continued and previous is not None and not stands_alone(line) and not stands_alone(previous) and not is_item(line):
            head = joined[-1]
            joined[-1] = Line(head.start, line.end, f"{head.text} {line.text}", head.gap)
        else:
            joined.append(line)
        previous = line
    return joined


def _is_torn(first: Line, second: Line, width: int) -> bool:
    return len(first.text) + 1 + len(second.text.split(" ", 1)[0]) > width


def is_prose(line: Line) -> bool:
    """Decide whether the line is running text: a sentence of some length, or so long that it can be nothing else.

    A question alone is a headline's as a rule ("Will the ceasefire in the south hold until the spring?").
    """
    words = line.words
    if len(words) < MIN_PROSE_WORDS:
        return False
    is_sentence = bool(_SENTENCE_END.search(line.text)) and _QUESTION.fullmatch(line.text) is None
    return is_sentence or len(line.text) >= MIN_LONG_PROSE_CHARS


def is_cut_short(line: Line) -> bool:
    """Decide whether the line breaks off with dots, as the leads of teasers do."""
    return line.text.endswith(("…", "...", "[…]", "[...]"))


def is_item(line: Line) -> bool:
    """Decide whether the line begins with a bullet or a number of a list."""
    return bool(_BULLET.match(line.text))


def is_clock_line(line: Line) -> bool:
    """Decide whether the line begins with a time of day, as the sections of a live page do."""
    return bool(_CLOCK.match(line.text))


def has_end_mark(line: Line) -> bool:
    """Decide whether the line ends as a sentence ends."""
    return bool(_END_MARK.search(line.text))
