"""How sure an open triple is: a logistic function of how it was read, with weights fitted on text that people annotated.

The confidence is the share of its words that a reader is expected to write down as a tuple of their own, and no probability
that what it tells is true. The weights stand in weights.yaml; `python -m benchmarks.carb_fit` makes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.triples.logistic import find_chance, load_weights, name_range
from kg.triples.open.drafts import Draft
from kg.triples.open.words import WH_WORDS, Words

SUBORDINATE = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl"})
WEIGHTS = Path(__file__).parent / "weights.yaml"
MAX_DEPTH = 3  # clauses around a clause; more are as rare as they are unsure


def find_confidence(words: Words, draft: Draft) -> float:
    """Return a number from 0 to 1, to three digits."""
    return find_chance(find_features(words, draft), load_weights(WEIGHTS))


def find_features(words: Words, draft: Draft) -> Iterator[str]:
    """Give the names of what holds of a draft."""
    subject, *others = draft.arguments
    yield f"rule {draft.rule}"
    yield f"subject {'wh' if words.lower[subject.head] in WH_WORDS else words.pos[subject.head]}"
    yield f"subject words {name_range(len(subject.words), (3, 8))}"
    yield f"other words {name_range(sum(len(group.words) for group in others), (4, 10, 20))}"
    if draft.implied:
        yield "implied"
    if draft.rule not in {"verb", "copula"}:
        yield f"{draft.rule} {words.pos[others[0].head]}"
        return
    yield f"{draft.rule} clause {words.labels[draft.anchor]}"
    yield f"first {words.labels[others[0].head] if others else 'none'}"
    yield f"clause depth {_find_depth(words, draft.anchor)}"
    yield f"predicate words {name_range(len(draft.predicate), (3,))}"
    yield "subject own" if words.heads[subject.head] == draft.anchor else "subject shared"
    yield f"subject distance {name_range(abs(subject.words[-1] - draft.anchor), (8,))}"


def _find_depth(words: Words, node: int) -> int:
    depth = 0
    while words.heads[node] != node and depth < MAX_DEPTH:
        depth += words.labels[node] in SUBORDINATE
        node = words.heads[node]
    return depth
