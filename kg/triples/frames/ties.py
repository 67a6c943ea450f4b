"""Whom people are tied to by the words behind them: "a militia with ties to Karvenia", "a trader with links to the Front"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.grammar import HYPHENS
from kg.language.tree import find_obliques
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.ontology.families import ACTORS, NAMED_ACTORS
from kg.triples.facts import Fact

TIED = ACTORS - {"State"}


def find_ties(index: MentionIndex) -> Iterator[Fact]:
    """Give whose ally each is who is told to be "with ties to" an actor, in text order, and those called "allied" beside somebody."""
    yield from _find_allied(index)
    if not index.doc.find_lemmas(load_list("ties")):
        return
    for mention in index.mentions:
        if mention.type not in TIED or mention.form == "pronoun":
            continue
        behind = (noun for case, noun in find_obliques(index.head(mention)) if case == "with" and noun.lemma_lower in load_list("ties"))
        for noun in behind:
            if any(child.lower_ in {"no", "few"} for child in noun.children):
                continue
            others = [m for case, below in find_obliques(noun) if case in {"to", "with"} for m in index.find(below)]
            for other in others:
                if index.root(other).type in NAMED_ACTORS and not index.is_same(other, mention):
                    yield Fact(mention, "allied_with", other, noun, "bond:ties")


def _find_allied(index: MentionIndex) -> Iterator[Fact]:
    """Give to whom people are joined who are called allied: "the army and allied militias", but not "the army and Front-allied rebels"."""
    for token in index.doc.find_lemmas({"allied", "ally"}):
        people = token.head
        if token.dep_ != "amod" or people.dep_ != "conj" or token.left_edge != token or token.nbor(-1).text in HYPHENS:
            continue
        side, others = index.at(people.head), index.at(people)
        if side is None or others is None or index.is_same(side, others):
            continue
        if index.root(side).type in ACTORS and index.root(others).type in TIED:
            yield Fact(side, "allied_with", others, token, "bond:allied")
