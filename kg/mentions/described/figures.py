"""Nouns of buildings, posts and groups that mean none: "a Twitter post", "its position", "its insurgency", "the sea". Takes tokens."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import find_case, find_obliques
from kg.language.words import load_list, load_words
from kg.mentions.described.phrases import is_plural, is_struck

TELLING = frozenset({"acl", "acl:relcl", "amod", "appos", "compound"})
SAYING_WHOSE = frozenset({"compound", "nmod", "flat"})


def is_figure(token: Token) -> bool:
    """Tell whether a noun that may name a place of arms or a group says where somebody writes or stands in an argument, or what he does.

    Or where nobody is, and of what somebody is minister.
    """
    lemma = token.lemma_lower
    if lemma in load_list("risings"):
        is_told = any(child.dep_ == "det" or child.text[0].isupper() for child in token.children)
        return not is_told or any(child.dep_ == "nmod:poss" for child in token.children)  # "without further resistance"
    if lemma in load_list("expanses"):
        return True  # "fired missiles into the sea"
    if token.is_lower and _is_field(token):
        return True  # "the minister of information"
    before = [child for child in token.children if child.i < token.i]
    if token.text.upper() in load_list("office_initials") and (token.is_lower or (token.i > 0 and token.nbor(-1).text[0].isdigit())):
        return True  # "at 5 PM"
    if token.lower_ in load_list("held_as") and token.head.lemma_lower in load_list("holding") and not before:
        return True  # "was taken hostage"
    if lemma == "leadership" and any(child.dep_ == "nmod:poss" for child in before):
        return any(case == "of" for case, _ in find_obliques(token))  # "their leadership of the Front"
    if lemma == "post":
        return _is_office(token) or any(child.lower_ in load_list("platforms") for child in before)
    if lemma == "unit":
        return any(child.lower_ in load_list("machinery") for child in before)  # "two water purification units"
    if lemma == "figure":
        return _is_number(token)
    if lemma != "position" or is_plural(token) or is_struck(token):
        return False
    return not any(child.dep_ in SAYING_WHOSE or child.text[0].isupper() or child.lower_ in load_list("armed_words") for child in before)


def _is_office(post: Token) -> bool:
    """Tell whether the word of an office stands under "of" or "as": "the post of finance minister"."""
    found = [load_words().find_sense(noun) for case, noun in find_obliques(post) if case in {"as", "of"}]
    return any(sense is not None and sense[1].sort == "person" and sense[1].is_office for sense in found)


def _is_number(figure: Token) -> bool:
    """Tell whether "the figures" are numbers: nothing says which persons they are ("senior figures", "figures in the party")."""
    told = [child for child in figure.children if child.dep_ in TELLING and child.lower_ not in load_list("of_numbers")]
    return not told and not any(case in {"among", "at", "behind", "in", "inside", "within"} for case, _ in find_obliques(figure))


def _is_field(token: Token) -> bool:
    """Tell whether a bare noun says of what somebody is minister, or what officials deal with: "intelligence officials"."""
    if token.lower_ == "intelligence" and token.dep_ == "compound":
        return token.head.lemma_lower in {"officer", "official"} and not any(child.dep_ == "compound" for child in token.children)
    is_bare = not any(child.dep_ in {"det", "nmod:poss", "amod", "compound"} for child in token.children)
    return is_bare and token.dep_ == "nmod" and find_case(token) == "of" and token.head.lemma_lower in load_list("portfolio_heads")
