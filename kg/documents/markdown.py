"""A Markdown file: its text, with blanks where its marks and what stands in front stand, so that offsets are those in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.documents.plain import read_plain
from kg.documents.readers import Draft, Fault

_FRONT = re.compile(r"\A(?P<mark>---[ \t\r]*\n(?=[A-Za-z][\w-]*:)(?:(?!---|\.\.\.).*\n)*?(?:---|\.\.\.))[ \t\r]*$", re.MULTILINE)
_FIELD = re.compile(r"^([A-Za-z][\w-]*):(.*)$", re.MULTILINE)
_QUOTED = re.compile(r"([\"'])(.*)\1")
_KEYS = {"publisher": ("publisher", "source", "site"), "url": ("url", "link"), "date": ("date", "published"), "title": ("title",)}
_ADDRESS = r"\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\[\]\n]*\]"
# Each group "mark" is blanked; what stands between is the text.
_MARKS = (
    _FRONT,
    re.compile(rf"(?P<mark>!\[[^\[\]\n]*\](?:{_ADDRESS}))"),  # a picture, whose caption is no sentence of the text
    re.compile(rf"(?P<mark>\[)[^\[\]\n]+(?P<mark2>\](?:{_ADDRESS}))"),
    re.compile(r"^[ \t]*(?P<mark>>[> \t]*)", re.MULTILINE),
    re.compile(r"(?<![\w*])(?P<mark>\*{1,3})(?=[^\s*])[^*\n]*[^\s*](?P<mark2>(?P=mark))(?![\w*])"),
    re.compile(r"(?<![\w_])(?P<mark>_{1,3})(?=[^\s_])[^_\n]*[^\s_](?P<mark2>(?P=mark))(?![\w_])"),
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
    return {name: value for name, keys in _KEYS.items() if (value := next(filter(None, map(told.get, keys)), None))}


def _read_value(value: str) -> str:
    quoted = _QUOTED.fullmatch(value)
    return quoted[2] if quoted else "" if value in {"null", "~"} else value


def blank_marks(text: str) -> str:
    """Return a text of the same length in which each sign of a mark is a blank."""
    for pattern in _MARKS:
        text = pattern.sub(_blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    found = match[0]
    for name in ("mark", "mark2"):
        if name in match.re.groupindex:
            start, end = match.start(name) - match.start(), match.end(name) - match.start()
            found = f"{found[:start]}{' ' * (end - start)}{found[end:]}"
    return found
