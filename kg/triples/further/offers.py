"""Offers and proposals, which whoever gets them may turn down: "offered the Front talks", "proposed a swap to Veldonia"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Doc, Token
from kg.language.tree import OBJECTS, find_case, find_children, find_obliques
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import ACTORS
from kg.triples.facts import Fact
from kg.triples.status.cues import is_negated

OFFERED = "offered"  # a relation only of what is answered


def find_offers(doc: Doc, index: MentionIndex) -> Iterator[Fact]:
    """Give (who offers, offered, to whom) for each verb of offering that says to whom."""
    for verb in doc.find_lemmas(load_list("offering")):
        if verb.pos_ == "VERB" and not is_negated(verb):
            makers, getters = _find_makers(verb, index), _find_getters(verb, index)
            yield from (Fact(maker, OFFERED, other, verb, OFFERED, "asserted") for maker in makers for other in getters)


def find_offerers(answer: Token, index: MentionIndex) -> list[Mention]:
    """Return who offered or asked for what a clause turns down: "proposed a swap, which Solun declined", "offered it. Solun declined".

    So does "asked for access, which Karvenia refused".
    """
    making = load_list("offering")
    if answer.dep_ == "acl:relcl":
        noun = answer.head
        is_asked = noun.lemma_lower in load_list("granted") and (noun.dep_ in OBJECTS or find_case(noun) == "for")
        if noun.dep_ not in OBJECTS and not is_asked:
            return []
        offers, making = [noun.head], making | load_list("asking_for") if is_asked else making
    elif answer.dep_ in {"conj", "parataxis"} and not find_objects(answer):
        offers = [answer.head]
    elif answer.dep_ == "ROOT" and answer.sent.start > 0 and not find_objects(answer):
        before = answer.doc[answer.sent.start - 1].sent.root
        offers = [before, *find_children(before, frozenset({"conj"}))]
    else:
        return []
    made = [verb for verb in offers if verb.lemma_lower in making and verb.pos_ == "VERB" and not is_negated(verb)]
    return [maker for verb in made if not _find_getters(verb, index) for maker in _find_makers(verb, index)]


def _find_makers(verb: Token, index: MentionIndex) -> list[Mention]:
    return [mention for noun in find_subjects(verb) for mention in _find_sides(noun, index)]


def _find_getters(verb: Token, index: MentionIndex) -> list[Mention]:
    given = find_children(verb, OBJECTS)
    nouns = [*given, *(noun for word in (verb, *given) for case, noun in find_obliques(word) if case in {"to", "with"})]
    return [mention for noun in nouns for mention in _find_sides(noun, index)]


def _find_sides(noun: Token, index: MentionIndex) -> list[Mention]:
    return [mention for mention in index.find(noun) if index.root(mention).type in ACTORS]
