"""Whom a headline counts and what became of them, without "were": "Five killed, 12 injured in Pell blast", "Bomb hits base, six dead".

The parser joins the numbers or hangs them on each other. Here each is the subject of the participle behind it, and "dead" is "killed".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from kg.language.decode import ROOT
from kg.language.mending.draft import make_draft
from kg.language.model import Reading
from kg.language.words import load_list

# To the lemma.
OUTCOMES: Mapping[str, str] = MappingProxyType({"dead": "kill", "hurt": "hurt", "injured": "injure", "killed": "kill", "wounded": "wound"})
JOINTS = frozenset({",", ";", ":", "-", "–", "—", "and"})
END_MARKS = frozenset({".", "!", "?", "…"})
WITHIN = frozenset({"ADJ", "ADP", "ADV", "NOUN", "NUM", "PROPN"})  # "at least nine Karvenian soldiers"
GROUP = frozenset({"NOUN", "NUM", "PROPN"})
BEHIND = frozenset({"ADP", "CCONJ", "PUNCT", "SCONJ"})
OF_VERBS: Mapping[str, str] = MappingProxyType({"amod": "dep", "compound": "dep", "nmod": "obl"})  # what stood with a noun before
MAX_GROUP = 7

Row = list[tuple[int, int]]  # of each group its first word and the one that tells what became of it


def mend_casualties(words: Sequence[str], reading: Reading) -> Reading:
    """Return a reading in which each group that a headline counts is the subject of what became of it."""
    told = [i for i, word in enumerate(words) if i and word.lower() in OUTCOMES]
    if not told:
        return reading
    draft = make_draft(words, reading)
    for row in _find_rows(words, reading, told):
        _hang(reading, draft.heads, draft.labels, row)
        for _, outcome in row:
            draft.tag(outcome, "VERB", "VBN", OUTCOMES[words[outcome].lower()])
    return draft.apply_to(reading)


def _find_rows(words: Sequence[str], reading: Reading, told: Sequence[int]) -> Iterator[Row]:
    """Give the groups that follow each other in lines that end as no sentence does."""
    bounds = [*(i for i, starts in enumerate(reading.starts) if starts or not i), len(words)]
    for start, end in pairwise(bounds):
        row: Row = []
        for outcome in (i for i in told if start < i < end and words[end - 1] not in END_MARKS):
            first = _find_first(words, reading, start, outcome)
            if first is None or (outcome + 1 < end and reading.upos[outcome + 1] not in BEHIND):
                continue
            if row and first > row[-1][1] + 2:
                yield row
                row = []
            row.append((first, outcome))
        if row:
            yield row


def _find_first(words: Sequence[str], reading: Reading, start: int, outcome: int) -> int | None:
    """Return the first word of a group with a number right before what became of it; None where there is none such."""
    first = outcome
    while first > start and words[first - 1].lower() not in JOINTS and reading.upos[first - 1] in WITHIN:
        first -= 1
    is_open = first == start or words[first - 1].lower() in JOINTS
    counts = any(reading.upos[i] == "NUM" or words[i].lower() in load_list("vague_numbers") for i in range(first, outcome))
    is_group = first < outcome <= first + MAX_GROUP and reading.upos[outcome - 1] in GROUP
    return first if is_open and counts and is_group else None


def _hang(reading: Reading, heads: list[int], labels: list[str], row: Row) -> None:
    """Make each group the subject of its participle, the first participle head of the others."""
    top, last = row[0][1], row[-1][1]
    span = range(row[0][0], last + 1)
    above = [reading.heads[i] for i in span if reading.heads[i] not in span]
    for i in (i for i, head in enumerate(reading.heads) if head in span and i not in span):
        heads[i], labels[i] = last, OF_VERBS.get(labels[i], labels[i])
    for first, outcome in row:
        for i in range(first, outcome - 1):
            if heads[i] not in range(first, outcome):
                heads[i] = outcome - 1
        heads[outcome - 1], labels[outcome - 1] = outcome, "nsubj:pass"
        heads[outcome], labels[outcome] = top, "conj"
        if first > span.start:
            heads[first - 1] = outcome
    heads[top], labels[top] = (ROOT, "root") if ROOT in above else (above[0], "parataxis")
