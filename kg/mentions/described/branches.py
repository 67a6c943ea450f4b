"""Parts of armed groups, told by whose they are: "the Front's northern branch" is one that fights, unlike its media wing.

And words for groups that only count people: "a group of experts".
"""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import find_obliques
from kg.language.words import NounSense, Words, load_list, load_words
from kg.mentions.described.phrases import is_plural
from kg.mentions.index import MentionIndex

PEOPLE = "gazetteer:people"


def find_branch_sense(token: Token, index: MentionIndex, words: Words) -> tuple[int, NounSense] | None:
    """Return the sense of an armed group for a part of one, as `Words.find_sense` gives it; None for other words and parts."""
    if token.lemma_.lower() not in load_list("armed_parts") or is_plural(token):
        return None
    if any(child.lower_ in load_list("peaceful_parts") for child in token.children):
        return None
    beside = [child for child in token.children if child.dep_ == "nmod:poss"]
    beside += [noun for case, noun in find_obliques(token) if case == "of"]
    owners = (index.at(noun) for noun in beside)
    return (token.i, words.senses["militia"]) if any(m is not None and m.type == "Militia" for m in owners) else None


def is_group_of_people(token: Token, index: MentionIndex) -> bool:
    """Tell whether "group" only counts the people under "of", who are meant: "a group of experts", "a group of Karvenians"."""
    if token.lemma_.lower() != "group":
        return False
    people = [noun for case, noun in find_obliques(token) if case == "of"]
    senses = (load_words().find_sense(noun) for noun in people)
    named = (index.at(noun) for noun in people)
    return any(m is not None and m.rule == PEOPLE for m in named) or any(
        found is not None and found[1].sort == "person" for found in senses
    )
