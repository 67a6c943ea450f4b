"""Phrases that describe nobody since a name makes them up or stands right behind them. Takes tokens and the names."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.mentions.described.phrases import is_plural
from kg.mentions.index import MentionIndex


def is_named(token: Token, start: int, index: MentionIndex) -> bool:
    """Tell whether a name makes up the end of a phrase: "the Herders' Alliance", "Karvenia's Ash Council", "the outlawed Ash Front"."""
    spans = [index.span(mention) for mention in index.covering(token) if mention.form == "name"]
    begins = {start, start + (token.doc[start].pos_ == "DET")}
    whole = any(
        (span.end == token.i + 1 or span.root == token)
        and len(span) > 1
        and (span.start in begins or (token.text[0].isupper() and span.start > start))
        for span in spans
    )
    return whole or (is_plural(token) and _are_named_behind(token, index))


def _are_named_behind(token: Token, index: MentionIndex) -> bool:
    """Tell whether the names of those whom a plural tells stand right behind it: "League members Karvenia and Veldonia"."""
    following = token.doc[token.i + 1 : token.i + 2]
    heads = [index.head(mention) for word in following for mention in index.covering(word) if mention.form == "name"]
    joined = any(child.dep_ == "conj" for name in heads for child in name.children)
    return joined and any(
        (name.dep_ == "appos" and name.head == token) or (name.dep_ == token.dep_ and name.head == token.head) for name in heads
    )
