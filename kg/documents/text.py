"""A document made of a text that comes from no file."""

from __future__ import annotations

import hashlib
import re

from kg.documents.encoding import clean
from kg.objects import Block, Document, make_id

_PARAGRAPH = re.compile(r"\S(?:.*?\S)??(?=\s*(?:\n\s*\n|\Z))", re.DOTALL)


def make_text_document(text: str, *, date: str | None = None) -> Document:
    """Return a document all of whose paragraphs are article text.

    Args:
        text: Running text; blank lines part paragraphs.
        date: ISO date of the text, against which "Sunday" is read; None for unknown.
    """
    cleaned = clean(text)
    blocks = tuple(Block(match.start(), match.end(), "paragraph") for match in _PARAGRAPH.finditer(cleaned))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(id=make_id("doc", digest, date), text=cleaned, path="text", sha256=digest, blocks=blocks, date=date)
