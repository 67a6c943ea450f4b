"""Scores of heads to a well-formed tree."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def find_tree(scores: NDArray[np.float32]) -> list[int]:
    """Return the head of each word so that the whole is a tree with one root.

    Args:
        scores: n × (n + 1); column 0 is the root, column j is word j counted from 1.

    Returns:
        Heads from 0 to n; exactly one is 0.

    Source: maximum spanning arborescence after Chu-Liu and Edmonds, one root enforced by trying the likeliest roots.
    """
    heads = scores.argmax(-1)
    if _is_tree(heads):
        return [int(head) for head in heads]
    from ufal.chu_liu_edmonds import chu_liu_edmonds

    n = scores.shape[0]
    full = np.full((n + 1, n + 1), np.nan)
    full[1:, :] = scores
    full[range(1, n + 1), range(1, n + 1)] = np.nan  # no word is its own head
    tree, _ = chu_liu_edmonds(full)
    if sum(head == 0 for head in tree[1:]) > 1:
        root = int(scores[:, 0].argmax())
        keep = full[root + 1, 0]
        full[1:, 0] = np.nan
        full[root + 1, 0] = keep
        tree, _ = chu_liu_edmonds(full)
    return [int(head) for head in tree[1:]]


def _is_tree(heads: NDArray[np.int64]) -> bool:
    if np.count_nonzero(heads == 0) != 1:
        return False
    above = np.concatenate([[0], heads])  # each word's head, then its head's head …: after log2(n) steps all are at the root
    for _ in range(len(heads).bit_length()):
        above = above[above]
    return not above.any()


def find_rootless(heads: Sequence[int]) -> frozenset[int]:
    """Return the words above which there is no root, but a circle; heads are word numbers, below zero for roots."""
    unseen, climbed, rooted, rootless = range(4)
    states = [unseen] * len(heads)
    for i in range(len(heads)):
        path: list[int] = []
        node = i
        while node >= 0 and states[node] == unseen:
            states[node] = climbed
            path.append(node)
            node = heads[node]
        found = rooted if node < 0 or states[node] == rooted else rootless
        for word in path:
            states[word] = found
    return frozenset(i for i, state in enumerate(states) if state == rootless)


def group_children(heads: Sequence[int]) -> dict[int, list[int]]:
    """Return the words that hang on each head, in text order; of one sentence or several, with any number for the root."""
    children: dict[int, list[int]] = {}
    for i, head in enumerate(heads):
        children.setdefault(head, []).append(i)
    return children
