"""How alike are two groupings of the same mentions? B³ (Bagga and Baldwin 1998), and groups that hold things of different types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

PERSONS = frozenset({"Official", "Person"})


@dataclass(frozen=True, slots=True)
class Likeness:
    """Precision and recall of B³: averages over the mentions of how pure its group is, and how much of its thing is in it."""

    precision: float
    recall: float
    mentions: int

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both, 0 where there is nothing."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score_b_cubed(found: Mapping[str, str], gold: Mapping[str, str], over: Collection[str] | None = None) -> Likeness:
    """Return how alike two groupings are.

    Args:
        found: Group of each mention.
        gold: Thing of each mention; mentions that only one of the two knows are left out.
        over: Average over these mentions alone; None for all. The groups are whole in any case.
    """
    both = sorted(found.keys() & gold.keys())
    cells = Counter((found[mention], gold[mention]) for mention in both)
    groups, things = Counter(found[mention] for mention in both), Counter(gold[mention] for mention in both)
    counted = [(found[mention], gold[mention]) for mention in both if over is None or mention in over]
    if not counted:
        return Likeness(0.0, 0.0, 0)
    precision = sum(cells[cell] / groups[cell[0]] for cell in counted) / len(counted)
    recall = sum(cells[cell] / things[cell[1]] for cell in counted) / len(counted)
    return Likeness(precision, recall, len(counted))


def find_mixed(found: Mapping[str, str], gold: Mapping[str, str], type_of: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return the things, two or more, of each group that holds things of different types; officials are persons."""
    held: dict[str, set[str]] = {}
    for mention in found.keys() & gold.keys():
        held.setdefault(found[mention], set()).add(gold[mention])
    return sorted(tuple(sorted(things)) for things in held.values() if len(_kinds(type_of[thing] for thing in things)) > 1)


def _kinds(types: Iterable[str]) -> set[str]:
    return {"Person" if name in PERSONS else name for name in types}
