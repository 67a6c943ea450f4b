"""Titles before personal names, and the fields of offices, which are no names of their own: "High Commissioner for Human Rights X"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.language.tokens import Doc
from kg.language.words import Title, Words, load_words
from kg.objects import Mention
from kg.ontology.families import PERSONS


def add_titles(doc: Doc, mentions: Iterable[Mention], words: Words) -> list[Mention]:
    """Return the mentions, persons with their titles; an office makes its bearer an Official.

    What the model took for a name in an office or its field is left out: "Under Secretary for Political Affairs X", "External Affairs" of
    "External Affairs Minister X".
    """
    listed = list(mentions)
    spans = {mention.id: find_tokens(doc, mention) for mention in listed}
    fields: set[int] = set()
    titled = []
    for mention in listed:
        title, portfolio = None, ""
        if mention.type in PERSONS and mention.form == "name":
            start = spans[mention.id].start
            title = words.find_title(doc, start)
            wide = words.find_wide_title(doc, start) if title is None else None
            if title is not None:
                fields.update(range(start - len(title.words.split()), start))
            if wide is not None and not any(_is_known(m, doc, words) and spans[m.id].start in range(wide[1], start) for m in listed):
                title, portfolio = wide[0], doc[wide[1] : start].text
                fields.update(range(wide[1], start))
        titled.append(_add_title(mention, title, portfolio) if title is not None else mention)
    return [mention for mention in titled if _is_known(mention, doc, words) or fields.isdisjoint(spans[mention.id])]


def is_post(doc: Doc, start: int) -> bool:
    """Tell whether a name says where somebody serves whose own name may follow: "the ambassador to Veldonia Lena Orvash"."""
    office = load_words().find_sense(doc[start - 2]) if start > 1 and doc[start - 1].lower_ in {"at", "for", "in", "to"} else None
    return office is not None and office[1].sort == "person" and office[1].is_office


def _add_title(mention: Mention, title: Title, portfolio: str) -> Mention:
    attributes = {**mention.attributes, "title": title.words}
    if portfolio:
        attributes["portfolio"] = portfolio
    if title.country:
        attributes["title_country"] = title.country
    return replace(mention, type="Official" if title.is_office else mention.type, attributes=attributes)


def find_tokens(doc: Doc, mention: Mention) -> range:
    """Return the numbers of a mention's tokens."""
    span = doc.char_span(mention.passage.start, mention.passage.end, alignment_mode="expand")
    return range(span.start, span.end) if span is not None else range(0)


def _is_known(mention: Mention, doc: Doc, words: Words) -> bool:
    """Tell whether somebody is named in a field after all: "the envoy for Yemen X", "the head of the Harbour Council X"."""
    if mention.rule != "model" or mention.type != "Organization":
        return True
    sense = words.find_sense(doc[find_tokens(doc, mention)[-1]])
    return sense is not None and sense[1].sort == "organization" and sense[1].kind != "security"  # "for Financial Intelligence X"
