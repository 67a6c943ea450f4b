"""Nouns of buildings, posts and groups that mean none: "a Twitter post", "strengthened its position", "its insurgency". Takes tokens."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.words import load_list
from kg.mentions.described.phrases import is_plural, is_struck

SAYING_WHOSE = frozenset({"compound", "nmod", "flat"})


def is_figure(token: Token) -> bool:
    """Tell whether a noun that may name a place of arms or a group says where somebody writes or stands in an argument, or what he does."""
    if token.lemma_.lower() in load_list("risings"):
        return any(child.dep_ == "nmod:poss" for child in token.children)
    before = [child for child in token.children if child.i < token.i]
    if token.lemma_.lower() == "post":
        return any(child.lower_ in load_list("platforms") for child in before)
    if token.lemma_.lower() != "position" or is_plural(token) or is_struck(token):
        return False
    return not any(child.dep_ in SAYING_WHOSE or child.text[0].isupper() or child.lower_ in load_list("armed_words") for child in before)
