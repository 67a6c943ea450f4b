"""Bodies of which each state has its own, named behind it: "Karvenia's Security Council" is the Karvenian one, not that of the nations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.gazetteer.fold import fold
from kg.gazetteer.rows import Gazetteer
from kg.language.tokens import Doc
from kg.language.words import load_list, load_words
from kg.mentions.names.nations import Nations
from kg.objects import Mention


def name_national(doc: Doc, mentions: Sequence[Mention], nations: Nations, gazetteer: Gazetteer) -> list[Mention]:
    """Return the mentions, those of a state's bodies by their nation's adjective and with their row: "Karvenian Foreign Ministry"."""
    return [
        _name(doc, mention, mentions, nations, gazetteer)
        if mention.type == "Organization" and mention.form == "name" and mention.seed_id is None
        else mention
        for mention in mentions
    ]


def _name(doc: Doc, mention: Mention, mentions: Sequence[Mention], nations: Nations, gazetteer: Gazetteer) -> Mention:
    span = doc.char_span(mention.passage.start, mention.passage.end, alignment_mode="expand")
    if span is None or span.start < 2 or doc[span.start - 1].tag_ != "POS":
        return mention
    sense = load_words().find_sense(span.root)
    if sense is None or sense[1].kind not in load_list("public_bodies"):
        return mention  # "Karvenia's Civil Accord" is a party
    noun = doc[span.start - 2]
    named = (m for m in mentions if m.type == "State" and m.seed_id is not None)
    around = [m for m in named if m.passage.start < noun.idx + len(noun) and noun.idx < m.passage.end]
    if not around:
        return mention
    owner = min(around, key=lambda m: (m.passage.end - m.passage.start, m.passage.start, m.id))
    name = f"{nations.adjectives[owner.seed_id or '']} {mention.name}"
    country = {"country": code} if (code := owner.attributes.get("country")) else {}
    row = next((row for row in gazetteer.find(name) if row.type == "Organization" and fold(name) in map(fold, row.names)), None)
    return replace(mention, name=name, seed_id=row.id if row is not None else None, attributes={**mention.attributes, **country})
