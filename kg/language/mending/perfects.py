"""Helping "have" that the parser takes for the main verb: "the two have both cut ties with Karvenia". Takes a tree, changes it."""

from __future__ import annotations

from kg.language.model import Reading

BETWEEN = frozenset({"all", "also", "both", "each", "either"})


def mend_perfects(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Make a participle right behind "have all" or "have both" the main verb, with all that hung on "have".

    Args:
        reading: As the parser gives it.
        heads: Of the words; is changed.
        labels: Of the words; is changed.
    """
    for verb, label in enumerate(labels):
        have = heads[verb]
        is_pair = label == "xcomp" and reading.xpos[verb] == "VBN" and reading.lemmas[have].lower() == "have" and have < verb - 1
        if not is_pair or any(lemma.lower() not in BETWEEN for lemma in reading.lemmas[have + 1 : verb]):
            continue
        above, own = heads[have], labels[have]
        for i, head in enumerate(heads):
            if head == have and i != have:
                heads[i] = verb
        heads[verb], labels[verb] = (verb if above == have else above), own
        heads[have], labels[have] = verb, "aux"
