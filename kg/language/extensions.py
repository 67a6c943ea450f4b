"""The attributes that a Doc carries through the pipeline, under `doc._`."""

from __future__ import annotations


def register() -> None:
    """Declare `doc._.kg_document`, `kg_mentions` and `kg_triples`; calling it again changes nothing."""
    from spacy.tokens import Doc

    for name, default in (("kg_document", None), ("kg_mentions", ()), ("kg_triples", ())):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
