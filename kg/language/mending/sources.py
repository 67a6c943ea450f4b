"""What a colon or a dash sets apart from a headline: "Pell: Army shells market", "Army shelled market – Orvash", "… in raid: police".

The parser makes it the root of all, a second subject or another name for what stands beside it. Here it hangs on the clause as "dep".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.language.decode import ROOT
from kg.language.features import BLANK
from kg.language.grammar import NOUNS, VERBS
from kg.language.model import Reading

DASHES = frozenset({"-", "–", "—"})
SIGNS = DASHES | {":"}
END_MARKS = frozenset({".", "!", "?", "…", "...", '"', "”", "’", "'"})
MAX_WORDS = 5
PHRASE = NOUNS | {"ADJ", "ADP", "DET", "PART"}


def mend_sources(words: Sequence[str], gaps: Sequence[int], reading: Reading) -> Reading:
    """Return a reading in which a phrase that opens or ends a line, parted by colon or dash from its clause, hangs on that clause's root.

    Args:
        words: Of a whole document.
        gaps: What stands before each word (`features`).
        reading: Of these words.
    """
    signs = [i for i, word in enumerate(words) if word in SIGNS]
    if not signs:
        return reading
    heads, labels = list(reading.heads), list(reading.labels)
    bounds = [*(i for i, starts in enumerate(reading.starts) if starts or not i), len(words)]
    for start, end in pairwise(bounds):
        own = [i for i in signs if start < i < end - 1 and (words[i] == ":" or gaps[i] == gaps[i + 1] == BLANK)]
        for phrase, clause in _find_parted(words, reading, own, range(start, end)):
            _hang(reading, heads, labels, phrase, clause)
    return replace(reading, heads=tuple(heads), labels=tuple(labels))


def _find_parted(words: Sequence[str], reading: Reading, signs: Sequence[int], line: range) -> Iterator[tuple[range, range]]:
    """Give each phrase that is set apart, and the words of its clause, without the sign between."""
    if not signs or words[line[-1]] in END_MARKS:
        return
    start = line.start
    if _is_phrase(reading, range(start, signs[0])) and words[signs[0]] == ":" and _is_clause(reading, range(signs[0] + 1, line.stop)):
        yield range(start, signs[0]), range(signs[0] + 1, line.stop)
        start = signs[0] + 1
    last = signs[-1]
    if last > start and _is_phrase(reading, range(last + 1, line.stop)) and _is_clause(reading, range(start, last)):
        yield range(last + 1, line.stop), range(start, last)


def _is_phrase(reading: Reading, words: range) -> bool:
    """Tell whether words are a noun with what belongs to it."""
    tags = [reading.upos[i] for i in words]
    return 0 < len(words) <= MAX_WORDS and not NOUNS.isdisjoint(tags) and PHRASE.issuperset(tags)


def _is_clause(reading: Reading, words: range) -> bool:
    return any(reading.upos[i] in VERBS for i in words)


def _hang(reading: Reading, heads: list[int], labels: list[str], phrase: range, clause: range) -> None:
    """Hang a phrase on the top of a clause, which becomes the root where the phrase was."""
    stop = next((i for i in phrase if reading.upos[i] == "ADP"), phrase.stop)
    noun = next((i for i in reversed(range(phrase.start, stop)) if reading.upos[i] in NOUNS), phrase.start)
    tops = [i for i in clause if heads[i] not in clause]
    root = next((i for i in tops if heads[i] == ROOT or reading.upos[i] in VERBS), tops[0])
    was_root = heads[root] == ROOT or any(heads[i] == ROOT for i in phrase)
    for i in tops:
        if heads[i] in phrase and i != root:
            heads[i] = root
    for i in phrase:
        if heads[i] not in phrase and i != noun:
            heads[i], labels[i] = noun, "dep"
    if was_root:
        heads[root], labels[root] = ROOT, "root"
    heads[noun], labels[noun] = root, "dep"
    heads[phrase.start - 1 if phrase.start > clause.start else phrase.stop] = root  # the sign
