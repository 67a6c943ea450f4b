"""How alike are the chains of mentions that a program and people see in a text? MUC, B³ and CEAF-e, whose mean F1 is CoNLL's.

A chain is a set of mentions. Recall is over the annotated chains, precision is the same figure with the two sides exchanged. Source:
Vilain and others 1995, Bagga and Baldwin 1998, Luo 2005, Pradhan and others 2014.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx

Chains: TypeAlias = Sequence[frozenset[str]]
Share: TypeAlias = tuple[float, float]  # what is right, of how much


@dataclass(frozen=True, slots=True)
class Measure:
    """Precision and recall of a measure."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both, 0 where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def muc(gold: Chains, found: Chains) -> Share:
    """Return how many links, one fewer than mentions, of the gold chains are left when each is cut up as the found ones are."""
    right = total = 0
    for chain in gold:
        parts = [chain & other for other in found if chain & other]
        missing = len(chain) - sum(map(len, parts))
        right += len(chain) - len(parts) - missing
        total += len(chain) - 1
    return right, total


def b_cubed(gold: Chains, found: Chains) -> Share:
    """Return the share of its gold chain that each gold mention finds in its found chain, summed, and the number of gold mentions."""
    right = sum(len(chain & other) ** 2 / len(chain) for chain in gold for other in found)
    return right, sum(map(len, gold))


def ceaf_e(gold: Chains, found: Chains) -> Share:
    """Return the likeness of chains, each with one partner at most so that the sum is greatest, and the number of gold chains."""
    pairs: nx.Graph[tuple[str, int]] = nx.Graph()
    for i, chain in enumerate(gold):
        for j, other in enumerate(found):
            if chain & other:
                pairs.add_edge(("gold", i), ("found", j), weight=2 * len(chain & other) / (len(chain) + len(other)))
    return sum(pairs.edges[pair]["weight"] for pair in nx.max_weight_matching(pairs)), len(gold)


MEASURES: dict[str, Callable[[Chains, Chains], Share]] = {"MUC": muc, "B³": b_cubed, "CEAF-e": ceaf_e}


def score(documents: Sequence[tuple[Chains, Chains]]) -> dict[str, Measure]:
    """Return each measure over all documents, which are given as gold and found chains."""
    return {
        name: Measure(
            precision=_divide([measure(found, gold) for gold, found in documents]),
            recall=_divide([measure(gold, found) for gold, found in documents]),
        )
        for name, measure in MEASURES.items()
    }


def _divide(shares: Sequence[Share]) -> float:
    total = sum(share[1] for share in shares)
    return sum(share[0] for share in shares) / total if total else 0.0


def conll_f1(measures: dict[str, Measure]) -> float:
    """Return the mean F1 of the measures."""
    return sum(measure.f1 for measure in measures.values()) / len(measures)
