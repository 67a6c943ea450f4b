"""The chains of a text as far as it is read: the mentions so far, and what each leads back to."""

from __future__ import annotations

from collections.abc import Callable

from kg.mentions.index import MentionIndex
from kg.objects import Mention


class Chains:
    """The mentions that have been linked so far, in text order; `index` holds those behind them too."""

    def __init__(self, index: MentionIndex) -> None:
        self.index = index
        self.before: list[Mention] = []
        self.roots: dict[str, Mention] = {}

    def add(self, mention: Mention) -> None:
        """Take up the next mention, its antecedent set."""
        self.before.append(mention)
        self.roots[mention.id] = mention

    def root(self, mention: Mention) -> Mention:
        """Return the head of the chain as far as it is known."""
        while mention.antecedent is not None and mention.antecedent in self.roots:
            mention = self.roots[mention.antecedent]
        return mention

    def last(self, wanted: Callable[[Mention], bool]) -> Mention | None:
        """Return the head of the chain of the last mention that itself or whose head is wanted."""
        return self.last_such(lambda other: wanted(other) or (other.antecedent is not None and wanted(self.root(other))))

    def last_such(self, wanted: Callable[[Mention], bool]) -> Mention | None:
        """Return the head of the chain of the last mention that itself is wanted."""
        found = next((other for other in reversed(self.before) if wanted(other)), None)
        return self.root(found) if found is not None else None
