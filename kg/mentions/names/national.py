"""Bodies of which each state has its own, named behind it: "Karvenia's Security Council" is the Karvenian one, not that of the nations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.gazetteer.fold import fold
from kg.gazetteer.rows import Gazetteer
from kg.language.words import load_list, load_words
from kg.mentions.index import MentionIndex
from kg.mentions.names.nations import Nations
from kg.objects import Mention


def name_national(mentions: Iterable[Mention], index: MentionIndex, nations: Nations, gazetteer: Gazetteer) -> list[Mention]:
    """Return the mentions, those of a state's bodies by their nation's adjective and with their row: "Karvenian Foreign Ministry"."""
    return [_name(mention, index, nations, gazetteer) for mention in mentions]


def _name(mention: Mention, index: MentionIndex, nations: Nations, gazetteer: Gazetteer) -> Mention:
    if mention.type != "Organization" or mention.form != "name" or mention.seed_id is not None:
        return mention
    span = index.span(mention)
    if span.start < 2 or index.doc[span.start - 1].tag_ != "POS":
        return mention
    sense = load_words().find_sense(span.root)
    if sense is None or sense[1].kind not in load_list("public_bodies"):
        return mention  # "Karvenia's Civil Accord" is a party
    owner = next((m for m in index.covering(index.doc[span.start - 2]) if m.type == "State" and m.seed_id is not None), None)
    if owner is None:
        return mention
    name = f"{nations.adjectives[owner.seed_id or '']} {mention.name}"
    country = {"country": code} if (code := owner.attributes.get("country")) else {}
    row = next((row for row in gazetteer.find(name) if row.type == "Organization" and fold(name) in map(fold, row.names)), None)
    return replace(mention, name=name, seed_id=row.id if row is not None else None, attributes={**mention.attributes, **country})
