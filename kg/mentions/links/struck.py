"""Whom a pronoun's own words keep it from meaning: whose people they say were struck, whose secretary tells of what "they" did."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import SUBJECTS, find_conjuncts, find_obliques, find_prenominals
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words

AIMS = frozenset({"against", "at", "into", "on"})
PRONOUNS = frozenset({"it", "its", "their", "they"})


def find_kept_out(pronoun: Token, index: MentionIndex) -> list[Mention]:
    """Return the names of those whom "it" or "they" can't mean by what they strike in its clause, or by who tells of it."""
    words = (*_find_struck_owners(pronoun, index), *_find_telling_states(pronoun, index), *_find_condemners(pronoun, index))
    return [name for word in words for name in index.find(word) if name.form == "name"]


def _find_struck_owners(pronoun: Token, index: MentionIndex) -> list[Token]:
    """Return what is struck by a pronoun's attacks, and whose it is: America in "their attacks on American bases", "they shelled its"."""
    deed, words = pronoun.head, load_attack_words()
    if pronoun.lower_ not in PRONOUNS:
        return []
    is_doer = pronoun.dep_ in SUBJECTS
    nouns = [deed] if pronoun.dep_ == "nmod:poss" else [noun for noun in find_objects(deed) if is_doer and _has_own(noun)]
    attacks = [noun for noun in nouns if (attack := index.at(noun)) is not None and attack.type == "Attack"]
    struck = [noun for attack in attacks for case, noun in find_obliques(attack) if case in AIMS]
    if pronoun.dep_ == "nsubj" and deed.lemma_lower in words.verbs.keys() | words.harm.keys():
        struck += [*find_objects(deed), *(noun for case, noun in find_obliques(deed) if case in AIMS)]
    return [word for first in struck for noun in find_conjuncts(first) for word in (noun, *find_prenominals(noun))]


def _has_own(noun: Token) -> bool:
    """Tell whether a noun is somebody's whom a pronoun names: "suspend their attacks"."""
    return any(child.dep_ == "nmod:poss" and child.lower_ in PRONOUNS for child in noun.children)


def _find_telling_states(pronoun: Token, index: MentionIndex) -> list[Token]:
    """Return whose official tells what "they" did to others: America in "the US secretary wrote that they had attacked Pell"."""
    clause, words = pronoun.head, load_attack_words()
    tells = pronoun.lower_ == "they" and pronoun.dep_ in SUBJECTS and clause.dep_ == "ccomp"
    if not tells or clause.lemma_lower not in words.verbs.keys() | words.harm.keys():
        return []
    tellers = [
        noun for noun in find_subjects(clause.head) if noun.tag_ == "NN" and clause.head.lemma_lower in load_list("inserted", "telling")
    ]
    named = [word for noun in tellers for word in find_prenominals(noun)]
    return [word for word in named if (state := index.at(word)) is not None and state.type == "State"]


def _find_condemners(pronoun: Token, index: MentionIndex) -> Sequence[Token]:
    """Return who condemns an attack and tells what "it" did to people: Karvenia in "Karvenia denounced the raid and said it killed two"."""
    deed, words = pronoun.head, load_attack_words()
    saying = deed.head
    if pronoun.lower_ not in PRONOUNS or pronoun.dep_ not in SUBJECTS or deed.lemma_lower not in words.verbs.keys() | words.harm.keys():
        return []
    stance = saying.head
    if deed.dep_ != "ccomp" or saying.dep_ not in {"advcl", "conj"} or stance.lemma_lower not in load_list("condemning"):
        return []
    is_attack = any((told := index.at(noun)) is not None and told.type == "Attack" for noun in find_objects(stance))
    return find_subjects(stance) if is_attack else []
