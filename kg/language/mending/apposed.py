"""Names behind a comma that say who a group is: "its allies, Karvenia and Veldonia, fled". The parser joins them to the group.

Or to whom the group is joined: "the Front and its allies in Pell, the Watch and the Guard".

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
    for name, label in enumerate(labels):
        if label == "obj" and reading.upos[name] == "PROPN":
            _join_objects(reading, heads, labels, name)
    for noun in range(len(labels) - 1, -1, -1):
        if (
            labels[noun] == "appos"
            and reading.upos[noun] == "NOUN"
            and (first := _find_first_of_row(reading, heads, labels, noun)) is not None
        ):
            heads[noun], labels[noun] = first, "conj"
    for group, label in enumerate(labels):
        if label == "conj" and reading.xpos[group] == "NNS" and _is_possessed_second(reading, heads, labels, group):
            _name_members(reading, heads, labels, group)


def _find_first_of_row(reading: Reading, heads: list[int], labels: list[str], noun: int) -> int | None:
    """Return the first of a row of which a noun is one: "a school, a clinic and two bridges"; a comma closes an apposition."""
    above, end = heads[noun], _find_end_of_phrase(heads, noun) + 1
    if not 0 <= above < noun or end + 1 >= len(heads) or "," not in reading.lemmas[above + 1 : noun]:
        return None
    joined = [i for i in range(end, len(heads)) if labels[i] == "conj" and heads[i] <= noun and _is_next(reading, heads, i, end)]
    first = heads[joined[0]] if joined else noun
    hosts = {above, heads[above]} if labels[above] == "nmod" else {above}
    return first if first in hosts and reading.upos[first] == "NOUN" else None


def _is_next(reading: Reading, heads: list[int], noun: int, place: int) -> bool:
    """Tell whether the phrase of a noun begins at a place, with "and" or with the comma between two of a row."""
    opener = reading.lemmas[place].lower()
    if opener not in {"and", "or", ","} or (opener == "," and reading.lemmas[place + 1].lower() in {"and", "or", "but"}):
        return False
    return reading.upos[noun] in {"NOUN", "PROPN"} and all(_is_below(heads, i, noun) or heads[i] == noun for i in range(place + 1, noun))


def _find_end_of_phrase(heads: list[int], noun: int) -> int:
    """Return the last word that hangs below a noun."""
    end = noun
    while end + 1 < len(heads) and _is_below(heads, end + 1, noun):
        end += 1
    return end


def _join_objects(reading: Reading, heads: list[int], labels: list[str], name: int) -> None:
    """Make a name with its article apposition to the noun right before it: no verb has two objects ("its elite unit the Sea Watch")."""
    start = min([name, *(i for i in range(max(name - 5, 0), name) if heads[i] == name)])
    noun = start - 1
    if noun < 0 or labels[noun] != "obj" or heads[noun] != heads[name] or reading.xpos[noun] != "NN" or reading.lemmas[start] != "the":
        return
    heads[name], labels[name] = noun, "appos"


def _is_possessed_second(reading: Reading, heads: list[int], labels: list[str], group: int) -> bool:
    """Tell whether a plural is the last of a row and somebody's: "and its allies"."""
    own = [i for i in range(max(group - 5, 0), group) if heads[i] == group]
    return any(labels[i] == "cc" for i in own) and any(reading.xpos[i] == "PRP$" for i in own)


def _name_members(reading: Reading, heads: list[int], labels: list[str], group: int) -> None:
    """Hang names with an "and" of their own, behind the comma that ends the phrase of a plural, on it: no list goes on so."""
    start = next((i for i in range(group + 1, len(heads)) if reading.lemmas[i] in CLOSING), len(heads)) + 1
    if start >= len(heads) or reading.lemmas[start - 1] != "," or any(not _is_below(heads, i, group) for i in range(group + 1, start - 1)):
        return
    name = start
    while heads[name] > name and labels[name] not in {"conj", "appos"}:
        name = heads[name]
    is_loose = labels[name] in {"appos", "conj", "nmod"} and heads[name] < start and reading.upos[name] == "PROPN"
    if not is_loose or any(labels[i] == "case" for i in range(start, name) if heads[i] == name):
        return
    hosts = {name, heads[name], group}
    joined = [i for i in range(name + 1, len(heads)) if labels[i] == "conj" and reading.upos[i] == "PROPN" and heads[i] in hosts]
    if joined and any(labels[i] == "cc" and i > name and heads[i] in {name, joined[-1]} for i in range(name, joined[-1])):
        heads[name], labels[name] = group, "appos"
        for other in joined:
            heads[other] = name


def _is_below(heads: list[int], word: int, above: int) -> bool:
    """Tell whether a word behind another hangs on it, over words that stand behind it too."""
    while word > above and heads[word] not in {word, -1}:
        word = heads[word]
    return word == above


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
