"""Tags of tense that the form of a word speaks against: the model goes by the sentence alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from types import MappingProxyType

from kg.language.model import Reading

BARE = frozenset({"VB", "VBP"})
PAST = MappingProxyType({"Mood": "Ind", "Tense": "Past", "VerbForm": "Fin"})


def mend_tenses(words: Sequence[str], reading: Reading) -> Reading:
    """Return a reading in which "denies" is no past, and "denied" neither a present nor bare."""
    present = {i for i, tag in enumerate(reading.xpos) if tag == "VBD" and words[i].endswith("s") and words[i].lower() != "was"}
    bare = [i for i, tag in enumerate(reading.xpos) if tag in BARE and words[i].endswith("ed")]
    past = {i for i in bare if words[i].lower() != reading.lemmas[i].lower()}  # unlike "need"
    if not present and not past:
        return reading
    told = {name: _put(values, past, PAST[name]) if name in PAST else values for name, values in reading.morphology.items()}
    return replace(reading, xpos=_put(_put(reading.xpos, present, "VBZ"), past, "VBD"), morphology=told)


def _put(values: tuple[str, ...], places: Collection[int], value: str) -> tuple[str, ...]:
    return tuple(value if i in places else other for i, other in enumerate(values))
