"""Ranks told by a number: "the Front's number two", "its No. 3". Takes a reading, gives one in which the numeral is who holds it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.mending.draft import make_draft
from kg.language.model import Reading

NUMBERS = frozenset({"number", "no", "no.", "#"})
RANKS = frozenset({"two", "three", "four", "five", "2", "3", "4", "5"})
OPENERS = frozenset({"'s", "’s", "be", "his", "her", "its", "the", "their"})
RANK = "second-in-command"


def mend_ranks(words: Sequence[str], reading: Reading) -> Reading:
    """Return a reading in which who is "the Front's number two" is its second-in-command; "the number two bus" is none."""
    found = [i for i in range(1, len(words) - 1) if words[i].lower() in NUMBERS and _is_rank(words, reading, i)]
    if not found:
        return reading
    draft = make_draft(words, reading)
    labels = draft.labels
    for i in found:
        rank = i + 1 + (words[i + 1] == ".")
        if draft.heads[i] != rank:
            above = draft.heads[i]
            draft.heads = [rank if head == i else head for head in draft.heads]
            draft.heads[rank], labels[rank] = above, labels[i]
        draft.heads[i], labels[i] = rank, "compound"
        draft.tag(rank, "NOUN", "NN", RANK)
    return draft.apply_to(reading)


def _is_rank(words: Sequence[str], reading: Reading, number: int) -> bool:
    """Tell whether a numeral behind the word makes it a rank of somebody's, and no noun follows that has the rank."""
    last = number + 1 + (words[number + 1] == ".")
    before = reading.lemmas[number - 1].lower()
    if last >= len(words) or words[last].lower() not in RANKS or before not in OPENERS:
        return False
    following = last + 1
    if before in {"be", "the"} and (following >= len(words) or words[following].lower() not in {"in", "of"}):
        return False
    return following >= len(words) or reading.upos[following] not in {"NOUN", "PROPN", "ADJ"}
