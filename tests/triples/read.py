"""Texts of the invented coast through the bundled model, and what was read in them as plain rows."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from kg.documents.text import make_text_document
from kg.extraction import annotate, extract_document
from kg.language.load import load
from kg.objects import Extraction, Mention
from tests.mentions.land import load_land


class Row(NamedTuple):
    """A triple by the names of its mentions' chains; attacks are called "*"."""

    actor: str
    relation: str
    target: str
    status: str
    said_by: str | None


@cache
def load_pipeline() -> Language:
    """Return the pipeline with the names of the coast and no others."""
    return load(None, load_land())


def read(text: str, *, date: str | None = None) -> Extraction:
    """Return what a text states."""
    return extract_document(make_text_document(text, date=date), load_pipeline())


def parse(text: str, *, date: str | None = None) -> Doc:
    """Return the Doc of a text with everything that the pipeline sets."""
    return annotate(make_text_document(text, date=date), load_pipeline())


def find_root(mention_id: str, extraction: Extraction) -> Mention:
    """Return the head of a mention's chain."""
    by_id = {mention.id: mention for mention in extraction.mentions}
    mention = by_id[mention_id]
    while mention.antecedent is not None:
        mention = by_id[mention.antecedent]
    return mention


def name_of(mention_id: str, extraction: Extraction) -> str:
    """Return what the head of a mention's chain is called."""
    root = find_root(mention_id, extraction)
    return "*" if root.type == "Attack" else root.name


def read_rows(text: str, *, date: str | None = None) -> list[Row]:
    """Return the triples of a text in order."""
    extraction = read(text, date=date)
    return [
        Row(
            name_of(triple.actor, extraction),
            triple.relation,
            name_of(triple.target, extraction),
            triple.status,
            name_of(triple.said_by, extraction) if triple.said_by else None,
        )
        for triple in extraction.triples
    ]


def read_facts(text: str, *, date: str | None = None) -> set[str]:
    """Return the triples as "actor | relation | target | status"."""
    return {" | ".join(row[:4]) for row in read_rows(text, date=date)}
