"""A file that is one text."""

from __future__ import annotations

from collections.abc import Iterator

from kg.documents.encoding import decode
from kg.documents.readers import Draft, Fault


def read_plain(data: bytes) -> Iterator[Draft | Fault]:
    """Yield the one text of a plain file, or a fault where the bytes are no text."""
    decoded = decode(data)
    if decoded is None:
        yield Fault("not text in UTF-8, UTF-16 or Windows-1252; save it as UTF-8")
    else:
        yield Draft(decoded.text, decoded.encoding)
