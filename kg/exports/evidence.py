"""Where in a sentence the parts of its statement are: actor, trigger, target."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal, TypeAlias

from kg.exports.flat import plain_text
from kg.objects import Statement

Part: TypeAlias = Literal["actor", "trigger", "target"]
Passages: TypeAlias = Mapping[str, Sequence[tuple[str, int, int]]]
Mark: TypeAlias = tuple[int, int, Part]


def mark_sentence(passages: Passages, statement: Statement) -> tuple[str, list[Mark]]:
    """Return the sentence without control characters, and where in it the parts are, in order.

    Marked are the mentions of both ends that lie within the sentence, and the trigger. Of marks within each other the inner one shows
    ("an Iran-backed militia" is the target around the actor and the trigger), but a trigger that opens or ends a mention is a
    part of its name or its head, and gives way. Offsets that don't fit the sentence mark nothing.

    Args:
        passages: Of the mentions of each entity, sorted.
        statement: One of them.
    """
    sentence, opening = statement.sentence, statement.start
    if len(sentence) != statement.end - opening:
        return plain_text(sentence), []
    marks: list[Mark] = [
        *((start, end, "actor") for start, end in _mentions_within(passages[statement.subject], statement)),
        *((start, end, "target") for start, end in _mentions_within(passages[statement.object], statement)),
    ]
    first, last = statement.trigger
    if opening <= first < last <= statement.end and all(first != start and last != end for start, end, _ in marks):
        marks.append((first, last, "trigger"))
    shown: list[Mark] = [(start - opening, end - opening, part) for start, end, part in _part_marks(marks)]
    return (sentence, shown) if sentence.isprintable() else _clean(sentence, shown)


def _clean(sentence: str, marks: Sequence[Mark]) -> tuple[str, list[Mark]]:
    text, position = "", 0
    moved: list[Mark] = []
    for first, last, part in marks:
        text += plain_text(sentence[position:first])
        start = len(text)
        text += plain_text(sentence[first:last])
        moved.append((start, len(text), part))
        position = last
    return text + plain_text(sentence[position:]), moved


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


def _mentions_within(passages: Sequence[tuple[str, int, int]], statement: Statement) -> list[tuple[int, int]]:
    first = bisect_left(passages, (statement.doc, statement.start, 0))
    after = bisect_left(passages, (statement.doc, statement.end, 0), first)
    return [(start, end) for _, start, end in passages[first:after] if start < end <= statement.end]
