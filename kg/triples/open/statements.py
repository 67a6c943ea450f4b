"""Statements with the relation `other`: open triples whose arguments are mentions, where no relation of the ontology joins the two.

Takes the mentions and triples of a Doc, gives further triples. Status, speaker and date are found as for any other statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from kg.language.tokens import Doc
from kg.language.tree import OBJECTS, is_passive
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.mentions.links.quotes import Quotes
from kg.objects import Mention, Triple
from kg.ontology.frames import FrameIndex
from kg.ontology.load import Ontology
from kg.triples.facts import Fact
from kg.triples.frames.bonds import find_bonds
from kg.triples.make import make_triples
from kg.triples.open.drafts import Draft
from kg.triples.open.read import find_drafts
from kg.triples.open.score import find_confidence
from kg.triples.open.words import Words
from kg.triples.status.context import Contexts
from kg.triples.status.when import Clock

RELATION = "other"
RULES = frozenset({"verb", "copula"})  # what a noun group implies is told by bonds or names the same thing twice
NO_ENDS = frozenset({"after", "amid", "before", "despite", "during", "following", "since", "until"})
MAX_OBJECT_WORDS = 4
LOWEST_CONFIDENCE = 0.4  # the threshold with the best F1 on CaRB dev, cross-validated (docs/benchmarks.md)


def find_other_triples(
    doc: Doc, mentions: tuple[Mention, ...], triples: tuple[Triple, ...], *, ontology: Ontology, frames: FrameIndex
) -> tuple[Triple, ...]:
    """Return what the text says of two mentions without any of the relations, in text order.

    Two mentions that a triple joins in the same sentence, in either direction, are left to it.

    Args:
        doc: With its tree.
        mentions: As the triples name them.
        triples: What the ontology's relations have found.
        ontology: Its role nouns tell who belongs to whom, which decides on speakers.
        frames: Those of the ontology.
    """
    index = MentionIndex(doc, mentions)
    joined = {_find_pair(triple, index) for triple in triples}
    contexts = Contexts(index, frames, Quotes(doc), list(find_bonds(doc, index, ontology)))
    facts = [contexts.settle(fact) for fact in find_other_facts(doc, index)]
    found = make_triples(doc, facts, index, ontology, Clock(doc))
    return tuple(triple for triple in found if _find_pair(triple, index) not in joined)


def find_other_facts(doc: Doc, index: MentionIndex) -> Iterator[Fact]:
    """Give a fact for each pair of mentions that a clause names as who acts, or else its subject, and as a further argument."""
    words = Words(doc)
    for draft in find_drafts(words):
        confidence = find_confidence(words, draft) if draft.rule in RULES else 0.0
        if confidence < LOWEST_CONFIDENCE:
            continue
        agents, others = split_roles(words, draft)
        actors = [mention for head in agents or [draft.arguments[0].head] for mention in index.find(doc[head])]
        for head in others:
            rule = f"open:{name_predicate(words, draft, agents, head)}"
            for actor, target in product(actors, index.find(doc[head])):
                if not index.is_same(actor, target):
                    yield Fact(actor, RELATION, target, doc[draft.anchor], rule, chance=confidence)


def split_roles(words: Words, draft: Draft) -> tuple[list[int], list[int]]:
    """Return the heads of the doers that a passive names, none if it names none, and of what the subject or they are joined with.

    Clauses, sources ("according to") and times ("after the attack") are no ends of a statement.
    """
    subject, *others = (group.head for group in draft.arguments)
    cases = {head: " ".join(words.lower[i] for i in words.find_case(head)) for head in others}
    others = [head for head in others if not _is_clause(words, head) and cases[head] not in NO_ENDS | load_list("attributions")]
    passive = bool(words.having(draft.anchor, {"aux:pass"})) or is_passive(words.doc[draft.anchor])
    agents = [head for head in others if passive and cases[head] == "by"]
    return agents, [*([subject] if agents else []), *(head for head in others if head not in agents)]


def name_predicate(words: Words, draft: Draft, agents: Sequence[int], target: int) -> str:
    """Return the words that join the ends, lower case, the target's preposition last.

    Where the doer of a passive comes first, what makes it passive is left out ("was shelled by": "shelled"). A short object that
    is not the target belongs to what joins ("cut ties with").
    """
    first = draft.arguments[1]
    own = [i for i in draft.predicate if i not in words.find_case(first.head)]
    if agents:
        own = [i for i in own if words.labels[i] != "aux:pass"]
    elif target != first.head and words.labels[first.head] in OBJECTS and len(first.words) <= MAX_OBJECT_WORDS:
        own = sorted({*own, *first.words})
    return " ".join(words.lower[i] for i in (*own, *words.find_case(target)))


def _is_clause(words: Words, head: int) -> bool:
    return words.pos[head] in {"VERB", "AUX"} or words.labels[head] in {"ccomp", "advcl"} or bool(words.having(head, {"cop"}))


def _find_pair(triple: Triple, index: MentionIndex) -> tuple[int, frozenset[str]]:
    """Return the sentence and the chains that a triple joins, whichever acts."""
    return triple.evidence.start, frozenset(index.root(index.by_id[end]).id for end in (triple.actor, triple.target))
