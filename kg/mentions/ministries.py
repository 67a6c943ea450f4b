"""Ministries by what they see to and where they sit: "the ministry of defence", "the foreign ministry in Islamabad"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.language.tree import find_conjuncts, find_obliques
from kg.language.words import load_list
from kg.mentions.build import make_mention
from kg.mentions.index import MentionIndex
from kg.mentions.phrases import Nations
from kg.objects import Mention


def complete_ministry(mention: Mention, noun: Token, index: MentionIndex, nations: Nations) -> Mention:
    """Return the description of a ministry with its field, and with the state in whose capital it sits; any other as it was."""
    if noun.lemma_.lower() not in load_list("state_bodies") or mention.type != "Organization":
        return mention
    span = index.doc.char_span(mention.passage.start, mention.passage.end)
    if span is None:
        return mention
    doc, end, attributes = index.doc, span.end, dict(mention.attributes)
    name = mention.name.partition(f" {doc[noun.i + 1].text} ")[0] if noun.i + 1 < len(doc) else mention.name
    field = next((below for case, below in find_obliques(noun) if case in {"of", "for"} and below.i > noun.i and not index.covering(below)), None)
    if field is not None:
        end = max(below.i for below in find_conjuncts(field)) + 1
        name = f"{name} {doc[noun.i + 1 : end].text}"
    seat = _find_seat(doc[end - 1], index, nations) if "owner" not in attributes else None
    if seat is not None:
        attributes.pop("place", None)
        attributes |= {"owner": seat, "country": seat.removeprefix("state:")}
        name = f"{nations.adjectives[seat]} {name}"
    elif field is None:
        return mention
    return make_mention(
        doc, (span.start, end), mention.type, rule=mention.rule, name=name, form="nominal", score=mention.score, attributes=attributes
    )


def _find_seat(last: Token, index: MentionIndex, nations: Nations) -> str | None:
    """Return the state whose capital is named behind the last word of a body's description."""
    doc = index.doc
    if last.i + 2 >= len(doc) or last.nbor(1).lower_ != "in":
        return None
    return next((nations.seats.get(place.name.casefold()) for place in index.covering(last.nbor(2)) if place.type == "Location"), None)
