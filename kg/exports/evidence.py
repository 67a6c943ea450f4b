"""A sentence cut into pieces, each with the part it plays in its statement: actor, trigger, target or none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg.exports.flat import plain_text
from kg.objects import Statement

if TYPE_CHECKING:
    import networkx as nx

Part: TypeAlias = Literal["", "actor", "trigger", "target"]
Mark: TypeAlias = tuple[int, int, Part]


def cut_sentence(graph: nx.MultiDiGraph[str], statement: Statement) -> list[tuple[str, Part]]:
    """Return the sentence in pieces; joined, they are the sentence without control characters.

    Marked are the mentions of both ends that lie within the sentence, and the trigger. Where two overlap the trigger gives way,
    then the later one, then the shorter one. Offsets that don't fit the sentence mark nothing.
    """
    if len(statement.sentence) != statement.end - statement.start:
        return [(plain_text(statement.sentence), "")]
    marks: list[Mark] = [
        *((start, end, "actor") for start, end in _mentions_within(graph, statement.subject, statement)),
        *((start, end, "target") for start, end in _mentions_within(graph, statement.object, statement)),
    ]
    first, last = statement.trigger
    marks = _without_overlap(sorted(marks, key=lambda mark: (mark[0], -mark[1], mark[2])))
    if statement.start <= first < last <= statement.end and all(last <= start or end <= first for start, end, _ in marks):
        marks = sorted([*marks, (first, last, "trigger")])
    pieces: list[tuple[str, Part]] = []
    position = statement.start
    for start, end, part in [*marks, (statement.end, statement.end, "")]:
        pieces.append((statement.sentence[position - statement.start : start - statement.start], ""))
        pieces.append((statement.sentence[start - statement.start : end - statement.start], part))
        position = end
    return [(plain_text(text), part) for text, part in pieces if text]


def _mentions_within(graph: nx.MultiDiGraph[str], node: str, statement: Statement) -> Sequence[tuple[int, int]]:
    passages: Sequence[tuple[str, int, int]] = graph.nodes[node]["passages"]
    first = bisect_left(passages, (statement.doc, statement.start, 0))
    after = bisect_left(passages, (statement.doc, statement.end, 0))
    return [(start, end) for _, start, end in passages[first:after] if start < end <= statement.end]


def _without_overlap(marks: list[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in marks:
        if not kept or kept[-1][1] <= mark[0]:
            kept.append(mark)
    return kept
