"""Names and titles that the parser leaves in pieces: "hit Camp Darmin" hits a camp and Darmin, "the judge Solun" are two beside each other.

Takes heads and labels of a tree and changes them. What hangs on the second piece goes over to the first, as does the preposition of both.
"""

from __future__ import annotations

from kg.language.grammar import HELPERS
from kg.language.model import Reading

PLACES = frozenset({"appos", "conj", "iobj", "nmod", "nsubj", "nsubj:pass", "obj", "obl", "obl:agent"})
NOMINAL = frozenset({"appos", "conj", "nmod"})  # of these places, those beside a noun
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
OPENING = frozenset({"case", "cc", "det"})  # what stands before a group and belongs to the whole of it
BREAKS = frozenset({"ADP", "PUNCT", "SCONJ", "VERB"})  # what stands within no name


def mend_pieces(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Join names and titles in pieces; hang words before a noun on that noun and subjects on no helper."""
    opened = {name.start for name in reading.names}
    for i in range(1, len(heads)):
        label, before = labels[i], i - 1
        if label in SUBJECTS and labels[heads[i]] in HELPERS:
            _give_to_verb(heads, labels, i)
        elif reading.upos[i] == "PROPN" and not reading.starts[i]:
            if reading.upos[before] == "NOUN" and labels[before] in PLACES and reading.xpos[before] == "NN":
                _join_title(heads, labels, before, _find_name(heads, labels, i))
            elif (
                reading.upos[before] == "PROPN"
                and label in PLACES
                and label == reading.labels[before] == reading.labels[i]
                and i not in opened
            ):
                _join_name(reading, heads, labels, i)
        elif (owner := _find_bare_owner(reading, heads, labels, i)) is not None:
            heads[owner], labels[owner] = i, "compound"  # "Coast Guard officers fled", all but the last read
        if labels[before] == "compound" and reading.upos[before] == "PROPN" and _is_torn(reading, heads, before):
            heads[before] = i
        elif label == "nmod:poss" and reading.xpos[i] == "PRP$" and _is_part(reading, heads, labels, heads[i]):
            heads[i] = heads[heads[i]]  # "its Front offices" are its own, and the Front isn't


def _find_bare_owner(reading: Reading, heads: list[int], labels: list[str], noun: int) -> int | None:
    """Return the name right before a common noun, or before initials in brackets, that is taken for the same subject of a verb as it."""
    name = noun - 1
    if reading.lemmas[name] == ")" and noun > 3 and reading.lemmas[noun - 3] == "(":
        name = heads[noun - 2]  # "Harbour Front (HF) officials"
    is_named = 0 <= name < noun and (reading.upos[name] == "PROPN" or name < noun - 1)
    is_beside = is_named and reading.upos[noun] == "NOUN" and not reading.starts[noun]
    return name if is_beside and labels[name] in SUBJECTS and (heads[name], labels[name]) == (heads[noun], labels[noun]) else None


def _give_to_verb(heads: list[int], labels: list[str], subject: int) -> None:
    """Hang a subject on the verb whose helper it was hung on: "said the Front had fled"."""
    helper = heads[subject]
    is_passive = labels[helper] == "aux:pass" or any(heads[i] == heads[helper] and labels[i] == "aux:pass" for i in range(len(heads)))
    heads[subject] = heads[helper]
    labels[subject] = "nsubj:pass" if is_passive and labels[subject] == "nsubj" else labels[subject]


def _find_name(heads: list[int], labels: list[str], first: int) -> int:
    """Return the head of the name that a word opens."""
    while labels[first] in {"compound", "amod"} and heads[first] > first:
        first = heads[first]
    return first


def _join_title(heads: list[int], labels: list[str], title: int, name: int) -> None:
    """Make a name one with the noun right before it: both have one place, or the noun has the preposition and hangs on the name."""
    if labels[title] == "nmod" and heads[title] == name:
        if labels[name] not in SUBJECTS:
            _move(heads, labels, title, name, frozenset({"case"}))
    elif heads[name] == heads[title] and labels[name] == labels[title] and _is_placed(heads, labels, name):
        _move(heads, labels, name, title, OPENING)
        heads[name], labels[name] = title, "appos"


def _move(heads: list[int], labels: list[str], old: int, new: int, moved: frozenset[str]) -> None:
    """Hang what opens a group on another word of it, if that has none such."""
    start = max(min(old, new) - 6, 0)
    for i in range(start, min(old, new)):
        if heads[i] == old and labels[i] in moved and not any(heads[k] == new and labels[k] == labels[i] for k in range(start, new)):
            heads[i] = new


def _join_name(reading: Reading, heads: list[int], labels: list[str], second: int) -> None:
    """Make a word a part of the name right before it, which has the same place in the clause: "hit Camp Darmin"."""
    first = second - 1
    while labels[first] == "flat":
        first = heads[first]
    if heads[first] != heads[second] or reading.heads[second - 1] != reading.heads[second] or not _is_placed(heads, labels, second):
        return
    for i, head in enumerate(heads):
        if head == second:
            heads[i] = first
    heads[second], labels[second] = first, "flat"


def _is_placed(heads: list[int], labels: list[str], word: int) -> bool:
    """Tell whether a word has a place in a clause, or behind a noun: "Lance Corporal" before a name has two titles' own."""
    return labels[word] not in NOMINAL or heads[word] < word


def _is_part(reading: Reading, heads: list[int], labels: list[str], name: int) -> bool:
    """Tell whether a name only says what the noun behind it is of."""
    return labels[name] == "compound" and reading.upos[name] == "PROPN" and name < heads[name] and reading.upos[heads[name]] == "NOUN"


def _is_torn(reading: Reading, heads: list[int], part: int) -> bool:
    """Tell whether a part of a name stands right before a noun, yet was hung on one beyond a comma, a preposition or a verb."""
    head, noun = heads[part], part + 1
    if reading.upos[noun] not in {"NOUN", "PROPN"} or heads[noun] == part or head == noun:
        return False
    return head >= 0 and any(reading.upos[i] in BREAKS for i in range(min(part, head) + 1, max(part, head)) if reading.lemmas[i] != "-")
