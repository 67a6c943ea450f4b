"""Trees of a Doc whose words can be hung elsewhere. Whatever is done to one, it stays a tree of the same words."""

from __future__ import annotations

from bisect import insort
from collections.abc import Collection, Iterator, Sequence


class EditableTree:
    """Heads and labels by token; a Doc of several sentences is several trees.

    Attributes:
        heads: Change them by `move` and `take_over` alone. A root is its own head.
        labels: May be written to.
    """

    def __init__(self, heads: Sequence[int], labels: Sequence[str]) -> None:
        self.heads = list(heads)
        self.labels = list(labels)
        self._children: list[list[int]] = [[] for _ in heads]
        for i, head in enumerate(heads):
            if i != head:
                self._children[head].append(i)

    def __len__(self) -> int:
        return len(self.heads)

    def find_children(self, i: int, labels: Collection[str] | None = None) -> list[int]:
        """Return the children of a token in text order, those with one of the labels if any are given."""
        return [child for child in self._children[i] if labels is None or self.labels[child] in labels]

    def is_root(self, i: int) -> bool:
        """Tell whether the token is the head of its sentence."""
        return self.heads[i] == i

    def move(self, i: int, head: int) -> None:
        """Hang a token, with all below it, on another; nothing happens to a root or where `head` stands below the token."""
        if not self.is_root(i) and i not in self._climb(head):
            self._hang(i, head)

    def take_over(self, child: int, label: str, staying: Collection[int] = ()) -> None:
        """Put a token in the place of its head, which becomes its child.

        Args:
            child: Gets its head's head, label and children. Must not be a root.
            label: What the former head becomes.
            staying: Children of the former head that it keeps.
        """
        old = self.heads[child]
        others = [other for other in self._children[old] if other != child and other not in staying]
        self._hang(child, child if self.is_root(old) else self.heads[old])
        self.labels[child], self.labels[old] = self.labels[old], label
        for other in (old, *others):
            self._hang(other, child)

    def find_edges(self) -> tuple[list[int], list[int]]:
        """Return the first and the last token of what hangs on each token, itself included."""
        first, last = list(range(len(self))), list(range(len(self)))
        for i in range(len(self)):
            for node in self._climb(i):
                first[node], last[node] = min(first[node], i), max(last[node], i)
        return first, last

    def _climb(self, i: int) -> Iterator[int]:
        """Give the token and those above it, up to the root."""
        yield i
        while not self.is_root(i):
            i = self.heads[i]
            yield i

    def _hang(self, i: int, head: int) -> None:
        if not self.is_root(i):
            self._children[self.heads[i]].remove(i)
        self.heads[i] = head
        if i != head:
            insort(self._children[head], i)
