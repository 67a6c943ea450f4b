"""A Markdown file: its text, with blanks where its marks and what stands in front stand, so that offsets are those in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.documents.plain import read_plain
from kg.documents.readers import FIELDS, Draft, Fault

_FRONT = re.compile(r"\A(?P<mark>---[ \t\r]*\n(?=[A-Za-z][\w-]*:)(?:(?!---|\.\.\.).*\n)*?(?:---|\.\.\.))[ \t\r]*$", re.MULTILINE)
_FIELD = re.compile(r"^([A-Za-z][\w-]*):(.*)$", re.MULTILINE)
_QUOTED = re.compile(r"([\"'])(.*)\1")
_ADDRESS = r"\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\[\]\n]*\]"
_MARK = "\0"  # which no text is to keep
_TIGHT = re.compile(r"\S+")
_RUN = re.compile(rf"[^{_MARK}]+")
# What each group holds is blanked; what stands between is the text.
_MARKS = (
    _FRONT,
    re.compile(r"(?P<mark><!--(?:(?!<!--|-->).)*-->)", re.DOTALL),
    re.compile(r"(?P<mark>~~[^~\n]+~~)"),  # what the author took back
    re.compile(r"(?P<mark>\[\^[^\[\]\s]+\]:?)"),  # of a footnote
    re.compile(r"(?<!`)(?P<mark>`{1,2})(?!`)[^`\n]+(?<!`)(?P<mark2>(?P=mark))(?!`)"),
    re.compile(rf"(?P<mark>!\[[^\[\]\n]*\](?:{_ADDRESS}))"),  # a picture, whose caption is no sentence of the text
    re.compile(rf"(?P<mark>\[)[^\[\]\n]+(?P<mark2>\](?:{_ADDRESS}))"),
    re.compile(r"^[ \t]*(?P<mark>>[> \t]*)", re.MULTILINE),
    re.compile(r"^[ \t]*(?P<mark>#{1,6})[ \t]", re.MULTILINE),
    re.compile(r"(?<![\w*\\])(?P<mark>\*{1,3})(?=[^\s*])[^*\n]*[^\s*\\](?P<mark2>(?P=mark))(?![\w*])"),
    re.compile(r"(?<![\w_\\])(?P<mark>_{1,3})(?=[^\s_])[^_\n]*[^\s_\\](?P<mark2>(?P=mark))(?![\w_])"),
    re.compile(r"(?P<mark>\\)(?=[!-/:-@\[-`{-~])"),  # before a sign that is none of these
)


def read_markdown(data: bytes) -> Iterator[Draft | Fault]:
    """Yield the one text of a file without its marks of emphasis, links, pictures and quotations, or a fault where it is no text.

    What stands in front between two lines `---` tells its title, date, publisher and address, and is no text.
    """
    for outcome in read_plain(data):
        if isinstance(outcome, Draft):
            yield replace(outcome, text=blank_marks(outcome.text), **read_front(outcome.text))
        else:
            yield outcome


def read_front(text: str) -> dict[str, str]:
    """Return what the front of a file tells of it, by the names of a draft's fields: of `title: "Truce in Pell"` the title."""
    front = _FRONT.match(text)
    told = {key.casefold(): _read_value(value.strip()) for key, value in _FIELD.findall(front["mark"])} if front else {}
    return {name: value for name, keys in FIELDS.items() if (value := next(filter(None, map(told.get, keys)), None))}


def _read_value(value: str) -> str:
    quoted = _QUOTED.fullmatch(value)
    return quoted[2] if quoted else "" if value in {"null", "~"} else value


def blank_marks(text: str) -> str:
    """Return a text of the same length in which each sign of a mark is a blank, and what stood tight at a word stands so still.

    Of "**Lask**, he said" the comma takes the place of the stars, as nobody would quote "Lask  , he said". Words stay in their places
    but for the shorter of "[Iran](https://iran.example)-backed".
    """
    plain = list(text)
    for pattern in _MARKS:
        for match in pattern.finditer("".join(plain)):
            for name in pattern.groupindex:
                start, end = match.span(name)
                plain[start:end] = _MARK * (end - start)
    return _TIGHT.sub(_close_up, "".join(plain)).replace(_MARK, " ")


def _close_up(tight: re.Match[str]) -> str:
    """Return signs between blanks with those that marks part from the longest run of them moved up to it."""
    signs = tight[0]
    if _MARK not in signs:
        return signs
    start, end = max((run.span() for run in _RUN.finditer(signs)), key=lambda span: span[1] - span[0], default=(0, 0))
    before, after = signs[:start].replace(_MARK, ""), signs[end:].replace(_MARK, "")
    return f"{before:{_MARK}>{start}}{signs[start:end]}{after:{_MARK}<{len(signs) - end}}"
