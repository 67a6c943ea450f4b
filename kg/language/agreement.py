"""Names that a document repeats: the same words are the same kind of thing, so each place has a say in what the others are.

So have the descriptions and pronouns that take a name up: whom the text calls "the militia" is none of its firms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from kg.language.decode import Mention, Name

SHARE = 0.4  # of the say of all others in one place's label; the corpus' tuning part has the best mentions from 0.4 to 0.5

Span = TypeVar("Span", Name, Mention)
Votes = list[float]


def agree(
    spans: Sequence[Span],
    words: Sequence[str],
    labels: Sequence[str],
    links: Sequence[int | None] = (),
) -> list[Span]:
    """Return the spans, names with the label for which this place, all of the same name and what takes it up speak.

    Args:
        spans: `votes` holds the score of each label, minus infinity for what the span can't be; without votes a span keeps its label and
            has no say.
        words: Of the document.
        labels: Names of the votes; a span of another label keeps that and speaks only for what it takes up.
        links: For each span the place of what it takes up, which comes before it.
    """
    keys, chains = _find_keys(spans, words, labels), _find_chains(links, len(spans))
    named: defaultdict[str, Votes] = defaultdict(lambda: [0.0] * len(labels))
    described: defaultdict[int, Votes] = defaultdict(lambda: [0.0] * len(labels))
    for key, chain, span in zip(keys, chains, spans, strict=True):
        if span.votes and span.label in labels:
            named[key] = _add(named[key], span.votes)
        elif span.votes:
            described[chain] = _add(described[chain], span.votes)
    chosen = []
    for key, chain, span in zip(keys, chains, spans, strict=True):
        if span.votes and span.label in labels:
            others = _add(named[key], described[chain])
            says = [SHARE * other + (1 - SHARE) * own for other, own in zip(others, span.votes, strict=True)]
            label = labels[says.index(max(says))]
            span = span if label == span.label else replace(span, label=label)
        chosen.append(span)
    return chosen


def _add(votes: Iterable[float], more: Iterable[float]) -> Votes:
    return [one + other for one, other in zip(votes, more, strict=True)]


def _find_keys(spans: Sequence[Span], words: Sequence[str], labels: Sequence[str]) -> list[str]:
    """Return for each span its words, for initials those that they stand for: "PF" of "Pell Front (PF)"."""
    keys = [" ".join(words[span.start : span.last + 1]).lower() for span in spans]
    ends = {span.last: key for key, span in zip(keys, spans, strict=True) if span.label in labels and span.last > span.start}
    whole = {
        key: ends[span.start - 2]
        for key, span in zip(keys, spans, strict=True)
        if span.start - 2 in ends and words[span.start - 1] == "(" and key.upper() == words[span.start] and len(key) > 1
    }
    return [whole.get(key, key) for key in keys]


def _find_chains(links: Sequence[int | None], number: int) -> list[int]:
    """Return for each span the place of the first of its chain."""
    chains = list(range(number))
    for place, link in enumerate(links):
        if link is not None:
            chains[place] = chains[link]
    return chains
