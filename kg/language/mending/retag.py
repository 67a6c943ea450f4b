"""Other tags and lemmas for some words of a reading, its tree left as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.language.model import Reading


def retag(reading: Reading, lemmas: Mapping[int, str], *, upos: str, xpos: str) -> Reading:
    """Return a reading in which each word of `lemmas`, by its number, has that lemma and these tags."""
    if not lemmas:
        return reading
    return replace(
        reading,
        upos=tuple(upos if i in lemmas else tag for i, tag in enumerate(reading.upos)),
        xpos=tuple(xpos if i in lemmas else tag for i, tag in enumerate(reading.xpos)),
        lemmas=tuple(lemmas.get(i, lemma) for i, lemma in enumerate(reading.lemmas)),
    )
