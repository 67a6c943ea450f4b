"""Nouns behind a preposition that the parser takes for a second object: "crashed a truck into the embassy building".

Takes a tree, changes its labels.
"""

from __future__ import annotations

from kg.language.model import Reading

TOWARDS = frozenset({"against", "into", "onto", "through", "toward", "towards"})


def mend_cases(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Make an object with a preposition of its own what the deed goes towards."""
    for i, label in enumerate(labels):
        if label == "case" and labels[heads[i]] == "obj" and i < heads[i] and reading.lemmas[i].lower() in TOWARDS:
            labels[heads[i]] = "obl"
