"""Two names or nations that a hyphen joins before what is both's: "a Karvenian-Sorvanian patrol". Takes a reading, gives one.

A parser in doubt makes one describe the other, or hangs either elsewhere. Here the first hangs on what is both's, the second on the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.language.grammar import HYPHENS
from kg.language.model import Reading

GROUP = frozenset({"ADJ", "NOUN", "NUM", "PROPN"})
TAGS = frozenset({"ADJ", "PROPN"})
PARTS = frozenset({"amod", "compound", "conj", "dep", "nmod", "nsubj"})


def mend_hyphened(words: Sequence[str], reading: Reading) -> Reading:
    """Return a reading in which two capitalised words around a hyphen are joined and belong to the noun behind them."""
    found = [i for i in range(1, len(words) - 2) if words[i] in HYPHENS and _joins(words, reading, i)]
    if not found:
        return reading
    heads, labels = list(reading.heads), list(reading.labels)
    for i in found:
        first, second = i - 1, i + 1
        noun = _find_noun(reading, second)
        if noun is not None:
            while heads[noun] in (first, second):  # taken for another name of one of the two, in whose place it comes
                heads[noun], labels[noun] = heads[heads[noun]], labels[heads[noun]]
            _hang(heads, first, (noun, second))
            _hang(heads, second, (noun, first))
            heads[first], labels[first] = noun, "amod" if reading.upos[first] == "ADJ" else "compound"
            heads[second], labels[second] = first, "conj"
            heads[i], labels[i] = second, "punct"
    return replace(reading, heads=tuple(heads), labels=tuple(labels))


def _joins(words: Sequence[str], reading: Reading, hyphen: int) -> bool:
    """Tell whether a hyphen stands between two capitalised words of one sentence that are parts of a noun group."""
    first, second = hyphen - 1, hyphen + 1
    are_names = all(reading.upos[i] in TAGS and words[i][0].isupper() for i in (first, second))
    is_free = first == 0 or words[first - 1] not in HYPHENS
    return are_names and is_free and not (reading.starts[hyphen] or reading.starts[second]) and words[second + 1] not in HYPHENS


def _find_noun(reading: Reading, second: int) -> int | None:
    """Return the common noun that one of the two hangs on, by way of the other if it must."""
    pair = (second, second - 2)
    for above in pair:
        while above in pair and reading.labels[above] in PARTS:
            above = reading.heads[above]
        if above > second and reading.upos[above] == "NOUN":
            return above if GROUP.issuperset(reading.upos[second + 1 : above]) else None  # "Al-Qaeda in Pell was a group"
    return None


def _hang(heads: list[int], old: int, keep: tuple[int, int]) -> None:
    """Give what hangs on a word before the pair's noun to that noun."""
    for i, head in enumerate(heads):
        if head == old and i not in keep:
            heads[i] = keep[0]
