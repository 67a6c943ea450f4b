"""How many words and wordings does the ontology know? `python -m benchmarks.lexicon` counts them, beside the aims."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from benchmarks.table import make_table
from kg.ontology.check import Coverage, count_coverage
from kg.ontology.load import load_ontology

AIMS = {"transitive": 900, "nouns": 350, "phrases": 200}
MEANING = {
    "verbs": "words that are the anchor of a verb pattern, predicates such as `loyal` among them",
    "transitive": "those that have an object in a pattern: verbs beyond doubt",
    "nouns": "words that are the anchor of a noun pattern",
    "phrases": "light-verb and other patterns of several words",
    "roles": "nouns whose bearer is the actor (`backer`, `spokesman`)",
    "examples": "examples that run as tests",
}


def total_rows(everything: Coverage) -> list[tuple[str, int, int | str]]:
    """Return what is counted, how much there is in all relations together, each word once, and the aim, empty for none."""
    return [(meaning, getattr(everything, name), AIMS.get(name, "")) for name, meaning in MEANING.items()]


def relation_rows(relations: Sequence[Coverage]) -> list[tuple[str, ...]]:
    """Return a row for each relation."""
    return [(row.relation, *(str(getattr(row, name)) for name in MEANING)) for row in relations]


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, count, print."""
    argparse.ArgumentParser(prog="python -m benchmarks.lexicon", description=__doc__).parse_args(arguments)
    *relations, everything = count_coverage(load_ontology())
    print(make_table(("in all relations, each word once", "number", "aim"), total_rows(everything)), end="\n\n")
    print(make_table(("relation", *MEANING), relation_rows(relations)))


if __name__ == "__main__":
    main()
