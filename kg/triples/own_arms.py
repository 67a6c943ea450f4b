"""Whose aircraft strike where nobody is named before them: those of the army that says so, if an armed group is struck."""

from __future__ import annotations

from kg.language.arguments import find_grammatical_subjects, find_objects
from kg.language.tokens import Token
from kg.language.tree import SUBJECTS, find_obliques, find_prenominals
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words


def find_flown_by(craft: Token, index: MentionIndex) -> list[Mention]:
    """Return the army in "the army said that jets had struck a post of the Front"; nobody if it may tell of another's jets."""
    strike = craft.head
    if craft.dep_ not in SUBJECTS or strike.dep_ != "ccomp" or strike.head.lemma_.lower() not in load_list("telling"):
        return []
    if load_attack_words().instruments.get(craft.lemma_.lower()) not in {"air strike", "drone attack"}:
        return []
    struck = [word for noun in find_objects(strike) for word in (noun, *find_prenominals(noun), *(n for _, n in find_obliques(noun)))]
    if not any(mention.type == "Militia" for word in struck for mention in index.find(word)):
        return []
    tellers = [mention for noun in find_grammatical_subjects(strike.head) for mention in index.find(noun)]
    return [mention for mention in tellers if index.root(mention).type in {"Organization", "State"}]
