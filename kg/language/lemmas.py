"""Lemmas as edit scripts: what to do with a word's beginning, its end and its case, so that unseen words get lemmas too.

A script reads `case|letters off the front:put there|letters off the end:put there`, or `=lemma` where word and lemma share nothing.
"""

from __future__ import annotations

from collections.abc import Callable

CASES: dict[str, Callable[[str], str]] = {
    "lower": str.lower,
    "keep": str,
    "title": lambda word: word[:1].upper() + word[1:].lower(),
    "upper": str.upper,
}


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
