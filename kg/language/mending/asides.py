"""Nouns behind a comma that tell more of those before it, or whom isn't meant: "Sorvania, not the Front", "nine, three of them guards".

Takes a reading and one of its words, gives a better head and label, or None.
"""

from __future__ import annotations

from kg.language.grammar import PLURALS
from kg.language.model import Reading

COUNTS = frozenset({"few", "half", "many", "most", "several", "some"})
PARTS = frozenset({"appos", "conj", "dep", "nmod", "obj"})
BESIDE = frozenset({"ADJ", "PROPN"})  # what may stand between such words and their noun


def find_aside(reading: Reading, children: dict[int, list[int]], noun: int) -> tuple[int, str] | None:
    """Return what a noun behind a comma belongs to, None where nothing speaks against the parser's tree."""
    label = reading.labels[noun]
    own = children.get(noun, ())
    if label == "appos" and any(i < noun and reading.lemmas[i].lower() == "not" for i in own):
        return reading.heads[noun], "conj"  # "Sorvania, not the Front, fired": no other name of Sorvania
    counted = _find_counted(reading, noun)
    if counted is not None:
        return counted
    if reading.xpos[noun] not in PLURALS:
        return None
    start = noun
    while start > 0 and reading.upos[start - 1] in BESIDE:
        start -= 1
    return _find_part(reading, start, noun) or _find_apposed(reading, children, start, noun)


def _find_counted(reading: Reading, count: int) -> tuple[int, str] | None:
    """Return the noun behind "of them" whose number a word is: "killed nine people, three of them Front fighters"."""
    if not _is_counting(reading, count):
        return None
    noun = count + 3
    while noun + 1 < len(reading.heads) and reading.upos[noun] in BESIDE and reading.upos[noun + 1] in BESIDE | {"NOUN"}:
        noun += 1
    return (noun, "nummod") if reading.xpos[noun] in PLURALS else None


def _find_part(reading: Reading, start: int, noun: int) -> tuple[int, str] | None:
    """Return the whole of which those counted before a noun are a part and no other name: "nine people, three of them guards"."""
    count = start - 3
    if count < 2 or reading.labels[noun] not in PARTS or not _is_counting(reading, count) or reading.lemmas[count - 1] != ",":
        return None
    return (count - 2, "conj") if reading.xpos[count - 2] in PLURALS else None


def _is_counting(reading: Reading, count: int) -> bool:
    """Tell whether a word opens "three of them"."""
    is_number = reading.upos[count] == "NUM" or reading.lemmas[count].lower() in COUNTS
    return is_number and count + 3 < len(reading.heads) and [reading.lemmas[i].lower() for i in (count + 1, count + 2)] == ["of", "they"]


def _find_apposed(reading: Reading, children: dict[int, list[int]], start: int, noun: int) -> tuple[int, str] | None:
    """Return the first of joined names that a bare plural behind a comma tells more of: "hit Pell and Tesmar, towns held by the Front"."""
    own = children.get(noun, ())
    if start < 4 or reading.lemmas[start - 1] != "," or not any(reading.labels[i] == "acl" and i > noun for i in own):
        return None
    last = start - 2
    while reading.labels[last] == "flat":
        last = reading.heads[last]
    name = reading.heads[last]
    is_joined = reading.labels[last] == "conj" and any(reading.labels[i] == "cc" for i in children.get(last, ()))
    is_one = not any(reading.labels[i] in {"cc", "det"} for i in own)
    return (name, "appos") if is_joined and is_one and reading.upos[last] == reading.upos[name] == "PROPN" else None
