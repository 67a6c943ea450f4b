"""The attributes that a Doc carries through the pipeline, under `doc._`, and how they are written to bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from kg.objects import Block, Document, Guess, Link, Mention, Passage, Triple

if TYPE_CHECKING:
    from spacy.tokens import Doc

ROWS = (Document, Block, Guess, Link, Mention, Passage, Triple)
KEY = "__kg__"


def register() -> None:
    """Declare `doc._.kg_document`, `kg_guesses`, `kg_links`, `kg_mentions` and `kg_triples`, and teach msgpack their rows.

    Calling it again changes nothing.
    """
    from spacy.tokens import Doc
    from srsly import msgpack_decoders, msgpack_encoders

    for name, default in (("kg_document", None), ("kg_guesses", ()), ("kg_links", ()), ("kg_mentions", ()), ("kg_triples", ())):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
    msgpack_encoders("kg_rows", func=encode)
    msgpack_decoders("kg_rows", func=decode)


def get_document(doc: Doc) -> Document:
    """Return the document that `doc` was made of; a bare text is one paragraph without a date."""
    document: Document | None = doc._.kg_document
    if document is not None:
        return document
    blocks = (Block(0, len(doc.text), "paragraph"),) if doc.text.strip() else ()
    return Document(id="doc-text", text=doc.text, path="text", sha256="", blocks=blocks)


def encode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """Return a row as a dict of its class name and fields; leave anything else to the next encoder in the chain."""
    if isinstance(value, ROWS):
        # Tuples become lists in msgpack, so their rows are packed one by one and told apart when they come back.
        return {KEY: type(value).__name__, "fields": [_pack(getattr(value, field.name)) for field in fields(value)]}
    return value if chain is None else chain(value)


def decode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """Return the row that `encode` made a dict of; leave anything else to the next decoder in the chain."""
    if isinstance(value, dict) and KEY in value:
        row: Callable[..., Any] = next(row for row in ROWS if row.__name__ == value[KEY])
        return row(*(tuple(item) if isinstance(item, list) else item for item in value["fields"]))
    return value if chain is None else chain(value)


def _pack(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else dict(value) if hasattr(value, "keys") else value
