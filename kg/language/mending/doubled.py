"""Nouns told twice that say how: "stands shoulder to shoulder with Karvenia". Takes a tree, changes it.

The parser makes the first an object and hangs on the second with whom somebody stands.
"""

from __future__ import annotations

from kg.language.model import Reading

BETWEEN = frozenset({"by", "in", "to"})


def mend_doubled(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Make a noun told twice an adverb of its verb where the parser hung on it the phrase right behind it."""
    for case, label in enumerate(labels):
        first, second = case - 1, case + 1
        if label != "case" or first < 1 or heads[case] != second or reading.lemmas[first] != reading.lemmas[second]:
            continue
        verb = heads[heads[first]] if heads[first] == second else heads[first]
        if reading.lemmas[case].lower() not in BETWEEN or reading.upos[verb] != "VERB" or verb > first:
            continue
        behind = second + 1
        if behind == len(heads) or labels[behind] != "case" or heads[heads[behind]] not in {first, second}:
            continue
        heads[first], labels[first], heads[second], labels[second] = verb, "advmod", verb, "obl"
        heads[heads[behind]], labels[heads[behind]] = verb, "obl"
