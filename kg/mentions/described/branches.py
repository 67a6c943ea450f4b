"""Parts of bodies, told by whose they are: "the Front's northern branch" is one that fights, unlike its media wing.

And words for groups that only count people: "a group of experts".
"""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import find_obliques
from kg.language.words import NounSense, Words, load_list, load_words
from kg.mentions.build import NATIONALITY_RULE
from kg.mentions.described.phrases import is_plural
from kg.mentions.index import MentionIndex

PART = NounSense("organization", "civil")


def find_branch_sense(token: Token, index: MentionIndex, words: Words) -> tuple[int, NounSense] | None:
    """Return the sense of an armed group for a part of one, of a body for one of another, as `Words.find_sense` gives it; else None."""
    if token.lemma_lower not in load_list("armed_parts", "parts_of_bodies") or is_plural(token):
        return None
    is_peaceful = any(child.lower_ in load_list("peaceful_parts") for child in token.children)
    beside = [child for child in token.children if child.dep_ == "nmod:poss"]
    beside += [noun for case, noun in find_obliques(token) if case == "of"]
    kinds = {m.type for noun in beside if (m := index.at(noun)) is not None}
    if "Militia" in kinds and token.lemma_lower in load_list("armed_parts"):
        return None if is_peaceful else (token.i, words.senses["militia"])
    is_of_mission = token.lemma_lower == "section" and any(noun.lemma_lower in load_list("missions") for noun in beside)
    return (token.i, PART) if "Organization" in kinds or is_of_mission else None


def is_group_of_people(token: Token, index: MentionIndex) -> bool:
    """Tell whether "group" only counts the people under "of", who are meant: "a group of experts", "a group of Karvenians"."""
    if token.lemma_lower != "group":
        return False
    people = [noun for case, noun in find_obliques(token) if case == "of"]
    senses = (load_words().find_sense(noun) for noun in people)
    named = (index.at(noun) for noun in people)
    return any(m is not None and m.rule == NATIONALITY_RULE for m in named) or any(
        found is not None and found[1].sort == "person" for found in senses
    )
