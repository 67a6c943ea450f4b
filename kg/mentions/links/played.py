"""Whose office or part "as" tells of in a clause: "serves as head", "named Solun as head", "replaced Solun as head". Takes a noun."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.arguments import find_grammatical_subjects, find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import find_obliques
from kg.language.words import load_list
from kg.mentions.index import MentionIndex


def find_played(role: Token, index: MentionIndex) -> Sequence[Token]:
    """Return who is or becomes what "as" says: "serves as head", "named Solun as head", "as head of the Front, Solun ordered a raid".

    Who succeeds another has the office from then on: "Orvash replaced Solun as minister", but "replaced Solun with Orvash as minister".
    """
    verb = role.head
    subjects = find_grammatical_subjects(verb)
    if any(role.i < subject.i for subject in subjects):
        return subjects
    if verb.lemma_.lower() in load_list("succeeding"):
        named = [noun for case, noun in find_obliques(verb) if case == "with"]
        return named or find_subjects(verb) or find_objects(verb)  # "was replaced as minister"
    objects = [noun for noun in find_objects(verb) if (other := index.at(noun)) is None or other.type != "Attack"]
    return objects or subjects
