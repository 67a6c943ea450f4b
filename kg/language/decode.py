"""From the model's scores to answers: sentences, trees, spans, mentions, antecedents, statements of each row of a batch."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.language.features import BELIEVED, CERTAIN
from kg.language.labels import Labels
from kg.language.trees import find_tree

Outputs = dict[str, NDArray[Any]]
Scores = NDArray[np.float32]
LIKELY = 0.0  # logit above which a relation holds; 0 is a chance of one half
ROOT = -1
NAMED = ".name"  # how the labels of mentions by name end


@dataclass(frozen=True, slots=True)
class Name:
    """Words `start` to `last` with the label of a flat name, and `votes` for each label that it could have (`agreement`)."""

    start: int
    last: int
    label: str
    votes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A span with its class, chance and place among the row's candidates.

    `antecedent` is such a place too, None for none, and `link` the chance of that answer. `votes` are the scores of each class that names
    have, of a description or pronoun those of the same things described; empty for an attack (`agreement`).
    """

    start: int
    last: int
    label: str
    score: float
    place: int
    antecedent: int | None
    link: float
    votes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """Places of subject and object among the candidates, relation, status, the word that says it, and the chance."""

    subject: int
    object: int
    relation: str
    status: str
    trigger: int
    score: float


def find_starts(outputs: Outputs, given: NDArray[np.int64], i: int) -> NDArray[np.bool_]:
    """Return whether each word of row `i` begins a sentence; `given` are the `starts` of `features`. The first word does."""
    starts: NDArray[np.bool_] = given == CERTAIN
    if "sentence" in outputs:
        logits = outputs["sentence"][i, : len(given)]
        for kind, least in BELIEVED.items():
            starts |= (given == kind) & (logits > least)
    starts[:1] = True
    return starts


def find_parse(outputs: Outputs, starts: NDArray[np.bool_], i: int, labels: Labels) -> tuple[list[int], list[str]]:
    """Return heads (ROOT for roots) and labels of row `i`; every sentence is a tree with one root."""
    begins = np.flatnonzero(starts).tolist()
    heads: list[int] = []
    for start, stop in zip(begins, [*begins[1:], len(starts)], strict=True):
        scores = outputs["arc"][i, start:stop]
        own = np.concatenate([scores[:, :1], scores[:, start + 1 : stop + 1]], axis=1)
        heads += [ROOT if head == 0 else start + head - 1 for head in find_tree(own)]
    kinds = [labels.relations[k] for k in outputs["relation"][i, : len(starts)].argmax(-1).tolist()]
    # A label is scored for the likeliest head; where the tree took another one, "root" would be a lie.
    fitted = ["root" if head == ROOT else "dep" if kind == "root" else kind for head, kind in zip(heads, kinds, strict=True)]
    return heads, fitted


def find_names(outputs: Outputs, starts: NDArray[np.bool_], i: int, labels: Labels) -> list[Name]:
    """Return the flat names of row `i`: the likeliest first, none over another, and none beyond a sentence, where it is cut in two."""
    scores = outputs["name"][i]
    kinds = scores.argmax(-1)
    spans = [(float(scores[n, w, 0] - scores[n, w].max()), int(n), int(n + w)) for n, w in zip(*np.nonzero(kinds), strict=True)]
    kept: list[Name] = []
    for _, start, last in sorted(spans):
        said = scores[start, last - start]
        label, votes = labels.spans["name"][said.argmax()], (-np.inf, *said[1:].tolist())
        bounds = [start, *(start + 1 + np.flatnonzero(starts[start + 1 : last + 1])).tolist(), last + 1]
        for begin, stop in pairwise(bounds):
            if all(stop <= name.start or name.last < begin for name in kept):
                kept.append(Name(begin, stop - 1, label, votes))
    return sorted(kept, key=lambda name: name.start)


def find_mentions(outputs: Outputs, i: int, labels: Labels) -> list[Mention]:
    """Return the mentions of row `i` in text order, likelier ones first where two cross; one may lie within another."""
    scores = outputs["mention_class"][i]
    kinds, chances = scores.argmax(-1), _find_chances(scores)
    antecedents = find_antecedents(outputs, i)
    links = _find_chances(outputs["antecedent"][i]).tolist() if "antecedent" in outputs else [1.0] * len(antecedents)
    names = labels.spans["mention"]
    votes = {form: scores[:, columns].tolist() for form, columns in _find_forms(names).items()}
    columns = (outputs["mention"][i].tolist(), kinds.tolist(), chances.tolist(), antecedents, links)
    rows = [
        Mention(start, last, names[kind], chance, place, antecedent, link, tuple(votes[form][place]) if form else ())
        for place, ((start, last, known), kind, chance, antecedent, link) in enumerate(zip(*columns, strict=True))
        if known and kind > 0
        for form in (names[kind].partition(".")[2],)
    ]
    kept: list[Mention] = []
    for row in sorted(rows, key=lambda m: (-m.score, m.start, m.last)):
        start, last = row.start, row.last
        if not any(m.start < start <= m.last < last or start < m.start <= last < m.last for m in kept):
            kept.append(row)
    return sorted(kept, key=lambda m: (m.start, m.last))


@cache
def _find_forms(labels: tuple[str, ...]) -> dict[str, list[int]]:
    """Return for each form of mentions the numbers of its classes, in the order of those of names."""
    parts = [label.split(".") for label in labels]
    forms = list(dict.fromkeys(part[1] for part in parts if len(part) > 1))
    named = [part[0] for part in parts if part[1:] == ["name"]]
    return {form: [labels.index(f"{name}.{form}") for name in named] for form in forms}


def find_antecedents(outputs: Outputs, i: int) -> list[int | None]:
    """Return for each candidate of row `i` the place of the mention that it takes up, None for none."""
    if "antecedent" not in outputs:
        return [None] * len(outputs["mention"][i])
    return [best - 1 if best > 0 else None for best in outputs["antecedent"][i].argmax(-1).tolist()]


def _find_chances(scores: Scores) -> Scores:
    """Return the chance of the likeliest class of each row."""
    chances: Scores = 1 / np.exp(scores - scores.max(-1, keepdims=True)).sum(-1)
    return chances


def find_facts(outputs: Outputs, i: int, labels: Labels, status_bias: Scores) -> list[Fact]:
    """Return the statements of row `i` whose chance is above one half, ordered by subject, object and relation."""
    scores = outputs["statement"][i]
    facts = []
    for subject, target, relation in zip(*np.nonzero(scores > LIKELY), strict=True):
        status = (outputs["status"][i, subject, target] + status_bias[relation]).argmax()
        chance = float(1 / (1 + np.exp(-scores[subject, target, relation])))
        trigger = int(outputs["trigger"][i, subject, target])
        facts.append(Fact(int(subject), int(target), labels.statements[relation], labels.statuses[status], trigger, chance))
    return facts


def choose_labels(outputs: Outputs, i: int, labels: Labels, name: str, number: int) -> list[str]:
    """Return the labels that the classifier `name` gives the first `number` words of row `i`."""
    names = labels.tags[name]
    return [names[k] for k in outputs[name][i, :number].tolist()]
