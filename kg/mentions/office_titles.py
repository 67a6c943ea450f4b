"""The office before a personal name, with what its bearer is there for: "Karvenian Minister for Foreign Affairs Lena Orvash"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc, Span

from kg.language.words import Words
from kg.mentions.agreement import PERSONS
from kg.objects import Mention


def leave_portfolios(doc: Doc, spans: list[Span], named: Iterable[Mention], words: Words) -> list[Span]:
    """Return the model's names less those that are a part of an office before a name: "Minister for Foreign Affairs Lena Orvash"."""
    found = [
        range(office[0], span.start)
        for span in spans
        if span.label_ in PERSONS and (office := words.find_portfolio(doc, span.start)) is not None
    ]
    taken = {i for portfolio in found for i in portfolio} - {i for mention in named for i in find_tokens(doc, mention)}
    return [span for span in spans if span.label_ in PERSONS or taken.isdisjoint(range(span.start, span.end))]


def add_title(doc: Doc, mention: Mention, words: Words) -> Mention:
    """Note the title before a personal name; one that is an office makes its bearer an Official."""
    if mention.type not in {"Person", "Official"} or mention.form != "name":
        return mention
    start = find_tokens(doc, mention).start
    title, attributes = words.find_title(doc, start), dict(mention.attributes)
    if title is None and (office := words.find_portfolio(doc, start)) is not None:
        title, attributes["portfolio"] = office[1], doc[office[0] : start].text
    if title is None:
        return mention
    attributes["title"] = title.words
    if title.country:
        attributes["title_country"] = title.country
    return replace(mention, type="Official" if title.is_office else mention.type, attributes=attributes)


def find_tokens(doc: Doc, mention: Mention) -> range:
    """Return the numbers of a mention's tokens."""
    span = doc.char_span(mention.passage.start, mention.passage.end, alignment_mode="expand")
    return range(span.start, span.end) if span is not None else range(0)
