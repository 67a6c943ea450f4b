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
