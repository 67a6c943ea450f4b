"""The main path of the stage: sources → files → drafts → documents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kg.documents.blocks import read_page
from kg.documents.dates import find_date_in_name, find_dates
from kg.documents.encoding import clean
from kg.documents.lines import fold_blanks
from kg.documents.readers import Draft, load_readers
from kg.documents.sources import SourceFile, find_files
from kg.objects import Document, Skipped, make_id

DEFAULT_MAX_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How documents are read.

    Attributes:
        max_bytes: A file beyond this size is skipped.
    """

    max_bytes: int = DEFAULT_MAX_BYTES


def read_documents(sources: Sequence[str | Path], *, settings: ReadSettings | None = None) -> Iterator[Document | Skipped]:
    """Return the documents of `sources`, sorted by path, with a `Skipped` for each input that gave none.

    The sources are looked through at once, so that a wrong path fails before any work; files are opened one by one, as the
    caller goes on.

    Raises:
        InputError: A source that isn't there, or a folder without any file of a kind that is read.
    """
    chosen = settings if settings is not None else ReadSettings()
    entries = find_files(sources, load_readers().keys())
    return _read_entries(entries, chosen)


def _read_entries(entries: Sequence[SourceFile | Skipped], settings: ReadSettings) -> Iterator[Document | Skipped]:
    for entry in entries:
        if isinstance(entry, Skipped):
            yield entry
        else:
            yield from read_file(entry, settings)


def read_file(source: SourceFile, settings: ReadSettings, *, part: int = 0, parts: int = 1) -> Iterator[Document | Skipped]:
    """Yield the documents of one file in the file's order: all, or every `parts`-th beginning with number `part`."""
    try:
        with source.file.open("rb") as stream:
            data = stream.read(settings.max_bytes + 1)
    except OSError as err:
        yield Skipped(source.path, f"can't be read: {err.strerror}")
        return
    if len(data) > settings.max_bytes:
        yield Skipped(source.path, f"larger than {settings.max_bytes:,} bytes; split the file, or raise kg.Settings.max_bytes")
        return
    if not data:
        yield Skipped(source.path, "empty")
        return
    digest = hashlib.sha256(data).hexdigest()
    for outcome in islice(load_readers()[source.file.suffix.lower()](data), part, None, parts):
        path = f"{source.path}#{fold_blanks(clean(outcome.part))}" if outcome.part else source.path
        yield make_document(outcome, path, digest) if isinstance(outcome, Draft) else Skipped(path, outcome.reason)


def make_document(draft: Draft, path: str, sha256: str) -> Document | Skipped:
    """Return the document of a draft; a text without a letter or digit gives none.

    Args:
        draft: A reader's find; its title, date, publisher and address win over the text's.
        path: What the document is called.
        sha256: Of the file's bytes.
    """
    text = clean(draft.text)
    if not any(map(str.isalnum, text)):
        return Skipped(path, "empty")
    page = read_page(text, title=_clean_field(draft.title))
    given = find_dates(draft.date) if draft.date else []
    # The name of a file with many documents dates the collection.
    date_of_name = find_date_in_name(Path(path).name) if not draft.part else None
    date = given[0].iso if given else page.head.date or date_of_name
    return Document(
        id=make_id("doc", sha256, path),
        text=text,
        path=path,
        sha256=sha256,
        blocks=page.blocks,
        title=page.head.title,
        date=date,
        publisher=_clean_field(draft.publisher) or page.head.publisher,
        url=_clean_field(draft.url) or page.head.url,
        encoding=draft.encoding,
        unread_date=None if given else _clean_field(draft.date) or page.head.unread_date,
    )


def _clean_field(value: str | None) -> str | None:
    return " ".join(clean(value).split()) or None if value is not None else None
