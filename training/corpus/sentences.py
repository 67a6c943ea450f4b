"""Where the sentences of a passage begin and end: a line is never crossed, and a full stop after an abbreviation doesn't count."""

from __future__ import annotations

import re

from training.corpus.rows import Span

# Titles and units that news text writes with a full stop before a name; "U.S." and single initials are caught by the pattern.
ABBREVIATIONS = frozenset(
    ["adm", "brig", "capt", "cmdr", "col", "dr", "e.g", "etc", "gen", "gov", "i.e", "jr", "lt", "maj", "mr", "mrs", "ms", "prof", "rep", "rev", "sen", "sgt", "sr", "st", "vs"]
    + ["approx", "dept", "est", "km", "nos"]
)
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
    return word in ABBREVIATIONS or re.fullmatch(r"[a-z](\.[a-z])*", word) is not None


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
