"""Whose the weapons are that strike where nobody is named before them: an army's that says so, or whose laid or sent them off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.language.arguments import find_grammatical_subjects, find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import SUBJECTS, find_obliques, find_prenominals
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words


def find_senders(arms: Iterable[Token], index: MentionIndex) -> Iterator[Mention]:
    """Give who sent off or laid the weapons of a clause: "a mine planted by the Front killed two"."""
    weapons = (noun for noun in arms if noun.lemma_.lower() in load_attack_words().instruments)
    sent = (child for noun in weapons for child in noun.children if child.dep_ == "acl" and child.lemma_.lower() in load_list("sending"))
    yield from (sender for clause in sent for noun in find_subjects(clause) for sender in index.find(noun) if sender.type != "Attack")


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
