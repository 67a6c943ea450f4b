"""Deeds told in a row that the parser takes for what one of them describes: "accused Karvenia, recalled its envoy and demanded a reply".

Takes a reading and a verb, gives a better head and label, or None.
"""

from __future__ import annotations

from kg.language.model import Reading

OWN = frozenset({"aux", "aux:pass", "cop", "csubj", "expl", "mark", "nsubj", "nsubj:pass"})
TOLD = frozenset({"obj", "ccomp", "xcomp"})


def find_row(reading: Reading, children: dict[int, list[int]], verb: int) -> tuple[int, str] | None:
    """Return the past tense before a comma that another without subject goes on from, where "and" joins a third one behind."""
    first, own = reading.heads[verb], children.get(verb, ())
    if reading.xpos[verb] != "VBD" or reading.xpos[first] != "VBD" or not 0 <= first < verb - 1 or reading.lemmas[verb - 1] != ",":
        return None
    if any(reading.labels[i] in OWN for i in own) or not any(reading.labels[i] in TOLD for i in own):
        return None
    behind = (i for i in (*own, *children.get(first, ())) if i > verb and reading.labels[i] == "conj")
    is_joined = any(reading.lemmas[i].lower() == "and" for later in behind for i in children.get(later, ()) if reading.labels[i] == "cc")
    return (first, "conj") if is_joined else None


def find_own_phrase(reading: Reading, children: dict[int, list[int]], noun: int) -> tuple[int, str] | None:
    """Return the verb of which a joined phrase tells with another preposition than the one before: "through a gate and into the yard"."""
    above, own = reading.heads[noun], children.get(noun, ())
    case = next((i for i in own if reading.labels[i] == "case" and i < noun), 0)
    if reading.upos[noun] not in {"NOUN", "PROPN"} or case < 2 or not any(reading.labels[i] == "cc" and i == case - 1 for i in own):
        return None
    if any(reading.labels[i] in OWN for i in own):
        return None
    if reading.labels[above] == "obl":
        is_same = any(reading.labels[i] == "case" and reading.lemmas[i] == reading.lemmas[case] for i in children.get(above, ()))
        above = noun if is_same else reading.heads[above]
    return (above, "obl") if above < noun and reading.upos[above] == "VERB" else None
