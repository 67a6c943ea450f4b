"""Whether a marked stretch of text is a name, a description or a pronoun, and what a cluster is called, when the writer doesn't say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from training.corpus.rows import Mention
from training.corpus.schema import HERE, load_words, read_table


def guess_form(text: str, type_name: str) -> str:
    """Return name, nominal, pronoun or attack for a mention that bears no mark of its own."""
    if type_name == "Attack":
        return "attack"
    words = re.findall(r"[^\s]+", text)
    if words != ["US"] and all(word.casefold() in load_words("pronouns") for word in words):
        return "pronoun"
    if type_name == "Group":
        return "nominal"
    if type_name in ("State", "Location"):
        return "name" if any(_is_capital(word) for word in words) else "nominal"
    if len(words) == 1 and words[0].casefold() in load_words("common_starts") | load_words("generic_heads"):
        return "nominal"
    if _is_capital(words[-1]):
        return "name"
    has_head = any(word.casefold() in load_words("name_heads") for word in words)
    return "name" if type_name in ("Organization", "Facility") and has_head and any(map(_is_capital, words)) else "nominal"


def name_cluster(mentions: Sequence[Mention], text: str) -> str:
    """Return the name with most words among a cluster's mentions, else the words of the first; a State's common name if one tells it."""
    names = [text[m.start : m.end] for m in mentions if m.form == "name"] or [text[m.start : m.end] for m in mentions[:1]]
    known = [state for words in names if (state := _state_of(words)) is not None] if mentions[0].type == "State" else []
    return known[0] if known else max(names, key=lambda words: len(words.split()))


def _is_capital(word: str) -> bool:
    bare = re.sub(r"^[^\w]+|['\u2019]s?$", "", word)
    tail = re.split(r"[-\u2013]", bare)[-1]
    return bool(re.match(r"[A-Z0-9\u00c0-\u00de]", bare) or re.match(r"[A-Z0-9]", tail))


def _state_of(words: str) -> str | None:
    """Return the common name of the state that `words` begin with ("Yemeni", "Yemeni government"), None if they begin with none."""
    parts = words.casefold().split()
    found = (_states().get(" ".join(parts[:end])) for end in range(len(parts), 0, -1))
    return next((state for state in found if state is not None), None)


@cache
def _states() -> dict[str, str]:
    rows = read_table(HERE.parent / "names" / "states.csv")
    return {form.casefold(): row["state"] for row in rows for form in [row["state"], *row["forms"].split("|")] if form}
