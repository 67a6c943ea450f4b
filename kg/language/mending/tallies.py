"""Who a number of people are, told behind a colon: "killed nine people: six guards and three nurses". They are the nine, and no clause.

Takes heads and labels of a tree and changes them.
"""

from __future__ import annotations

from kg.language.mending.deeds import SUBJECTS
from kg.language.model import Reading

LOOSE = frozenset({"dep", "list", "nsubj", "nsubj:pass", "obj", "parataxis"})
NOUNS = frozenset({"NOUN", "PROPN"})
CLAUSAL = SUBJECTS | {"aux", "aux:pass", "cop", "case", "mark", "acl:relcl"}


def mend_tallies(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Make the noun right behind a colon, without a verb of its own, tell more of the counted noun right before it."""
    for colon in range(2, len(heads) - 1):
        if reading.lemmas[colon] != ":":
            continue
        counted = colon - 1
        is_counted = reading.xpos[counted] == "NNS" and any(heads[i] == counted and labels[i] == "nummod" for i in range(counted))
        told = _find_head(heads, labels, colon + 1) if is_counted else -1
        if told < 0 or labels[told] not in LOOSE or reading.upos[told] not in NOUNS or not 0 <= heads[told] < colon:
            continue
        if not any(heads[i] == told and labels[i] in CLAUSAL for i in range(colon + 1, len(heads))):
            heads[told], labels[told] = counted, "appos"


def _find_head(heads: list[int], labels: list[str], first: int) -> int:
    """Return the noun of the group that a word opens."""
    while heads[first] > first and labels[first] in {"amod", "compound", "det", "nmod", "nummod"}:
        first = heads[first]
    return first
