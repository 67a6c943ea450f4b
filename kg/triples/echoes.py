"""Clauses that say only that somebody else did the same: "So did the Front", "as did Veldonia"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.language.arguments import find_grammatical_subjects
from kg.language.tokens import Token
from kg.language.tree import OBJECTS, SUBJECTS
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.triples.facts import Fact

RULES = ("verb:",)  # a noun's statement is not what the subject of its clause did


def find_echoes(facts: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give what the clause echoed states again, of whom the echo names: in its own sentence behind "as", else in the one before.

    Args:
        facts: What verbs state, voice undone.
        index: Of the Doc's mentions.
    """
    by_trigger: dict[int, list[Fact]] = {}
    for fact in facts:
        if fact.rule.startswith(RULES):
            by_trigger.setdefault(fact.trigger.i, []).append(fact)
    for token in index.doc:
        echoed = _find_echoed(token) if token.lemma_.lower() in load_list("echoing") else None
        if echoed is None:
            continue
        named = [mention for noun in _find_named(token) for mention in index.find(noun)]
        own = {mention.id for noun in find_grammatical_subjects(echoed) for mention in index.find(noun)}
        for fact in by_trigger.get(echoed.i, ()):
            fellows = [m for m in named if fact.actor.id in own and not index.is_same(m, fact.actor) and not index.is_same(m, fact.target)]
            yield from (replace(fact, actor=m, trigger=token, rule=f"{fact.rule}+echo") for m in fellows)


def _find_named(verb: Token) -> list[Token]:
    """Return who stands behind the auxiliary, where the parser may take him for its object."""
    return [child for child in verb.children if child.dep_ in SUBJECTS | OBJECTS and child.i > verb.i]


def _find_echoed(verb: Token) -> Token | None:
    """Return the verb of the clause that an auxiliary with a subject of its own stands for, None where it stands for none."""
    doc, i = verb.doc, verb.i
    before = doc[i - 1].lower_ if i > 0 else ""
    if before == "so" and doc[i - 1].is_sent_start:
        return doc[i - 2].sent.root if i > 1 and "\n\n" not in doc[i - 2].text else None
    if (before == "so" and verb.dep_ == "conj") or (before == "as" and verb.dep_ in {"advcl", "aux"}):
        return verb.head
    return None
