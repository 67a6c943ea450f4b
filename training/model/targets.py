"""What the network should say of a batch: the layers of the examples as arrays of class numbers, IGNORED where a layer is silent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.language.labels import Labels
from training.corpus.schema import load_relations
from training.model.examples import Example, Span, StatementRow
from training.model.labels import IGNORED, find_index

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Targets:
    """Targets of a batch.

    Attributes:
        starts: B x N, 1 and 0.
        tags: By classifier B x N.
        heads: B x N, 0 the root, word i is i + 1.
        relations: B x N.
        spans: By layer B x N x width.
        clusters: B x N x width, the number of a candidate's cluster, -1 where there is no mention.
        forced: M x 3, the annotated mentions: row, first and last word.
    """

    starts: Numbers
    tags: Mapping[str, Numbers]
    heads: Numbers
    relations: Numbers
    spans: Mapping[str, Numbers]
    clusters: Numbers
    forced: Numbers


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement on the two mentions that bear it, positions in the row's candidates; `silent` are pairs that might bear it as well."""

    subject: int
    object: int
    relation: int
    status: int
    trigger: tuple[int, int]
    silent: tuple[tuple[int, int], ...]
    alternatives: tuple[int, ...]


def make_targets(examples: Sequence[Example], labels: Labels, *, span_width: int) -> Targets:
    """Return the targets of a batch whose examples stand in the order of the inputs."""
    shape = (len(examples), max(len(e.words) for e in examples))
    starts, heads, relations = (np.full(shape, IGNORED, np.int64) for _ in range(3))
    tags = {name: np.full(shape, IGNORED, np.int64) for name in labels.tags}
    spans = {name: np.full((*shape, span_width), IGNORED, np.int64) for name in labels.spans}
    clusters = np.full((*shape, span_width), -1, np.int64)
    forced: list[tuple[int, int, int]] = []
    for i, example in enumerate(examples):
        n = len(example.words)
        if example.starts is not None:
            starts[i, :n] = example.starts
            starts[i, 0] = IGNORED  # a window begins with a sentence, whatever the word
        for name, values in example.tags.items():
            tags[name][i, :n] = [find_index(labels.tags[name], value) for value in values]
        if example.heads is not None and example.labels is not None:
            heads[i, :n] = [IGNORED if head is None else head + 1 for head in example.heads]
            relations[i, :n] = [find_index(labels.relations, label) for label in example.labels]
        _mark_spans(i, example, labels, spans)
        forced += _mark_clusters(i, candidates_of(example), clusters)
    return Targets(starts, tags, heads, relations, spans, clusters, np.array(forced, np.int64).reshape(-1, 3))


def _mark_spans(i: int, example: Example, labels: Labels, spans: Mapping[str, Numbers]) -> None:
    n = len(example.words)
    for name in spans.keys() & example.spans.keys():  # a network that is trained on from the shipped file has no GUM phrases
        layer, found = spans[name][i], example.spans[name]
        for width in range(layer.shape[1]):
            layer[: max(n - width, 0), width] = 0
        for span in found:
            if span.last - span.start < layer.shape[1]:
                layer[span.start, span.last - span.start] = find_index(labels.spans[name], span.label)


def _mark_clusters(i: int, spans: Sequence[Span], clusters: Numbers) -> Iterator[tuple[int, int, int]]:
    numbers = {name: k for k, name in enumerate(sorted({span.cluster for span in spans}))}
    for span in spans:
        if span.last - span.start < clusters.shape[2]:
            clusters[i, span.start, span.last - span.start] = numbers[span.cluster]
            yield i, span.start, span.last


def candidates_of(example: Example) -> tuple[Span, ...]:
    """Return the spans that pairs are made of: our mentions, else GUM's noun phrases, else none."""
    return example.spans.get("mention") or example.spans.get("entity") or ()


def place_statements(example: Example, found: Sequence[tuple[int, int]], labels: Labels) -> list[Pair]:
    """Return the statements of an example on its candidates.

    A statement is annotated between clusters. It is taught on that pair of their mentions in the evidence (anywhere, if none is
    there) that stands nearest to the trigger; other pairs of the two clusters are neither taught nor counted as false.

    Args:
        example: With mentions and statements.
        found: First and last word of each candidate, in order.
        labels: Lists that the numbers point into.
    """
    by_cluster: dict[str, list[int]] = {}
    where = {pair: k for k, pair in enumerate(found)}
    for span in candidates_of(example):
        if (span.start, span.last) in where:
            by_cluster.setdefault(span.cluster, []).append(where[span.start, span.last])
    return [pair for s in example.statements or () for pair in _place(s, by_cluster, found, labels)]


def _place(
    statement: StatementRow, by_cluster: Mapping[str, Sequence[int]], found: Sequence[tuple[int, int]], labels: Labels
) -> Iterator[Pair]:
    pairs = [(s, o) for s in by_cluster.get(statement.subject, ()) for o in by_cluster.get(statement.object, ()) if s != o]
    if not pairs:
        return
    first, last = statement.evidence
    inside = [pair for pair in pairs if all(first <= found[k][0] and found[k][1] <= last for k in pair)]

    def cost(pair: tuple[int, int]) -> tuple[int, tuple[int, int]]:
        return sum(abs(found[k][0] - statement.trigger[0]) for k in pair), pair

    subject, target = min(inside or pairs, key=cost)
    silent = [pair for pair in pairs if pair != (subject, target)]
    if load_relations()[statement.relation].symmetric:
        silent += [(o, s) for s, o in pairs]
    yield Pair(
        subject,
        target,
        find_index(labels.statements, statement.relation),
        find_index(labels.statuses, statement.status),
        statement.trigger,
        tuple(silent),
        tuple(find_index(labels.statements, name) for name in statement.alternatives),
    )
