"""Nouns told in one row with others that the parser hangs elsewhere: "urged the government and the Front", read as one long name.

Takes heads and labels of a tree and changes them.
"""

from __future__ import annotations

from kg.language.grammar import NOUNS
from kg.language.model import Reading
from kg.language.words import load_list

NAMED = frozenset({"compound", "flat", "nmod"})


def mend_together(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Join to a row what an "and", a number or a comma of its own shows to be one of it."""
    for word, head in enumerate(heads):
        if reading.upos[word] in NOUNS and 0 <= head < word and _is_of_row(reading, heads, labels, word):
            labels[word] = "conj"


def _is_of_row(reading: Reading, heads: list[int], labels: list[str], word: int) -> bool:
    """Tell whether what the parser takes for a part or a description of the noun before is told beside it."""
    if labels[word] == "appos":
        return any(tells(reading, heads, labels, word) for tells in (_is_counted_apart, _is_before_last, _is_another_holder))
    return labels[word] in NAMED and _has_joint(reading, heads, labels, word)


def _is_before_last(reading: Reading, heads: list[int], labels: list[str], word: int) -> bool:
    """Tell whether "and" and a further name follow a name right behind another: "made up of the Front, the Brigade and the League"."""
    first, end = heads[word], _find_end(heads, word) + 1
    if reading.upos[word] != "PROPN" or reading.upos[first] != "PROPN" or reading.lemmas[_find_opening(reading, heads, word) - 1] != ",":
        return False
    fellows = (i for i in range(word + 1, len(heads)) if labels[i] == "conj" and heads[i] in {first, word} and reading.upos[i] == "PROPN")
    last = next(fellows, None)
    start = _find_opening(reading, heads, last) if last is not None else 0
    return last is not None and start in {end, word + 1} and reading.lemmas[start].lower() == "and"


def _is_another_holder(reading: Reading, heads: list[int], labels: list[str], word: int) -> bool:
    """Tell whether somebody else's office follows a holder's name: "Karvenia's president, Solun, Sorvania's premier, Orvash, and"."""
    first = heads[word]
    owners = [next((i for i in range(noun) if heads[i] == noun and labels[i] == "nmod:poss"), -1) for noun in (first, word)]
    is_named = any(heads[i] == first and labels[i] == "appos" and reading.upos[i] == "PROPN" for i in range(first + 1, word))
    are_two = -1 not in owners and reading.lemmas[owners[0]] != reading.lemmas[owners[1]]
    is_owned = reading.upos[owners[0]] == "PROPN" and (reading.upos[owners[1]] == "PROPN" or reading.lemmas[owners[1]].lower() == "its")
    return is_named and are_two and is_owned and reading.upos[word] == "NOUN"


def _has_joint(reading: Reading, heads: list[int], labels: list[str], word: int) -> bool:
    """Tell whether an "and" opens a word's group, so that it is no part of the name before: "the government and the Lukaya Front"."""
    start = _find_opening(reading, heads, word)
    is_joint = labels[start] == "cc" and heads[start] == word and reading.lemmas[start].lower() in {"and", "or"}
    return is_joint and start > heads[word] and reading.lemmas[start - 1] != "-"


def _is_counted_apart(reading: Reading, heads: list[int], labels: list[str], word: int) -> bool:
    """Tell whether a plural with a number is told beside one with another: "killed 12 officers, three soldiers and a nurse"."""
    first = heads[word]
    if reading.xpos[word] != "NNS" or reading.xpos[first] != "NNS" or reading.lemmas[first].lower() in load_list("parted_tolls"):
        return False
    counted = all(any(heads[i] == noun and labels[i] == "nummod" for i in range(max(noun - 5, 0), noun)) for noun in (first, word))
    joined = (i for i in range(word + 1, len(heads)) if labels[i] == "conj" and heads[i] in {first, word})
    last = next(joined, None)
    return (
        counted and last is not None and reading.lemmas[_find_opening(reading, heads, word) - 1] == "," and _has_and(reading, heads, last)
    )


def _has_and(reading: Reading, heads: list[int], word: int) -> bool:
    return any(heads[i] == word and reading.lemmas[i].lower() == "and" for i in range(max(word - 6, 0), word))


def _find_start(heads: list[int], word: int, least: int = -1) -> int:
    """Return the first of the words before one that hang on it, as far as nothing else stands between."""
    start = word
    while start - 1 > least and _is_under(heads, start - 1, word):
        start -= 1
    return start


def _find_opening(reading: Reading, heads: list[int], word: int) -> int:
    """Return the first word of a noun's group, behind the comma that may hang on it."""
    start = _find_start(heads, word)
    return start + (reading.lemmas[start] == "," and start < word)


def _find_end(heads: list[int], word: int) -> int:
    """Return the last of the words behind one that hang on it, as far as nothing else stands between."""
    end = word
    while end + 1 < len(heads) and _is_under(heads, end + 1, word):
        end += 1
    return end


def _is_under(heads: list[int], word: int, above: int) -> bool:
    for _ in range(6):
        word = heads[word]
        if word == above or word < 0:
            return word == above
    return False
