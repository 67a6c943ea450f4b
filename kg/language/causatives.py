"""Deeds that somebody has done by others: "had Keil arrested", "got his rival expelled", "ordered two guards shot"."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import OBJECTS, find_children
from kg.language.words import load_list

WORLDLY = frozenset({"have", "get"})  # what is done to one's own by others is told so too: "had its commander killed"


def find_causer(deed: Token) -> Token | None:
    """Return the verb whose subject has a deed done to its object, None where nobody does.

    Who "had two soldiers wounded" lost them; who "had him shot" did not.
    """
    verb, lemma = deed.head, deed.head.lemma_lower
    if deed.dep_ != "xcomp" or deed.tag_ not in {"VBN", "VBD"} or lemma not in load_list("having_done") or find_children(deed, OBJECTS):
        return None
    objects = [noun for noun in find_children(verb, OBJECTS) if verb.i < noun.i < deed.i]
    if not objects or any(child.dep_ in {"mark", "aux", "aux:pass"} for child in deed.children):
        return None
    is_held = deed.lemma_lower in load_list("arresting")
    is_lost = lemma in WORLDLY and not is_held and not all(_is_known(noun) for noun in objects)
    return None if is_lost else verb


def _is_known(noun: Token) -> bool:
    """Tell whether somebody is no one's own: a name or a pronoun."""
    named = [noun, *(child for child in noun.children if child.dep_ == "appos")]
    return any(token.pos_ in {"PRON", "PROPN"} for token in named)
