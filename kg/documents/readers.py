"""File suffix → reader: the one place where kinds of files are registered.

A reader takes a file's bytes and gives `Draft`s and `Fault`s in the file's order. Other packages add theirs under the entry point
group `kg.readers`; the entry point's name is the suffix without its dot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from typing import TypeAlias

from kg.errors import ConfigError

ENTRY_POINT_GROUP = "kg.readers"
# What a file may tell of a text beside it: field of a draft → what people call it, the best name first.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "date": ("date", "published"),
    "url": ("url", "link"),
    "publisher": ("publisher", "source", "site"),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as a reader found it; what a reader knows beside it wins over what the text's head says.

    Attributes:
        part: Tells the documents of one file apart, "" where the file is one document.
        date: As the file writes it.
    """

    text: str
    encoding: str = "utf-8"
    part: str = ""
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A file, or a part of one, that holds no text, and why."""

    reason: str
    part: str = ""


Reader: TypeAlias = Callable[[bytes], Iterable[Draft | Fault]]


@cache
def load_readers() -> Mapping[str, Reader]:
    """Return the readers by suffix, lower case with its dot.

    Raises:
        ConfigError: An entry point that names no callable, or a suffix that is taken.
    """
    from kg.documents.html import read_html
    from kg.documents.jsonl import read_jsonl
    from kg.documents.markdown import read_markdown
    from kg.documents.plain import read_plain

    readers: dict[str, Reader] = {
        ".htm": read_html,
        ".html": read_html,
        ".jsonl": read_jsonl,
        ".md": read_markdown,
        ".text": read_plain,
        ".txt": read_plain,
    }
    for point in sorted(entry_points(group=ENTRY_POINT_GROUP), key=lambda point: (point.name, point.value)):
        suffix = f".{point.name.lower().lstrip('.')}"
        reader = point.load()
        if readers.get(suffix) is reader:
            continue
        if suffix in readers or not callable(reader):
            fault = "is taken by another reader" if suffix in readers else "is given no callable"
            raise ConfigError(
                f"entry point {ENTRY_POINT_GROUP}: '{point.name} = {point.value}': the suffix '{suffix}' {fault}; remove or rename it"
            )
        readers[suffix] = reader
    return readers
