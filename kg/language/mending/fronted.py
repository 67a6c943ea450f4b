"""Places that open a sentence without a comma, which the parser takes for a part of whoever acts in it: "In Pell rebels fled".

It reads "Pell rebels" as one thing. Takes heads and labels of a tree and changes them.
"""

from __future__ import annotations

from kg.language.mending.deeds import SUBJECTS
from kg.language.model import Reading

WHERE = frozenset({"across", "around", "at", "in", "inside", "near", "outside"})
MAX_PLACE = 2  # words of a place's name


def mend_fronted(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang the name under a preposition that opens a sentence on the verb: "In Pell rebels fled", "In Port Halvek drones hit a hotel"."""
    for case, starts in enumerate(reading.starts):
        if (case and not starts) or labels[case] != "case" or reading.lemmas[case].lower() not in WHERE:
            continue
        noun, end = heads[case], case + 1
        while end < len(heads) and reading.upos[end] == "PROPN" and labels[end] == "compound":
            end += 1
        if labels[noun] in SUBJECTS and reading.upos[noun] == "NOUN" and end <= min(noun, case + 1 + MAX_PLACE):
            is_apart = end < noun and reading.upos[end] == "PROPN" and heads[end] == heads[noun]  # all but the preposition is read
            place = end if is_apart else end - 1
            if place > case:
                heads[place], labels[place] = heads[noun], "obl"
                heads[case:place] = [place] * (place - case)
