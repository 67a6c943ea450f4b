"""Dictionary forms: the model proposes an edit script, a dictionary of English says which forms there are.

A script tells what to do with a word's beginning, its end and its case, so that unseen words get lemmas too. It reads
`case|letters off the front:put there|letters off the end:put there`, or `=lemma` where word and lemma share nothing. The model reads
pieces of words and can take off a letter too few ("shelle"); the dictionary can't tell which of two forms is meant.
"""

from __future__ import annotations

import gzip
import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

JOINED = ("re", "air", "bank", "co-", "de", "green", "mis", "out", "un")  # before verbs that dictionaries know without them
REGULAR = re.compile(r"(.+[iy][sz])(?:ed|es|ing)")  # "demonised", "radicalizing": dictionaries leave out many, and all have one form
INFLECTED = frozenset({"NOUN", "VERB", "AUX", "ADJ"})
UNWANTED = frozenset({"annexe", "troops"})  # that the dictionary has as words of their own, too
CASES: dict[str, Callable[[str], str]] = {
    "lower": str.lower,
    "keep": str,
    "title": lambda word: word[:1].upper() + word[1:].lower(),
    "upper": str.upper,
}


@lru_cache(maxsize=100_000)
def apply_script(word: str, script: str) -> str:
    """Return the lemma of `word` by a script; a script that takes off more than there is leaves the word in small letters."""
    if script.startswith("="):
        return script[1:]
    case, front, back = script.split("|", 2)
    front_cut, _, front_new = front.partition(":")
    back_cut, _, back_new = back.partition(":")
    stop = len(word) - int(back_cut)
    if stop <= int(front_cut):
        return word.lower()
    return front_new + CASES[case](word[int(front_cut) : stop]) + back_new


@lru_cache(maxsize=100_000)
def find_lemma(word: str, pos: str, guess: str = "") -> str:
    """Return the dictionary form of a word; names keep their case, all else is in small letters.

    Args:
        word: As it stands in the text.
        pos: Universal part of speech.
        guess: The model's lemma, "" if there is none: it decides among the dictionary's forms, and alone where that has none.
    """
    if pos == "PROPN":
        return guess or word
    known = find_known(word.lower(), pos) if pos in INFLECTED else ()
    if known and guess.lower() not in known:
        return known[0]
    return (guess or word).lower()


def find_known(word: str, pos: str) -> tuple[str, ...]:
    """Return the lemmas that a word in small letters can have; empty where English has no such word of this part of speech."""
    known = tuple(lemma for lemma in look_up(word, pos) if lemma not in UNWANTED)
    regular = REGULAR.fullmatch(word) if pos == "VERB" and not known else None
    if regular:
        return (f"{regular[1]}e",)
    first = next((first for first in JOINED if word.startswith(first)), "") if pos == "VERB" and not known else ""
    if first:  # "redesignated", "bankrolled", which dictionaries leave out
        return tuple(f"{first}{lemma}" for lemma in find_known(word[len(first) :], pos))
    if not known and pos == "NOUN" and word.endswith(("aries", "nties")):
        return (f"{word[:-3]}y",)  # "paramilitaries", "counties", which they leave out too
    if not known and pos == "NOUN" and word.endswith("ing"):
        return (word,)  # "the targeting of clinics", of which the model makes a target
    return known


def look_up(word: str, pos: str) -> Sequence[str]:
    """Return the lemmas that the dictionary has for a word in small letters, as `lemminflect.getAllLemmas` does, in small letters too."""
    override = _read_overrides().get(f"{word},{pos}")
    if override is not None:
        return [override]
    lines, start = _read_lines(), f"{word},{pos.lower()},"
    place = bisect_left(lines, start)
    found = lines[place] if place < len(lines) else ""
    return found.removeprefix(start).strip().lower().split("/") if found.startswith(start) else []


@cache
def _read_lines() -> Sequence[str]:
    """Return the lines of the dictionary, "word,part of speech,lemma/lemma", sorted.

    The library's own reader takes apart every one, for the few thousand words that texts have: a tenth of a second and 20 MB.
    """
    from lemminflect import config

    with gzip.open(config.lemma_lu_fn, "rt", encoding="utf-8") as file:
        return sorted(file)


@cache
def _read_overrides() -> Mapping[str, str]:
    """Return what counts instead of the dictionary's lines, by word and part of speech: {"all,NOUN": "all"}."""
    from lemminflect import config

    with open(config.lemma_overrides_fn, encoding="utf-8") as file:
        rows = [line.strip().rpartition(",") for line in file if line.strip() and not line.startswith("#")]
    return {key: lemma.lower() for key, _, lemma in rows}
