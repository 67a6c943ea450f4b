"""Names that a document repeats: the same words are the same kind of thing, so each place has a say in what the others are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from kg.language.decode import Mention, Name

SHARE = 0.3  # of the say of all places in one place's label; the corpus' tuning part has the best mentions from 0.3 to 0.5

Span = TypeVar("Span", Name, Mention)


def agree(spans: Sequence[Span], words: Sequence[str], labels: Sequence[str]) -> list[Span]:
    """Return the spans, those that may have another label with the one for which this place and all with the same words speak.

    Args:
        spans: `votes` holds the score of each label, minus infinity for what the span can't be; without votes a span keeps its label and
            has no say.
        words: Of the document.
        labels: Names of the votes.
    """
    keys = [" ".join(words[span.start : span.last + 1]).lower() for span in spans]
    sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0] * len(labels))
    for key, span in zip(keys, spans, strict=True):
        if span.votes:
            sums[key] = [whole + vote for whole, vote in zip(sums[key], span.votes, strict=True)]
    return [_choose(span, sums[key], labels) if span.votes else span for key, span in zip(keys, spans, strict=True)]


def _choose(span: Span, whole: Sequence[float], labels: Sequence[str]) -> Span:
    says = [SHARE * every + (1 - SHARE) * own for every, own in zip(whole, span.votes, strict=True)]
    label = labels[says.index(max(says))]
    return span if label == span.label else replace(span, label=label)
