"""The words of a Doc as plain lists, and the groups of words that a head stands for: what open triples are cut from.

Asking Tokens again and again would cost more than the reading of clauses itself, so their labels are fetched once a Doc.
"""

from __future__ import annotations

from collections.abc import Collection

from kg.language.tokens import Doc
from kg.language.tree import RELATIVES

WH_WORDS = RELATIVES | {"what", "where", "when", "why", "how"}
# What stands inside a group in the tree but is told by a triple of its own.
TOLD_APART = frozenset({"acl:relcl", "appos", "parataxis"})
# What hangs on a noun or adjective only because it is the predicate of a clause.
OF_CLAUSE = frozenset({"cop", "nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl", "aux", "mark", "advcl", "discourse", "cc:preconj"})
EDGES = frozenset({"PUNCT", "CCONJ", "SPACE"})
OPENING = frozenset({'"', "“", "‘", "(", "["})
CLOSING = frozenset({'"', "”", "’", ")", "]"})


class Words:
    """Labels, parts of speech, lower-case forms, character offsets and the tree of a Doc, by token number. Read-only."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self.labels: list[str] = []
        self.pos: list[str] = []
        self.lower: list[str] = []
        self.heads: list[int] = []
        self.bounds: list[tuple[int, int]] = []
        for token in doc:  # once: making the Tokens is what takes time
            self.labels.append(token.dep_)
            self.pos.append(token.pos_)
            self.lower.append(token.lower_)
            self.heads.append(token.head.i)
            self.bounds.append((token.idx, token.idx + len(token)))
        self.children: list[list[int]] = [[] for _ in self.heads]
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].append(i)

    def having(self, head: int, labels: Collection[str]) -> list[int]:
        """Return the children with one of the labels, in text order."""
        return [child for child in self.children[head] if self.labels[child] in labels]

    def group(self, head: int, without: Collection[str] = ()) -> tuple[int, ...]:
        """Return a noun, adjective or adverb and what belongs to it, in text order, but for what a triple of its own tells.

        Args:
            head: The word that the group stands around.
            without: Further labels; children of the head that have one are left out.
        """
        found = [head]
        for child in self.children[head]:
            label = self.labels[child]
            if label not in TOLD_APART and label not in OF_CLAUSE and label not in without and not self.is_clause_beside(child):
                found += self._below(child, TOLD_APART)
        return self._trim(sorted(found))

    def clause(self, head: int, without: int = -1) -> tuple[int, ...]:
        """Return all words of a clause, in text order, but for asides and one child of its head."""
        found = [head]
        for child in self.children[head]:
            if child != without and self.labels[child] not in {"punct", "parataxis"}:
                found += self._below(child, {"parataxis"})
        return self._trim(sorted(found))

    def is_clause_beside(self, child: int) -> bool:
        """Tell whether a conjunct is a further clause, which may share the subject ("is nine inches long and can jump")."""
        return self.labels[child] == "conj" and (
            self.pos[child] == "VERB" or any(self.labels[below] in {"cop", "nsubj", "aux"} for below in self.children[child])
        )

    def find_case(self, noun: int, behind: int = -1) -> list[int]:
        """Return the preposition before a noun, all of its words ("because of"), if it stands behind a token; empty for none."""
        first = next((child for child in self.having(noun, {"case"}) if behind < child < noun), None)
        return [] if first is None else [first, *self.having(first, {"fixed"})]

    def _below(self, top: int, without: Collection[str]) -> list[int]:
        found = [top]
        for node in found:
            found += [child for child in self.children[node] if self.labels[child] not in without]
        return found

    def _trim(self, group: list[int]) -> tuple[int, ...]:
        """Leave out signs and conjunctions at the edges; quotation marks and brackets stay where both are there."""
        start, end = 0, len(group)
        while end - start > 1 and self.pos[group[start]] in EDGES and not self._is_pair(group[start], group[start + 1 : end]):
            start += 1
        while end - start > 1 and self.pos[group[end - 1]] in EDGES and not self._is_pair(group[end - 1], group[start : end - 1]):
            end -= 1
        return tuple(group[start:end])

    def _is_pair(self, sign: int, others: list[int]) -> bool:
        mates = CLOSING if others[0] > sign else OPENING
        own = OPENING if others[0] > sign else CLOSING
        return self.lower[sign] in own and any(self.lower[i] in mates for i in others)
