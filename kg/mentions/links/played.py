"""Whose office or part a noun tells of by "as" or by the verb: "serves as head", "named him as head", "the head is Solun"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.arguments import find_grammatical_subjects, find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import SUBJECTS, find_case, find_children, find_obliques, load_cues
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.ontology.families import PERSONS


def find_played(role: Token, index: MentionIndex) -> Sequence[Token]:
    """Return whom a clause gives an office or part, by "as" or as what the subject is; nobody where it gives none."""
    if find_case(role) == "as" and (holders := _find_holders(role)):
        return holders
    if find_case(role) == "as" and role.head.pos_ == "VERB":
        return _find_played_as(role, index)
    return find_equated(role)


def _find_holders(role: Token) -> Sequence[Token]:
    """Return whose post, or whose entry on it or leave of it, the noun before "as" is: "his resignation as head of the Front"."""
    marker = next((child for child in role.children if child.lower_ == "as" and child.dep_ == "case"), None)
    if marker is None or marker.i == marker.sent.start:
        return []
    post = marker.nbor(-1)
    if post.pos_ == "PROPN":  # "the appointment of Solun as head"
        post = next((node for node in post.ancestors if node.pos_ == "NOUN"), post)
    if post.lemma_lower not in load_list("tenures"):
        return []
    owners = find_children(post, frozenset({"nmod:poss"}))
    return owners or [noun for case, noun in find_obliques(post) if case == "of" and noun.i < marker.i]


def find_equated(subject: Token) -> Sequence[Token]:
    """Return the name that a subject is said to be: Solun of "the Front's leader is Solun"; nobody where it is said not to be."""
    name = subject.head
    if subject.dep_ not in SUBJECTS or subject.i > name.i or name.pos_ != "PROPN":
        return []
    is_said = not any(child.lower_ in load_cues()["negations"] for child in name.children)
    return [name] if is_said and any(child.dep_ == "cop" for child in name.children) else []


def _find_played_as(role: Token, index: MentionIndex) -> Sequence[Token]:
    """Return who is or becomes what "as" says: "serves as head", "named Solun as head", "as head of the Front, Solun ordered a raid".

    Who succeeds another has the office from then on: "Orvash replaced Solun as minister", but "replaced Solun with Orvash as minister".
    """
    verb = role.head
    subjects = find_grammatical_subjects(verb)
    if any(role.i < subject.i for subject in subjects):
        return subjects
    if verb.lemma_lower in load_list("succeeding"):
        named = [noun for case, noun in find_obliques(verb) if case == "with"]
        return named or find_subjects(verb) or find_objects(verb)  # "was replaced as minister"
    objects = [noun for noun in find_objects(verb) if (other := index.at(noun)) is None or other.type != "Attack"]
    objects = [noun for noun in objects if noun.lemma_lower not in load_list("taken_up")]  # "took office as minister"
    if not objects and verb.dep_ == "acl:relcl" and verb.lemma_lower in load_list("regarding"):
        return [verb.head]  # "the Front, which analysts regard as a facade for Sorvania"
    if verb.lemma_lower not in load_list("giving_office", "making", "naming") and _is_of_person(role, index):
        objects = [noun for noun in objects if (other := index.at(noun)) is None or other.type in PERSONS]
    return objects or subjects


def _is_of_person(role: Token, index: MentionIndex) -> bool:
    """Tell whether a noun is somebody's office, which no body or thing has: "signed the truce as head of the Front"."""
    mention = index.at(role)
    return mention is not None and mention.type in PERSONS and "role" in mention.attributes
