"""A reading that is being mended: its words with all that is told of each, in lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.language.model import Reading


@dataclass(slots=True)
class Draft:
    """What a reading tells of each of its words, to be changed."""

    words: Sequence[str]
    heads: list[int]
    labels: list[str]
    upos: list[str]
    xpos: list[str]
    lemmas: list[str]

    def tag(self, word: int, upos: str, xpos: str, lemma: str) -> None:
        """Give a word other tags and another lemma."""
        self.upos[word], self.xpos[word], self.lemmas[word] = upos, xpos, lemma

    def apply_to(self, reading: Reading) -> Reading:
        """Return a reading with what is told here."""
        heads, labels, lemmas = tuple(self.heads), tuple(self.labels), tuple(self.lemmas)
        return replace(reading, heads=heads, labels=labels, upos=tuple(self.upos), xpos=tuple(self.xpos), lemmas=lemmas)


def make_draft(words: Sequence[str], reading: Reading) -> Draft:
    """Return what a reading tells of some words."""
    return Draft(words, list(reading.heads), list(reading.labels), list(reading.upos), list(reading.xpos), list(reading.lemmas))
