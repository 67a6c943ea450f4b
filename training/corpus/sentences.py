"""Where the sentences of a passage begin and end: a line is never crossed, and a full stop after an abbreviation doesn't count."""

from __future__ import annotations

import re

from training.corpus.rows import Span
from training.corpus.schema import load_words

_STOP = re.compile(r"[.!?…]+[\"\u201d\u2019')\]]*(?=\s+[\"\u201c\u2018'(\[]*[A-Z0-9\u00c0-\u00de]|\s*$)")
_WORD_BEFORE = re.compile(r"(\S+)$")


def split_sentences(text: str) -> list[Span]:
    """Return the sentences of `text` in order, without the blanks around them; blank lines give none."""
    spans: list[Span] = []
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for stop in _STOP.finditer(text, line.start(), line.end()):
            if _is_abbreviation(text[start : stop.start() + 1]) and stop.end() < line.end():
                continue
            spans.append((start, stop.end()))
            start = stop.end()
        spans.append((start, line.end()))
    trimmed = [_trim(text, span) for span in spans]
    return [(start, end) for start, end in trimmed if start < end]


def _is_abbreviation(text: str) -> bool:
    found = _WORD_BEFORE.search(text)
    if found is None or not text.endswith("."):
        return False
    word = found.group(1).strip("\"\u201c\u2018'([").rstrip(".").casefold()
    return word in load_words("abbreviations") or re.fullmatch(r"[a-z](\.[a-z])*", word) is not None


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
