"""Keeps what has been found to be one thing: sets that grow, and that never hold two items which must stay apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

SEED = "seed:"
UNMARKED: frozenset[str] = frozenset()


class Clusters:
    """Disjoint sets of items with marks.

    A mark is a string that an item carries, such as a judged name or the row of the gazetteer ("seed:militia:hamas"). Two sets
    are not joined when a forbidden pair of marks would meet, or two different seeds.
    """

    def __init__(self, marks: Mapping[str, frozenset[str]], forbidden: Iterable[tuple[str, str]] = ()) -> None:
        """Start with every item alone.

        Args:
            marks: Every item with its marks.
            forbidden: Pairs of marks that no set may hold together, in either order.
        """
        self._parent = {item: item for item in sorted(marks)}
        self._members: dict[str, list[str]] = {}  # of sets of several
        self._marks = {item: borne for item, borne in marks.items() if borne}
        self._foes: dict[str, set[str]] = {}
        for left, right in forbidden:
            self._foes.setdefault(left, set()).add(right)
            self._foes.setdefault(right, set()).add(left)

    def find(self, item: str) -> str:
        """Return the item that stands for the set: the least of its members."""
        parent = self._parent
        root = parent[item]
        while parent[root] != root:
            root = parent[root]
        while parent[item] != root:
            parent[item], item = root, parent[item]
        return root

    def members(self, item: str) -> tuple[str, ...]:
        """Return the items of the set that holds this one, sorted."""
        root = self.find(item)
        held = self._members.get(root)
        return (root,) if held is None else tuple(sorted(held))

    def _may_meet(self, left: str, right: str, *, with_seeds: bool) -> bool:
        first, second = self._marks.get(left, UNMARKED), self._marks.get(right, UNMARKED)
        if len(first) + len(second) < 2:  # nothing meets
            return True
        if any(not second.isdisjoint(self._foes.get(mark, ())) for mark in first):
            return False
        seeds = {mark for mark in first | second if mark.startswith(SEED)}
        return with_seeds or len(seeds) < 2 or left == right

    def join(self, left: str, right: str, *, with_seeds: bool = False) -> bool:
        """Make two sets one unless they must stay apart; return whether they are one now."""
        first, second = self.find(left), self.find(right)
        if first == second:
            return True
        if not self._may_meet(first, second, with_seeds=with_seeds):
            return False
        if second < first:
            first, second = second, first
        self._parent[second] = first
        self._members.setdefault(first, [first]).extend(self._members.pop(second, (second,)))
        if second in self._marks:
            self._marks[first] = self._marks.get(first, UNMARKED) | self._marks.pop(second)
        return True

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Return all sets, each sorted, in the order of their least members."""
        return tuple(tuple(sorted(self._members.get(item, (item,)))) for item, parent in self._parent.items() if item == parent)
