"""Names behind a comma that say who a group is: "its allies, Karvenia and Veldonia, fled". The parser joins them to the group.

Takes heads and labels of a tree and changes them.
"""

from __future__ import annotations

from kg.language.model import Reading

CLOSING = frozenset({",", ".", ";", ":", "-", "–", "—", ")"})


def mend_apposed(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Make two or more names in apposition to a plural what the parser reads as a list with it: a list has no comma behind its last."""
    for name, label in enumerate(labels):
        group = heads[name]
        if label != "conj" or reading.upos[name] != "PROPN" or reading.xpos[group] != "NNS" or group > name:
            continue
        own = [i for i in range(name + 1, len(heads)) if heads[i] == name]
        joined = [i for i in own if labels[i] == "conj" and reading.upos[i] == "PROPN"]
        fellows = [i for i in range(group + 1, len(heads)) if heads[i] == group and labels[i] == "conj"]
        start = min([name, *(i for i in range(group + 1, name) if heads[i] == name and reading.upos[i] != "PUNCT")])
        opens = any(labels[i] == "cc" and heads[i] in {name, group} for i in range(group + 1, name))
        if not joined or fellows != [name] or opens or reading.lemmas[start - 1] != ",":
            continue
        end = max(_find_end(heads, i) for i in joined) + 1
        if end < len(heads) and reading.lemmas[end] in CLOSING and not (reading.lemmas[end] == "." and _has_list_before(reading, start)):
            labels[name] = "appos"


def _has_list_before(reading: Reading, start: int) -> bool:
    """Tell whether a further comma stands right before the one that opens the names: "shops, farms, Pell and Darmin."."""
    return any(reading.lemmas[i] == "," for i in range(max(start - 4, 0), start - 1))


def _find_end(heads: list[int], word: int) -> int:
    """Return the last word that hangs below a word, as far as nothing else stands between."""
    below = {word}
    for i in range(word + 1, len(heads)):
        if heads[i] not in below:
            break
        below.add(i)
    return max(below)
