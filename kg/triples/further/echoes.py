"""Clauses that say only that somebody else did the same: "So did the Front", "as did Veldonia", "Sorvania echoed him".

What was done before is said again of whom they name; nothing else is known of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.language.arguments import find_grammatical_subjects, find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import OBJECTS, SUBJECTS, find_case, find_obliques, is_passive
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import POWERS
from kg.triples.facts import Fact
from kg.triples.status.cues import is_negated

RULES = ("verb:",)  # a noun's statement is not what the subject of its clause did
JOINED = frozenset({"conj", "parataxis", "advcl"})
PRONOUNS = frozenset({"him", "her", "it", "them", "that", "this"})


def find_echoes(facts: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give what the clause echoed states again, of whom the echo names: in its own sentence behind "as", else in the one before.

    Args:
        facts: What verbs state, voice undone.
        index: Of the Doc's mentions.
    """
    by_trigger: dict[int, list[Fact]] = {}
    for fact in facts:
        if fact.rule.startswith(RULES):
            by_trigger.setdefault(_find_verb(fact.trigger).i, []).append(fact)
    for token in index.doc.find_lemmas(load_list("echoing", "repeating")):
        if token.pos_ not in {"VERB", "AUX"}:
            continue
        deed = _find_joined(token) if token.lemma_lower in {"follow", "join"} else None
        for fact in by_trigger.get(deed.i, ()) if deed is not None else ():
            before = [m for noun in find_objects(token) for m in index.find(noun)]
            yield from (replace(fact, actor=m, rule=f"{fact.rule}+echo") for m in before if not index.is_same(m, fact.target))
        echoed, named = _read_echo(token, index)
        if echoed is None or is_negated(token):
            continue
        own = {mention.id for noun in find_grammatical_subjects(echoed) for mention in index.find(noun)}
        for fact in by_trigger.get(echoed.i, ()):
            fellows = [m for m in named if fact.actor.id in own and not index.is_same(m, fact.actor) and not index.is_same(m, fact.target)]
            echoes = [replace(fact, actor=m, trigger=token, rule=f"{fact.rule}+echo") for m in fellows]
            by_trigger.setdefault(token.i, []).extend(echoes)
            yield from echoes


def _find_verb(trigger: Token) -> Token:
    """Return the verb of a clause that tells by a noun what its subject does: "took part in the talks"."""
    return next((word for word in trigger.ancestors if word.pos_ == "VERB"), trigger) if trigger.pos_ == "NOUN" else trigger


def _read_echo(token: Token, index: MentionIndex) -> tuple[Token | None, list[Mention]]:
    """Return the verb of the clause that a verb takes up, and who did the same; None where it takes up none."""
    lemma = token.lemma_lower
    echoed = _find_echoed(token) if lemma in load_list("echoing") else None
    if echoed is not None:
        return echoed, [mention for noun in _find_named(token) for mention in index.find(noun)]
    echoed = _find_before(token) if lemma in load_list("repeating") and _repeats(token) else None
    fellows = [mention for noun in find_subjects(token) for mention in index.find(noun)] if echoed is not None else []
    return echoed, [m for m in fellows if index.root(m).type in POWERS] if lemma in {"follow", "take"} else fellows


def _repeats(verb: Token) -> bool:
    """Tell whether a verb says that its subject did what was told: "echoed him", "followed suit", "did the same", "joined the call"."""
    lemma = verb.lemma_lower
    if lemma == "do":
        told = [*find_objects(verb), *(child for child in verb.children if child.dep_ in {"advmod", "xcomp"})]
        return any(word.lower_ in {"same", "likewise", "similarly"} for word in told)
    if lemma == "follow":
        return any(noun.lower_ == "suit" for noun in find_objects(verb)) or _follows_alone(verb)
    if lemma == "take":
        alike = (noun for noun in find_objects(verb) if noun.lemma_lower in load_list("like_steps"))
        return any(child.lower_ in {"same", "similar"} for noun in alike for child in noun.children)
    taken_up = [*find_objects(verb), *(noun for case, noun in find_obliques(verb) if case == "in")]
    if lemma == "echo" and is_passive(verb):
        taken_up += [verb.head]
    return any((lemma == "echo" and noun.lower_ in PRONOUNS) or noun.lemma_lower in load_list("utterances") for noun in taken_up)


def _follows_alone(verb: Token) -> bool:
    """Tell whether nothing is told to be followed: "Sorvania followed in May", unlike "followed Karvenia into the war"."""
    below = {child.dep_ for child in verb.children}
    return "aux" not in below and not is_passive(verb) and below.isdisjoint({"obj", "ccomp", "xcomp"}) and verb.tag_ in {"VBD", "VBN"}


def _find_before(verb: Token) -> Token | None:
    """Return the verb of the clause before that of an echo: the one it is joined to, or that of the sentence before."""
    doc = verb.doc
    if verb.dep_ in JOINED:
        return verb.head
    if verb.dep_ == "acl":
        return verb.sent.root  # "Karvenia asked Veldonia to leave, a call echoed by Sorvania"
    start = verb.sent.start
    return doc[start - 1].sent.root if verb.dep_ == "ROOT" and start > 0 else None


def _find_named(verb: Token) -> list[Token]:
    """Return who stands behind the auxiliary, where the parser may take him for its object."""
    return [child for child in verb.children if child.dep_ in SUBJECTS | OBJECTS and child.i > verb.i]


def _find_echoed(verb: Token) -> Token | None:
    """Return the verb of the clause that an auxiliary with a subject of its own stands for, None where it stands for none."""
    doc, i = verb.doc, verb.i
    before = doc[i - 1].lower_ if i > 0 else ""
    if before == "so" and doc[i - 1].is_sent_start:
        return doc[i - 2].sent.root if i > 1 and "\n\n" not in doc[i - 2].text else None
    if (before == "so" and verb.dep_ in {"conj", "parataxis"}) or (before == "as" and verb.dep_ in {"advcl", "aux", "fixed"}):
        return verb.head
    return None


def _find_joined(verb: Token) -> Token | None:
    """Return what others did before whom a subject joins in it: "condemning" of "joined Karvenia and Pell in condemning the raid"."""
    return next((child for child in verb.children if child.tag_ == "VBG" and child.i > verb.i and find_case(child) == "in"), None)
