"""Nouns of buildings and posts that mean none: "a Twitter post", "strengthened its position". Takes tokens."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.words import load_list
from kg.mentions.described.phrases import is_plural, is_struck

SAYING_WHOSE = frozenset({"compound", "nmod", "flat"})


def is_figure(token: Token) -> bool:
    """Tell whether a noun that may name a place of arms says where somebody writes or stands in an argument."""
    before = [child for child in token.children if child.i < token.i]
    if token.lemma_.lower() == "post":
        return any(child.lower_ in load_list("platforms") for child in before)
    if token.lemma_.lower() != "position" or is_plural(token) or is_struck(token):
        return False
    return not any(child.dep_ in SAYING_WHOSE or child.text[0].isupper() or child.lower_ in load_list("armed_words") for child in before)
