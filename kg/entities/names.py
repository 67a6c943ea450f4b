"""Takes a name apart into what tells it from others: tokens without titles, articles and patronymic particles, generation, acronym.

Takes the surface name of a mention and how its type is read; gives a `Name`, which score.py compares.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from anyascii import anyascii

from kg.entities.rules import Rules, load_rules
from kg.gazetteer.fold import fold

Manner: TypeAlias = Literal["person", "body"]

MAX_ACRONYM_LETTERS = 8
MIN_DESCRIPTION = 3  # letters; "un", "y" are parts of names
_APOSTROPHES = re.compile("['`\u2018\u2019\u02bc\u02bb\u02be\u02bf\u02bd\u2032\u00b4]")  # with ayn, hamza and prime
_POSSESSIVE = re.compile("['\\u2019]s\\b")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_ATTACHED_ARTICLE = re.compile(r"\b(Al|El)(?=[A-Z][a-z])")
# "an-Nasr", "ash-Shabaab": the article takes the sound that follows; "us-led" is no article
_ARTICLE = re.compile(r"\b(?:[aeu]l|[ae](sh|dh|th|[sdrznt])(?=-\1)|u([dtr])(?=-\2))-", re.IGNORECASE)
_IZAFET = re.compile(r"(?<=\w)-(?:i|ye|yi)-(?=\w)")  # "Sipah-i-Sahaba", "Sipah-e-Sahaba"
_LETTER_AND_NUMBER = re.compile(r"\b([a-z]) (\d+)\b")
_NOT_LETTER = re.compile(r"[^A-Za-z0-9]+")
_ACRONYM_BEHIND = re.compile(r"\s*\([A-Z][A-Z-]+\)\s*$")


@dataclass(frozen=True, slots=True)
class Name:
    """One name, taken apart.

    Attributes:
        surface: As it was written.
        key: What is left of it, as one string; equal keys of one manner are one name.
        tokens: Lower-case ASCII words that count, in order; an initial is a single letter.
        words: All words but titles, articles included: what an acronym is made of.
        generation: "jr", "sr", a Roman numeral, or "".
        acronym: Its letters, lower case, when the name is one word in capitals; "" otherwise.
    """

    surface: str
    key: str
    tokens: tuple[str, ...]
    words: tuple[str, ...] = ()
    generation: str = ""
    acronym: str = ""

    def __hash__(self) -> int:
        """Return the hash of the surface, which all else follows from: names are looked up far more often than made."""
        return hash(self.surface)

    @property
    def is_partial(self) -> bool:
        """Whether the name alone can't tell a person: a surname or a given name, with initials at most."""
        return sum(len(token) > 1 for token in self.tokens) < 2


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """Return the name without regard to case, marks, punctuation and leading article; never empty for a name that isn't blank."""
    return fold(name) or anyascii(name).casefold().strip() or name.strip()


@lru_cache(maxsize=65536)
def parse_name(surface: str, manner: Manner) -> Name:
    """Return the name taken apart.

    Args:
        surface: As written in the text; other scripts are romanised letter by letter.
        manner: "person" knows titles, given names and particles; "body" reads every other type.
    """
    rules = load_rules()
    text = _ATTACHED_ARTICLE.sub(r"\1-", anyascii(_POSSESSIVE.sub("", surface)))
    text = _DOTTED.sub(lambda match: match.group().replace(".", "") + " ", _APOSTROPHES.sub("", text))
    acronym = _find_acronym(text)
    bare = _ARTICLE.sub(" ", text)
    if manner == "body":
        bare = _IZAFET.sub("-e-", bare)
        long_form = _split(_ACRONYM_BEHIND.sub("", bare))
        return _parse_body(surface, long_form if len(long_form) > 1 else _split(bare), acronym)
    words = _drop_descriptions(bare.split(), rules)
    if not words:
        return Name(surface, fold_name(surface), ())
    tokens = _drop_titles(words, rules)
    tokens, generation = _take_generation(tokens, rules)
    tokens = _join_particles(tokens, rules)
    return Name(surface, " ".join((*tokens, generation)).strip(), tokens, words, generation, "")


def _split(text: str) -> tuple[str, ...]:
    return tuple(_NOT_LETTER.sub(" ", text).lower().split())


def _drop_descriptions(words: Sequence[str], rules: Rules) -> tuple[str, ...]:
    """Leave out "junta leader" before "Min Aung Hlaing"; give nothing for "UK soldier", which is no name. Lower case."""
    linking = rules.words["particles"] | rules.words["patronymics"] | rules.words["articles"] | rules.words["servants"]
    small = [number for number, word in enumerate(words) if word.islower() and len(word) >= MIN_DESCRIPTION and word not in linking]
    kept = words[small[-1] + 1 :] if small and any(not word.islower() for word in words) else words
    return _split(" ".join(kept))


def _find_acronym(text: str) -> str:
    bare = text.strip().removeprefix("the ").removeprefix("The ").strip().replace("-", "")
    is_acronym = bare.isalpha() and bare.isupper() and 2 <= len(bare) <= MAX_ACRONYM_LETTERS
    return bare.lower() if is_acronym else ""


def _drop_titles(words: tuple[str, ...], rules: Rules) -> tuple[str, ...]:
    position = 0
    while position < len(words) - 1:
        title = next((title for title in rules.titles if words[position : position + len(title)] == title), ())
        if not title or position + len(title) >= len(words):
            break
        position += len(title)
    # "Iraq's Prime Minister Mustafa al-Kadhimi": an office that isn't at the start ends the words before the name
    office = max((number for number, word in enumerate(words[:-1]) if word in rules.words["office_words"]), default=-1)
    return words[max(position, office + 1) :]


def _take_generation(tokens: tuple[str, ...], rules: Rules) -> tuple[tuple[str, ...], str]:
    if len(tokens) > 1 and tokens[-1] in rules.generations:
        return tokens[:-1], rules.generations[tokens[-1]]
    if len(tokens) > 1 and tokens[-1] in rules.words["regnal"]:
        return tokens[:-1], tokens[-1]
    return tokens, ""


def _join_particles(tokens: tuple[str, ...], rules: Rules) -> tuple[str, ...]:
    """Leave out articles and patronymics; write "abu X", "abd al-X", "X Allah", "X al-Din" and "le X" as one token each."""
    joined: list[str] = []
    prefix = ""
    for position, token in enumerate(tokens):
        is_last = position == len(tokens) - 1
        if token in rules.words["articles"] and not is_last:
            continue
        if (token in rules.words["patronymics"] or (token == "ben" and joined)) and not is_last:
            continue
        if token in rules.words["servants"] and not is_last:
            prefix += "abd"
        elif token in rules.words["particles"] and not is_last:
            prefix += rules.spellings.get(token, token)
        elif (
            not prefix
            and joined
            and token in ("allah", "ullah", "din", "deen", "eddin", "uddin", "eddine", "uddine")
            and len(joined[-1]) > 1
        ):
            joined[-1] += "ulah" if "llah" in token else "udin"
        else:
            joined.append(prefix + token)
            prefix = ""
    return tuple(joined)


def _parse_body(surface: str, words: tuple[str, ...], acronym: str) -> Name:
    rules = load_rules()
    text = _LETTER_AND_NUMBER.sub(r"\1\2", " ".join(words))
    tokens = [rules.spellings.get(token, token) for token in text.split()]
    tokens = [rules.spellings.get(_singular(token), _singular(token)) for token in tokens if token not in rules.words["articles"]]
    tokens = _turn_of(tokens)
    significant = [token for token in tokens if token not in rules.words["small_words"]] or tokens
    kept: list[str] = []
    for token in significant:
        if token == "allah" and kept:
            kept[-1] += "ulah"
        else:
            kept.append(re.sub(r"^(\d+)(?:st|nd|rd|th)$", r"\1", token))
    return Name(surface, " ".join(kept), tuple(kept), words, "", acronym)


def _singular(token: str) -> str:
    """Return an English plural's singular; "units", "forces", "guards" are written in both numbers."""
    is_plural = len(token) > 4 and token.endswith("s") and not token.endswith(("ss", "us", "is"))
    return (token[:-3] + "y" if token.endswith("ies") else token[:-1]) if is_plural else token


def _turn_of(tokens: list[str]) -> list[str]:
    """Turn "department of state" into "state department": newspapers write both."""
    if "of" not in tokens[1:-1] or tokens[tokens.index("of", 1) - 1] not in load_rules().words["turning_words"]:
        return [token for token in tokens if token != "of"] or tokens
    position = tokens.index("of", 1)
    return [*_turn_of(tokens[position + 1 :]), *tokens[:position]]
