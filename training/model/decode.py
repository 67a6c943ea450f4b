"""From scores to answers: trees, spans, mentions, antecedents, statements of each window. numpy only; run time has to do the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from kg.language.model import find_tree
from training.model.examples import ROOT, Example, Span
from training.model.features import Arrays
from training.model.labels import Labels

Outputs = dict[str, NDArray[Any]]
LIKELY = 0.0  # logit above which a relation holds; 0 is a chance of one half


class Predictor(Protocol):
    """Gives the scores of a batch: the network itself or its exported file."""

    def __call__(self, arrays: Arrays) -> Outputs:
        """Return the scores by name."""
        ...


@dataclass(frozen=True, slots=True)
class Mention:
    """A span with its class, chance and place among the row's candidates; `antecedent` is such a place, None for none."""

    start: int
    last: int
    label: str
    score: float
    place: int
    antecedent: int | None


@dataclass(frozen=True, slots=True)
class Fact:
    """Places of subject and object among the candidates, relation, status, the word that says it, and the chance."""

    subject: int
    object: int
    relation: str
    status: str
    trigger: int
    score: float


def find_starts(outputs: Outputs, arrays: Arrays, i: int) -> list[bool]:
    """Return whether each word of row `i` begins a sentence."""
    number = int(arrays["word_mask"][i].sum())
    given = arrays["starts"][i, :number]
    if "sentence" not in outputs:
        return [bool(value == 1) for value in given]
    guessed = outputs["sentence"][i, :number] > 0
    return [bool(n == 0 or value == 1 or (value == 0 and guess)) for n, (value, guess) in enumerate(zip(given, guessed, strict=True))]


def find_parse(outputs: Outputs, arrays: Arrays, i: int, labels: Labels) -> tuple[list[int], list[str]]:
    """Return heads (ROOT for roots) and labels of row `i`; every sentence is a tree with one root."""
    starts = find_starts(outputs, arrays, i)
    begins = [n for n, value in enumerate(starts) if value]
    heads: list[int] = []
    for start, stop in zip(begins, [*begins[1:], len(starts)], strict=True):
        scores = outputs["arc"][i, start:stop]
        own = np.concatenate([scores[:, :1], scores[:, start + 1 : stop + 1]], axis=1)
        heads += [ROOT if head == 0 else start + head - 1 for head in find_tree(own.astype(np.float32))]
    kinds = [labels.relations[k] for k in outputs["relation"][i, : len(starts)].argmax(-1)]
    # A label is scored for the likeliest head; where the tree took another one, "root" would be a lie.
    fitted = ["root" if head == ROOT else "dep" if kind == "root" else kind for head, kind in zip(heads, kinds, strict=True)]
    return heads, fitted


def find_names(outputs: Outputs, i: int, labels: Labels) -> list[Span]:
    """Return the flat names of row `i`: the likeliest first, none over another."""
    scores = outputs["name"][i]
    kinds = scores.argmax(-1)
    found = [(float(scores[n, w, 0] - scores[n, w].max()), int(n), int(n + w)) for n, w in zip(*np.nonzero(kinds), strict=True)]
    kept: list[Span] = []
    for _, start, last in sorted(found):
        if all(last < span.start or span.last < start for span in kept):
            kept.append(Span(start, last, labels.spans["name"][kinds[start, last - start]]))
    return sorted(kept, key=lambda span: span.start)


def find_mentions(outputs: Outputs, i: int, labels: Labels) -> list[Mention]:
    """Return the mentions of row `i` in text order, likelier ones first where two cross; one may lie within another."""
    rows = []
    for place, (start, last, known) in enumerate(outputs["mention"][i]):
        scores = outputs["mention_class"][i, place]
        if known and scores.argmax() > 0:
            share = np.exp(scores - scores.max())
            kind, score = int(scores.argmax()), float(1 / share.sum())
            rows.append(Mention(int(start), int(last), labels.spans["mention"][kind], score, place, find_antecedent(outputs, i, place)))
    kept: list[Mention] = []
    for row in sorted(rows, key=lambda m: (-m.score, m.start, m.last)):
        if not any(_cross(row, other) for other in kept):
            kept.append(row)
    return sorted(kept, key=lambda m: (m.start, m.last))


def _cross(a: Mention, b: Mention) -> bool:
    return a.start < b.start <= a.last < b.last or b.start < a.start <= b.last < a.last


def find_antecedent(outputs: Outputs, i: int, place: int) -> int | None:
    """Return the place of the mention that a mention takes up, None for none."""
    if "antecedent" not in outputs:
        return None
    best = int(outputs["antecedent"][i, place].argmax())
    return best - 1 if best > 0 else None


def find_facts(outputs: Outputs, i: int, labels: Labels, status_bias: NDArray[np.float32]) -> list[Fact]:
    """Return the statements of row `i` whose chance is above one half, ordered by subject, object and relation."""
    scores = outputs["statement"][i]
    facts = []
    for subject, target, relation in zip(*np.nonzero(scores > LIKELY), strict=True):
        status = (outputs["status"][i, subject, target] + status_bias[relation]).argmax()
        chance = float(1 / (1 + np.exp(-scores[subject, target, relation])))
        trigger = int(outputs["trigger"][i, subject, target])
        facts.append(Fact(int(subject), int(target), labels.statements[relation], labels.statuses[status], trigger, chance))
    return facts


def with_forced(arrays: Arrays, examples: Sequence[Example], layer: str, width: int) -> Arrays:
    """Return the arrays with the annotated spans of a layer as `spans`; those wider than the model reads are left out."""
    rows = [(i, s.start, s.last) for i, e in enumerate(examples) for s in e.spans.get(layer, ()) if s.last - s.start < width]
    return {**arrays, "spans": np.array(rows, np.int64).reshape(-1, 3)}
