"""What is in a building, where the parser makes one thing of both: "shelled a building housing diplomats".

It takes "a building housing" for words before the diplomats, who would have been shelled. Takes a reading, gives one with other tags
and another tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.language.lemmas import find_lemma
from kg.language.model import Reading
from kg.language.words import load_list, load_words

BEFORE = frozenset({"amod", "compound"})
SINGULAR, PLURAL = frozenset({"NN"}), frozenset({"NNS", "NNPS"})


def mend_housed(words: Sequence[str], reading: Reading) -> Reading:
    """Return a reading in which a clause is about the building and not about what is told to be in it."""
    housing = load_list("housing")
    found = [i for i, word in enumerate(words) if 1 < i < len(words) - 1 and word in housing and reading.labels[i] in BEFORE]
    heads, labels = list(reading.heads), list(reading.labels)
    mended = [i for i in found if _is_about_building(reading, i)]
    for i in mended:
        _rehang(heads, labels, i)
    if not mended:
        return reading
    lemmas, upos, xpos = list(reading.lemmas), list(reading.upos), list(reading.xpos)
    for i in mended:
        lemmas[i], upos[i], xpos[i] = find_lemma(words[i], "VERB"), "VERB", "VBG"
    tagged = replace(reading, lemmas=tuple(lemmas), upos=tuple(upos), xpos=tuple(xpos))
    return replace(tagged, heads=tuple(heads), labels=tuple(labels))


def _is_about_building(reading: Reading, participle: int) -> bool:
    """Tell whether one building stands before a participle and several of something behind it: "a camp hosting Sudanese refugees"."""
    building, housed = participle - 1, reading.heads[participle]
    sense = load_words().senses.get(reading.lemmas[building].lower())
    is_building = sense is not None and sense.sort == "facility" and reading.xpos[building] in SINGULAR
    return (
        is_building
        and housed > participle
        and reading.xpos[housed] in PLURAL
        and reading.heads[building] in {participle, housed, reading.heads[housed]}
    )


def _rehang(heads: list[int], labels: list[str], participle: int) -> None:
    """Give the building the place of what it houses, and what stands before it."""
    building, housed = participle - 1, heads[participle]
    if heads[building] in {participle, housed}:
        heads[building], labels[building] = heads[housed], labels[housed]
    for i, head in enumerate(heads):
        if head in {participle, housed} and i < building:
            heads[i] = building
    heads[participle], labels[participle] = building, "acl"
    heads[housed], labels[housed] = participle, "obj"
