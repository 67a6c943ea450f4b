"""Who speaks in a transcript: the names before a colon that open its lines, "Idris Vantor, Karvenian Herald: Did the army fire?".

Takes text, gives offsets. Sentences start behind such a label, and what follows it is its bearer's speech.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

MAX_WORDS = 9  # of a label: "Marek Solun, Ministry of Foreign Affairs"
MIN_TURNS = 3
_LABEL = re.compile(r"[^\S\n]*(?P<who>[A-Z][^:;!?\n\"“”]{0,80}):[^\S\n]+(?=\S)", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_SMALL = frozenset({"al", "and", "bin", "da", "de", "del", "di", "for", "of", "the", "van", "von"})


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of a transcript: its label is `text[start:colon]`, what is said `text[speech:end]`."""

    start: int
    colon: int
    speech: int
    end: int


def find_turns(text: str) -> list[Turn]:
    """Return the lines that a speaker's label opens, in text order; none where nobody speaks twice or only one does."""
    turns = []
    offset = 0
    for line in text.splitlines(keepends=True):
        match = _LABEL.match(line)
        if match and _names_speaker(match["who"]):
            turns.append(Turn(offset + match.start("who"), offset + match.end("who"), offset + match.end(), offset + len(line.rstrip())))
        offset += len(line)
    counts = Counter(text[turn.start : turn.colon] for turn in turns)
    return turns if len(turns) >= MIN_TURNS and 1 < len(counts) < len(turns) else []


def _names_speaker(label: str) -> bool:
    """Tell whether the words before a colon are names and offices: "Lena Orvash, the Solun Post", not "Asked why, he said"."""
    words = label.split()
    if len(words) > MAX_WORDS or any(char.isdigit() for char in label):
        return False
    return all(word.lower().strip(",.()") in _SMALL or word.strip(",.()-–—")[:1].isupper() or not _WORD.search(word) for word in words)
