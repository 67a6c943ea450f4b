"""Replace stretches of a passage's text and move every offset of its annotation along."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from training.corpus.rows import Mention, Passage, Span


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """The words `old` at `start` become `new`."""

    start: int
    old: str
    new: str

    @property
    def end(self) -> int:
        """Offset behind the old words."""
        return self.start + len(self.old)


def boundaries_of(passage: Passage) -> frozenset[int]:
    """Return every offset at which a mention, trigger or piece of evidence begins or ends."""
    spans = [(m.start, m.end) for m in passage.mentions]
    spans += [span for t in passage.triples for span in (t.trigger, t.evidence)]
    spans += [n.trigger for n in passage.negatives]
    return frozenset(offset for span in spans for offset in span)


def apply_changes(passage: Passage, changes: Sequence[Change], *, ident: str) -> Passage:
    """Return the passage with its text changed and its offsets moved, under a new id.

    Args:
        passage: Its offsets must not lie within a changed stretch (`boundaries_of` tells them).
        changes: Without overlap, in any order.
        ident: Id of the new passage; the family stays.
    """
    ordered = sorted(changes)
    ends = [change.end for change in ordered]
    shifts = [0]
    for change in ordered:
        shifts.append(shifts[-1] + len(change.new) - len(change.old))

    def move(span: Span) -> Span:
        return span[0] + shifts[bisect_right(ends, span[0])], span[1] + shifts[bisect_right(ends, span[1])]

    def moved(mention: Mention) -> Mention:
        start, end = move((mention.start, mention.end))
        return replace(mention, start=start, end=end)

    words = {change.old: change.new for change in ordered}
    return replace(
        passage,
        id=ident,
        text=_rewrite(passage.text, ordered),
        mentions=tuple(moved(m) for m in passage.mentions),
        clusters=tuple(replace(c, name=replace_words(c.name, words)) for c in passage.clusters),
        triples=tuple(replace(t, trigger=move(t.trigger), evidence=move(t.evidence)) for t in passage.triples),
        negatives=tuple(replace(n, trigger=move(n.trigger)) for n in passage.negatives),
    )


def replace_words(text: str, words: Mapping[str, str]) -> str:
    """Return `text` with each whole-word occurrence of a key replaced, longest first, each place once."""
    if not words:
        return text
    pattern = "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
    return re.sub(rf"(?<![\w-])(?:{pattern})(?![\w-])", lambda match: words[match.group()], text)


def _rewrite(text: str, ordered: Sequence[Change]) -> str:
    pieces = []
    at = 0
    for change in ordered:
        pieces += [text[at : change.start], change.new]
        at = change.end
    return "".join([*pieces, text[at:]])
