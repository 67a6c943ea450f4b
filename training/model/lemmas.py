"""Edit scripts out of words and their lemmas; `kg.language.lemmas` applies them."""

from __future__ import annotations

from difflib import SequenceMatcher

from kg.language.lemmas import CASES, apply_script


def make_script(word: str, lemma: str) -> str:
    """Return the script that turns `word` into `lemma`; the case that fits first in the order of CASES."""
    block = SequenceMatcher(None, word.lower(), lemma.lower(), autojunk=False).find_longest_match()
    front, back = lemma[: block.b], lemma[block.b + block.size :]
    if block.size == 0 or "|" in front:  # the sign parts a script
        return f"={lemma}"
    body = f"{block.a}:{front}|{len(word) - block.a - block.size}:{back}"
    for case in CASES:
        script = f"{case}|{body}"
        if apply_script(word, script) == lemma:
            return script
    return f"={lemma}"
