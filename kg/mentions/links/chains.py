"""The chains of a text as far as it is read: the mentions so far, and what each leads back to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from kg.mentions.index import MentionIndex
from kg.objects import Mention


class Chains:
    """The mentions that have been linked so far, in text order; `index` holds those behind them too.

    Attributes:
        before: All of them.
        names: Those that are names.
        described: Those that are described, not named, by type.
        roots: All by id.
    """

    def __init__(self, index: MentionIndex) -> None:
        self.index = index
        self.before: list[Mention] = []
        self.names: list[Mention] = []
        self.described: dict[str, list[Mention]] = {}
        self._reached: list[int] = []  # for each of `before` the last sentence that it or one before it stands in
        self.roots: dict[str, Mention] = {}

    def add(self, mention: Mention) -> None:
        """Take up the next mention, its antecedent set."""
        self.before.append(mention)
        sentence = self.index.count_sentences(self.index.head(mention))
        self._reached.append(max(sentence, self._reached[-1]) if self._reached else sentence)
        if mention.form == "name":
            self.names.append(mention)
        elif mention.form == "nominal":
            self.described.setdefault(mention.type, []).append(mention)
        self.roots[mention.id] = mention

    def since(self, sentence: int) -> Sequence[Mention]:
        """Return the mentions so far without those that open the text and all stand before a sentence."""
        return self.before[bisect_left(self._reached, sentence) :]

    def root(self, mention: Mention) -> Mention:
        """Return the head of the chain as far as it is known."""
        while mention.antecedent is not None and mention.antecedent in self.roots:
            mention = self.roots[mention.antecedent]
        return mention

    def last(self, wanted: Callable[[Mention], bool]) -> Mention | None:
        """Return the head of the chain of the last mention that itself or whose head is wanted."""
        for other in reversed(self.before):
            if wanted(other) or (other.antecedent is not None and wanted(self.root(other))):
                return self.root(other)
        return None

    def last_such(self, wanted: Callable[[Mention], bool]) -> Mention | None:
        """Return the head of the chain of the last mention that itself is wanted."""
        found = next((other for other in reversed(self.before) if wanted(other)), None)
        return self.root(found) if found is not None else None
