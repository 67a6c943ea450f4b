"""Where a long document is cut into windows that the encoder can hold."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from kg.language.features import SPECIAL


def cut_windows(lengths: Sequence[int], starts: Sequence[int], *, pieces: int, overlap: int) -> Iterator[tuple[int, int, int]]:
    """Yield windows as (first word, first word of its own, word behind the last); what comes before its own words is context.

    Windows end where sentences do; a sentence longer than a window is cut where the window is full. Every word is some window's own.

    Args:
        lengths: Pieces of each word, at least one.
        starts: Words at which a sentence may begin, sorted.
        pieces: Of a window, special ones included.
        overlap: Pieces of context, whole sentences of them, that the window before was read with.
    """
    sums = [0, *accumulate(lengths)]
    total, room = len(lengths), pieces - SPECIAL
    begin = 0
    while begin < total:
        context = _find_context(begin, starts, sums, overlap)
        stop = _find_stop(begin, context, starts, sums, room)
        yield context, begin, stop
        begin = stop


def _find_context(begin: int, starts: Sequence[int], sums: Sequence[int], overlap: int) -> int:
    """Return the first sentence start from which no more than `overlap` pieces lead to `begin`."""
    least = bisect_left(sums, sums[begin] - overlap)
    if least == 0:
        return 0
    place = bisect_left(starts, least)
    return starts[place] if place < len(starts) and starts[place] < begin else begin


def _find_stop(begin: int, context: int, starts: Sequence[int], sums: Sequence[int], room: int) -> int:
    most = bisect_right(sums, sums[context] + room) - 1  # the word behind the last that fits
    if most >= len(sums) - 1:
        return len(sums) - 1
    place = bisect_right(starts, most) - 1
    if place >= 0 and starts[place] > begin:
        return starts[place]
    return max(most, begin + 1)
