"""Whom the police use tear gas on where the clause doesn't say: those who were just told to protest. Gives facts without status."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import find_conjuncts, find_obliques, find_prenominals
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.triples.facts import Fact

AIMS = frozenset({"against", "at", "into", "on"})
FORCE = frozenset({"Group", "Organization", "State"})
MAX_SENTENCES = 2  # between those who protest and the gas


def find_dispersed(index: MentionIndex) -> Iterator[Fact]:
    """Give (who, coerced, protesters) for each clause with tear gas or batons that is aimed at nobody who is named."""
    fired = set(index.doc.find_lemmas(load_list("riot_firing")))
    for noun in index.doc.find_labelled({"obj", "nsubj:pass"}) if fired else ():
        verb = noun.head
        if verb not in fired or not any(map(_drives_apart, find_conjuncts(noun))):
            continue
        if any(case in AIMS and index.find(below) for word in (verb, *find_objects(verb)) for case, below in find_obliques(word)):
            continue
        crowd = _find_crowd(verb, index)
        doers = [m for subject in find_subjects(verb) for m in index.find(subject) if index.root(m).type in FORCE]
        yield from (
            Fact(doer, "coerced", crowd, verb, "crowd:gas") for doer in doers if crowd is not None and not index.is_same(doer, crowd)
        )


def _drives_apart(noun: Token) -> bool:
    """Tell whether a noun names what a crowd is driven apart with: "batons", "tear gas", "rubber bullets", not "bullets"."""
    lemma = noun.lemma_lower
    marks = {word.lower_ for word in find_prenominals(noun)}
    return lemma in load_list("riot_arms") or (lemma in load_list("riot_sorts") and not marks.isdisjoint(load_list("riot_marks")))


def _find_crowd(verb: Token, index: MentionIndex) -> Mention | None:
    """Return the protesters told last before a verb, in its sentence or those just before it."""
    now = index.count_sentences(verb)
    told = [m for m in index.mentions if m.type == "Group" and m.attributes.get("class") == "protesters" and m.form != "pronoun"]
    near = [m for m in told if index.head(m).i < verb.i and now - index.count_sentences(index.head(m)) <= MAX_SENTENCES]
    return near[-1] if near else None
