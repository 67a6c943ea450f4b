"""Whom somebody blames by what he says of him, where no deed with a frame tells it: "said that the Front was responsible", "had lied".

Takes the words of blame and wrongdoing, gives claims that `find_accusations` reads; what nobody says to be so is no claim.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Doc, Token
from kg.language.tree import SUBJECTS, find_children, find_obliques, find_prenominals, is_passive
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.triples.facts import Fact
from kg.triples.status.context import Contexts
from kg.triples.status.cues import is_negated

RULE = "charge"
BEHIND = frozenset({"for", "in", "of"})  # before what somebody is to blame for
BELOW = frozenset({"at", "on", "upon", "with"})  # before whom the blame rests with


def find_charged(doc: Doc, index: MentionIndex, contexts: Contexts) -> Iterator[Fact]:
    """Give an alleged fact for each who is told by a speaker to have done wrong or to be to blame, in text order; its ends are one."""
    words = load_list("authored", "bearing", "blameworthy", "doing_wrong", "resting", "wronging") | {"blame"}
    for word in doc.find_lemmas(words):
        for noun in _find_blamed(word):
            for doer in index.find(noun):
                fact = contexts.settle(Fact(doer, "other", doer, _find_above(word), RULE))
                if fact.status == "alleged" and fact.speaker is not None:
                    yield fact


def _find_blamed(word: Token) -> list[Token]:
    """Return the heads of those whom a word blames."""
    lemma = word.lemma_lower
    if word.pos_ == "ADJ" and lemma in load_list("blameworthy"):
        return list(find_subjects(word)) if _is_of_ill(word) else []
    if word.pos_ == "NOUN" and lemma in load_list("authored") and find_children(word, SUBJECTS):
        return [*find_prenominals(word), *(noun for case, noun in find_obliques(word) if case == "of")]
    if lemma == "blame" and any(child.dep_ == "cop" for child in word.children):  # "Karvenia was to blame for the war"
        return find_children(word, SUBJECTS)
    if word.pos_ != "VERB" or lemma == "blame":
        return []
    if lemma in load_list("resting") and any(noun.lemma_lower in load_list("blame_words") for noun in find_children(word, SUBJECTS)):
        return [noun for case, noun in find_obliques(word) if case in BELOW]
    if lemma in load_list("wronging"):
        return list(find_subjects(word))
    objects = {noun.lemma_lower for noun in find_objects(word)}
    if lemma in load_list("doing_wrong") and not objects.isdisjoint(load_list("wrongs")):
        return list(find_subjects(word))
    blamed = [noun for noun in find_objects(word) if noun.lemma_lower in load_list("blame_words")]
    is_ill = not blamed or any(map(_is_of_ill, (word, *blamed)))
    return list(find_subjects(word)) if lemma in load_list("bearing") and blamed and is_ill and not is_passive(word) else []


def _find_above(word: Token) -> Token:
    """Return the verb by which a wrong is said to be tried or meant, the word itself where it is done: "was trying to destabilise"."""
    is_meant = word.dep_ == "xcomp" and word.head.lemma_lower in load_list("bent_on") and not is_negated(word)
    return word.head if is_meant else word


def _is_of_ill(word: Token) -> bool:
    """Tell whether a word of blame says for what harm, or for nothing: not "responsible for the ports", "fit to share responsibility"."""
    groups = [noun for case, noun in find_obliques(word) if case in BEHIND]
    groups = [next((below for case, below in find_obliques(noun) if case == "of"), noun) if noun.pos_ == "NUM" else noun for noun in groups]
    if any(child.lower_ == "to" and child.dep_ in {"mark", "case"} for child in word.children):
        return False
    return all(noun.lemma_lower in load_list("ills") or noun.tag_ == "VBG" for noun in groups)
