"""Whose somebody is called who has no title: "the Front's Idris Vantor", "the Herald's Lena Orvash", "Karvenia's Solun"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import POWERS
from kg.triples.facts import Fact


def find_possessed(person: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give of which body a name right behind its possessive is, and whose official somebody is who holds an office."""
    span, doc = index.span(person), index.doc
    if span.start < 2 or doc[span.start - 1].tag_ != "POS":
        return
    owners = [body for body in index.covering(doc[span.start - 2]) if body.form == "name" and index.span(body).end == span.start - 1]
    for body in owners[-1:]:
        root = index.root(body)
        is_state = root.type == "State"
        if root.type not in POWERS or (is_state and index.root(person).type != "Official"):
            continue
        is_office = is_state or (root.type == "Organization" and root.attributes.get("kind") != "media")
        yield Fact(person, "official_of" if is_office else "member_of", body, span.root, "bond:possessive")
