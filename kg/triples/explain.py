"""Why a text gave these statements and no others: for each sentence its tree, its statements with what they were read from, near misses.

Takes a Doc that was read while somebody listened (`kg.triples.trace`), gives rows. Nothing is matched here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.language.syntax import is_article
from kg.language.tokens import Doc, Span, Token
from kg.mentions.index import MentionIndex
from kg.objects import Mention, Triple
from kg.triples.trace import FactKey, Kind, Refusal, Trace

# Words that are shown with the word they belong to, where nothing hangs on them.
FOLDED = frozenset({"aux", "aux:pass", "amod", "case", "cc", "compound", "compound:prt", "cop", "det", "fixed", "flat", "mark", "nummod"})
HIDDEN = frozenset({"punct", "dep"})


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of a tree: the words of a node with those folded into it, its label, and how deep it hangs (0 for the root)."""

    depth: int
    label: str
    words: str
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """Who or what filled a role."""

    role: str
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """A statement and what it was read from; `pattern` is empty for a rule without one, `said_by` None where nobody is named."""

    actor: str
    relation: str
    target: str
    status: str
    said_by: str | None
    date: str | None
    trigger: str
    rule: str
    pattern: str
    slots: tuple[Slot, ...]
    score: float


@dataclass(frozen=True, slots=True)
class NearMiss:
    """What might have been read at a word, and why it wasn't."""

    trigger: str
    relation: str
    rule: str
    pattern: str
    kind: Kind
    reason: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A sentence with its tree, its statements in text order, and near misses in the order of their words."""

    start: int
    end: int
    text: str
    tree: tuple[Branch, ...]
    statements: tuple[Found, ...]
    near_misses: tuple[NearMiss, ...]


def explain_sentences(doc: Doc, mentions: Iterable[Mention], triples: Sequence[Triple], trace: Trace) -> tuple[Explained, ...]:
    """Return the sentences of article text, in order."""
    index = MentionIndex(doc, mentions)
    document = doc.document
    return tuple(
        _explain(sentence, [t for t in triples if sentence.start_char <= t.trigger.start < sentence.end_char], trace, index)
        for sentence in doc.sents
        if sentence.text.strip() and is_article(document, sentence.start_char)
    )


def _explain(sentence: Span, triples: list[Triple], trace: Trace, index: MentionIndex) -> Explained:
    misses = [refusal for refusal in trace.refusals if sentence.start <= refusal.trigger.i < sentence.end]
    text = sentence.text.rstrip()
    return Explained(
        start=sentence.start_char,
        end=sentence.start_char + len(text),
        text=text,
        tree=tuple(draw_tree(sentence.root, index)),
        statements=tuple(_tell(triple, trace, index) for triple in triples),
        near_misses=tuple(_sift(misses, triples)),
    )


def draw_tree(token: Token, index: MentionIndex, depth: int = 0) -> Iterator[Branch]:
    """Give the node and what hangs on it, in text order; signs are left out, words without a group of their own are folded in."""
    folded = [child for child in token.children if child.dep_ in FOLDED and not any(child.children)]
    mention = next((mention for mention in reversed(index.covering(token)) if index.head(mention) == token), None)
    words = " ".join(word.text for word in sorted([token, *folded], key=lambda word: word.i))
    yield Branch(depth, token.dep_, words, "" if mention is None else _name_entity(mention, index))
    for child in token.children:
        if child not in folded and child.dep_ not in HIDDEN and not child.is_space:
            yield from draw_tree(child, index, depth + 1)


def _name_entity(mention: Mention, index: MentionIndex) -> str:
    root = index.root(mention)
    return root.type if root.id == mention.id else f"{root.type}: {root.name}"


def _tell(triple: Triple, trace: Trace, index: MentionIndex) -> Found:
    key: FactKey = (triple.trigger.start, triple.rule, triple.actor, triple.target)
    known = trace.filled.get(key)
    ends = (Slot("ACTOR", index.by_id[triple.actor].passage.text), Slot("TARGET", index.by_id[triple.target].passage.text))
    slots = (
        ends
        if known is None
        else tuple(Slot(role, ", ".join(_phrase(token, index) for token in tokens)) for role, tokens in known.roles.items())
    )
    return Found(
        actor=index.root(index.by_id[triple.actor]).name,
        relation=triple.relation,
        target=index.root(index.by_id[triple.target]).name,
        status=triple.status,
        said_by=None if triple.said_by is None else index.root(index.by_id[triple.said_by]).name,
        date=triple.date,
        trigger=triple.trigger.text,
        rule=triple.rule,
        pattern="" if known is None else known.pattern,
        slots=slots,
        score=triple.score,
    )


def _phrase(token: Token, index: MentionIndex) -> str:
    mention = index.at(token)
    return token.text if mention is None else mention.passage.text


def _sift(misses: Sequence[Refusal], triples: Iterable[Triple]) -> Iterator[NearMiss]:
    """Give each reason once, in text order.

    What a word states after all by another pattern is no miss; where somebody stood in a slot and was refused, patterns that nobody
    fills at all tell nothing more.
    """
    stated = {(triple.trigger.start, triple.relation) for triple in triples}
    near = {(miss.trigger.i, miss.relation) for miss in misses if miss.kind != "slot"}
    seen: set[tuple[int, str, str]] = set()
    for miss in sorted(misses, key=lambda miss: miss.trigger.i):
        place, key = (miss.trigger.i, miss.relation), (miss.trigger.i, miss.relation, miss.reason)
        told = miss.kind != "said" and (miss.trigger.idx, miss.relation) in stated
        if not told and key not in seen and not (miss.kind == "slot" and place in near):
            seen.add(key)
            yield NearMiss(miss.trigger.text, miss.relation, miss.rule, miss.pattern, miss.kind, miss.reason)
