"""What is in a building, where the parser makes one thing of both: "shelled a building housing diplomats".

It takes "a building housing" for words before the diplomats, who would have been shelled, or a clause for what was done: "fired at bases
housing troops". Takes a reading, gives one with other tags and another tree.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.lemmas import find_lemma
from kg.language.mending.draft import make_draft
from kg.language.model import Reading
from kg.language.words import load_list, load_words

BEFORE = frozenset({"amod", "compound"})
OPENING = frozenset({"case", "mark"})
ABOVE = frozenset({"NOUN", "VERB"})
HOLDING = frozenset({"hold", "holding"})  # "fled from the building holding a child"
SINGULAR, PLURAL = frozenset({"NN"}), frozenset({"NNS", "NNPS"})


def mend_housed(words: Sequence[str], reading: Reading) -> Reading:
    """Return a reading in which a clause is about the building and not about what is told to be in it."""
    housing = load_list("housing")
    found = [i for i, word in enumerate(words) if 0 < i < len(words) - 1 and word in housing and _is_building(reading, i - 1)]
    draft = make_draft(words, reading)
    heads, labels = draft.heads, draft.labels
    inner = [i for i in found if reading.labels[i] in BEFORE and _is_about_building(reading, i)]
    for i in inner:
        _rehang(heads, labels, i)
    mended = [*inner, *(i for i in found if i not in inner and _hang_clause(reading, heads, labels, i))]
    if not mended:
        return reading
    for i in mended:
        draft.tag(i, "VERB", "VBG", find_lemma(words[i], "VERB"))
    return draft.apply_to(reading)


def _is_building(reading: Reading, word: int) -> bool:
    sense = load_words().senses.get(reading.lemmas[word].lower())
    return sense is not None and sense.sort == "facility"


def _is_about_building(reading: Reading, participle: int) -> bool:
    """Tell whether one building stands before a participle and several of something behind it: "a camp hosting Sudanese refugees"."""
    building, housed = participle - 1, reading.heads[participle]
    is_placed = reading.heads[building] in {participle, housed, reading.heads[housed]}
    return reading.xpos[building] in SINGULAR and housed > participle and reading.xpos[housed] in PLURAL and is_placed


def _hang_clause(reading: Reading, heads: list[int], labels: list[str], participle: int) -> bool:
    """Hang on a building what says who is in it, and the building where its preposition hangs; tell whether that was otherwise."""
    building, above = participle - 1, heads[participle]
    if above in {building, participle} or not any(heads[i] == participle and labels[i] == "obj" for i in range(participle + 1, len(heads))):
        return False
    opening = next((i for i in range(building - 1, -1, -1) if heads[i] in {building, participle} and labels[i] in OPENING), None)
    if heads[building] == participle:
        above = above if above < participle or opening is None else opening - 1  # the verb of another clause, beyond its comma
        if opening is None or reading.upos[above] not in ABOVE:
            return False
        for i in range(opening, building):
            heads[i] = building if heads[i] == participle else heads[i]
        heads[building], labels[opening] = above, "case"
        labels[building] = "obl" if reading.upos[above] == "VERB" else "nmod"
    elif labels[participle] != "advcl" or reading.lemmas[participle] in HOLDING:
        return False
    heads[participle], labels[participle] = building, "acl"
    return True


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
