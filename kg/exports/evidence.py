"""A sentence cut into pieces, each with the part it plays in its statement: actor, trigger, target or none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg.exports.flat import plain_text
from kg.objects import Statement

if TYPE_CHECKING:
    import networkx as nx

Part: TypeAlias = Literal["", "actor", "trigger", "target"]
Mark: TypeAlias = tuple[int, int, Part]


def cut_sentence(graph: nx.MultiDiGraph[str], statement: Statement) -> list[tuple[str, Part]]:
    """Return the sentence in pieces; joined, they are the sentence without control characters.

    Marked are the mentions of both ends that lie within the sentence, and the trigger. Of marks within each other the inner one shows
    ("an Iran-backed militia" is the target around the actor and the trigger), but a trigger that opens or ends a mention is a
    part of its name or its head, and gives way. Offsets that don't fit the sentence mark nothing.
    """
    if len(statement.sentence) != statement.end - statement.start:
        return [(plain_text(statement.sentence), "")]
    marks: list[Mark] = [
        *((start, end, "actor") for start, end in _mentions_within(graph, statement.subject, statement)),
        *((start, end, "target") for start, end in _mentions_within(graph, statement.object, statement)),
    ]
    first, last = statement.trigger
    if statement.start <= first < last <= statement.end and all(first != start and last != end for start, end, _ in marks):
        marks.append((first, last, "trigger"))
    pieces: list[tuple[str, Part]] = []
    position = 0
    for first, last, part in _part_marks(marks):
        if statement.start + position < first:
            pieces.append((statement.sentence[position : first - statement.start], ""))
        position = last - statement.start
        pieces.append((statement.sentence[first - statement.start : position], part))
    if position < len(statement.sentence):
        pieces.append((statement.sentence[position:], ""))
    return pieces if statement.sentence.isprintable() else [(plain_text(text), part) for text, part in pieces]


def _part_marks(marks: Sequence[Mark]) -> list[Mark]:
    """Return what shows of each mark, in order: where some lie over others, the shortest, and of two of one length the later one."""
    ordered = sorted(marks)
    if all(one[1] <= other[0] for one, other in pairwise(ordered)):  # as mostly
        return ordered
    shown: list[Mark] = []
    for _, (first, last, part) in sorted(enumerate(marks), key=lambda item: (item[1][1] - item[1][0], -item[0])):
        left = first
        for start, end, _ in sorted(shown):
            if left < start < last:
                shown.append((left, start, part))
            if start < last:
                left = max(left, end)
        if left < last:
            shown.append((left, last, part))
    return sorted(shown)


def _mentions_within(graph: nx.MultiDiGraph[str], node: str, statement: Statement) -> Sequence[tuple[int, int]]:
    passages: Sequence[tuple[str, int, int]] = graph.nodes[node]["passages"]
    first = bisect_left(passages, (statement.doc, statement.start, 0))
    after = bisect_left(passages, (statement.doc, statement.end, 0))
    return [(start, end) for _, start, end in passages[first:after] if start < end <= statement.end]
