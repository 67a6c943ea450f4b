"""Whose name a participle gives where the parser hangs it on a word too near: "a leader of the rebels named Idris Vantor"."""

from __future__ import annotations

from kg.language.model import Reading
from kg.language.words import load_list

PLURAL = frozenset({"NNS", "NNPS"})


def find_named_one(reading: Reading, children: dict[int, list[int]], participle: int) -> int | None:
    """Return the singular noun before "of" that a bare name tells, where the parser has the many under "of" bear it; None for none."""
    many = reading.heads[participle]
    if (
        reading.xpos[many] not in PLURAL
        or reading.labels[many] != "nmod"
        or reading.lemmas[participle].lower() not in load_list("naming_groups")
    ):
        return None
    one = reading.heads[many]
    names = [i for i in children.get(participle, ()) if i > participle and reading.upos[i] == "PROPN"]
    is_bare = bool(names) and not any(reading.labels[i] == "det" for i in children.get(names[0], ()))
    opens = any(reading.labels[i] == "case" and reading.lemmas[i] == "of" for i in children.get(many, ()))
    return one if is_bare and opens and reading.xpos[one] == "NN" and one < many < participle else None
