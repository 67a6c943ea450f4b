"""Participles with a comma that the parser takes for the main verb, or for a saying: "Blamed for the raid, the Front fled".

"The rebels, blamed for the raid, fled", "met Keil, wanted for spying": there too it makes a clause beside the other of what only describes
somebody. Takes heads and labels of a tree and changes them.
"""

from __future__ import annotations

from kg.language.mending.deeds import SUBJECTS
from kg.language.model import Reading
from kg.language.trees import group_children
from kg.language.words import load_list

FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
HELPERS = frozenset({"aux", "aux:pass", "cop"})
FRONTED = frozenset({"ccomp", "csubj", "dep", "parataxis"})
BESIDE = frozenset({"ccomp", "conj", "parataxis"})
INSIDE = frozenset({"appos", "conj", "nmod", "flat", "dep"})
LOOSE = frozenset({"dep", "parataxis", "root"})
ENDING = frozenset({"VBG", "VBP", "VB"})  # the tags of "warning"
OPENERS = frozenset({"after", "as", "before", "once", "when", "while"})
OF_CHARGES = frozenset({"by", "for", "of", "in", "over", "with"})  # behind a participle that describes the noun before it


def mend_participles(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang a participle with a comma on the main verb, or on the noun that it describes."""
    children = group_children(heads)
    for word, starts in enumerate(reading.starts):
        if starts and _is_participle(reading, word):
            _mend_fronted(reading, heads, labels, children, word)
        elif labels[word] in LOOSE | {"conj"} and reading.xpos[word] in {"VBN", "VBD"} and word > 1 and reading.lemmas[word - 1] == ",":
            _mend_inserted(reading, heads, labels, children, word)
        elif labels[word] == "advcl" and reading.xpos[word] in ENDING and heads[word] > word > 1 and reading.lemmas[word - 1] == ",":
            _mend_enclosed(reading, heads, labels, children, word)
        elif labels[word] == "acl" and reading.lemmas[word] == "know" and reading.xpos[heads[word]] == "NNS":
            _name_nearest(reading, heads, word)


def _name_nearest(reading: Reading, heads: list[int], known: int) -> None:
    """Have the name before the comma known by another, and not the plural above it: "two firms that armed the Front, also known as FLR"."""
    comma = known - 1
    while comma > 0 and reading.upos[comma] == "ADV":
        comma -= 1
    name = comma - 1
    if name <= heads[known] or reading.lemmas[comma] != "," or reading.upos[name] != "PROPN":
        return
    while reading.upos[heads[name]] == "PROPN" and heads[name] > heads[known]:
        name = heads[name]
    heads[known] = name


def _is_participle(reading: Reading, word: int) -> bool:
    """Tell whether a word has the form of one: parsers call "Accused of it" an adjective."""
    return reading.xpos[word] in {"VBN", "VBG"} or (
        reading.xpos[word] in {"JJ", "VBD"} and reading.lemmas[word].endswith(("e", "n", "d", "t"))
    )


def _mend_fronted(reading: Reading, heads: list[int], labels: list[str], children: dict[int, list[int]], first: int) -> None:
    """Make the participle that opens a sentence a part of the finite clause behind its comma, and the name there its subject."""
    if any(labels[child] in SUBJECTS | HELPERS for child in children.get(first, ())):
        return
    if labels[first] in FRONTED:
        main = heads[first]
    else:
        beside = (child for child in children.get(first, ()) if labels[child] in BESIDE)
        main = next((child for child in beside if _is_finite(reading, labels, children, child)), -1)
    comma = next((i for i in range(first + 1, main) if reading.lemmas[i] == ","), -1) if main > first else -1
    if comma < 0 or not _is_finite(reading, labels, children, main):
        return
    if not any(labels[child] in SUBJECTS and child > first for child in children.get(main, ())):
        subject = _find_captured(reading, heads, labels, children, first, main)
        if subject is None:
            return
        is_passive = any(labels[child] == "aux:pass" for child in children.get(main, ()))
        heads[subject], labels[subject] = main, "nsubj:pass" if is_passive else "nsubj"
    _make_main(heads, labels, children, first, main)
    heads[first], labels[first] = main, "advcl"


def _mend_inserted(reading: Reading, heads: list[int], labels: list[str], children: dict[int, list[int]], word: int) -> None:
    """Hang a participle between commas on the noun before it: "The rebels, blamed for the raid, fled"."""
    own = children.get(word, ())
    if any(labels[child] in HELPERS | {"obj"} for child in own):
        return
    opener = next((i for i in (word + 1, word + 2) if i < len(heads) and reading.lemmas[i].lower() in OF_CHARGES), None)
    noun = _find_noun(reading, heads, labels, word - 2)
    if opener is None or noun is None:
        return
    if labels[word] != "root":
        if _give_main(reading, heads, labels, children, (noun, word)) or labels[word] == "conj":
            return
        if reading.xpos[word] == "VBD" and reading.lemmas[word].lower() not in load_list("arresting", "befalling_persons", "blaming"):
            return  # "shelled Pell, fled for the border"
        is_beside = heads[word] < noun or (heads[word] > word and "," in reading.lemmas[word : heads[word]])
        if is_beside and not any(labels[child] in SUBJECTS for child in own):
            heads[word], labels[word] = noun, "acl"
        return
    main = next((child for child in own if labels[child] in BESIDE and _is_finite(reading, labels, children, child)), -1)
    is_subject = labels[noun] in SUBJECTS and heads[noun] in {word, main}
    if main < word or not is_subject or "," not in reading.lemmas[word:main]:
        return
    is_passive = any(labels[child] == "aux:pass" for child in children.get(main, ()))
    heads[noun], labels[noun] = main, "nsubj:pass" if is_passive else "nsubj"
    _make_main(heads, labels, children, word, main)
    heads[word], labels[word] = noun, "acl"


def _give_main(reading: Reading, heads: list[int], labels: list[str], children: dict[int, list[int]], described: tuple[int, int]) -> bool:
    """Give the subject of a participle between commas to the finite verb behind: "had fled; the Front, cut off in Pell, attacked"."""
    noun, word = described
    behind = (*children.get(heads[word], ()), *children.get(word, ()))
    main = next((i for i in behind if i > word and labels[i] in BESIDE and _is_finite(reading, labels, children, i)), -1)
    if labels[noun] not in SUBJECTS or heads[noun] != word or main < 0 or "," not in reading.lemmas[word:main]:
        return False
    if any(labels[i] in SUBJECTS | {"cc"} for i in children.get(main, ())):
        return False
    is_passive = any(labels[child] == "aux:pass" for child in children.get(main, ()))
    if heads[main] == word:
        _make_main(heads, labels, children, word, main)
    heads[noun], labels[noun] = main, "nsubj:pass" if is_passive else "nsubj"
    heads[word], labels[word] = noun, "acl"
    return True


def _mend_enclosed(reading: Reading, heads: list[int], labels: list[str], children: dict[int, list[int]], word: int) -> None:
    """Hang a participle on the clause that opens the sentence and ends with it: "After the general left, warning them, Orvash spoke"."""
    main = heads[word]
    own = children.get(main, ())
    clause = next((i for i in own if i < word and labels[i] == "advcl" and _is_finite(reading, labels, children, i)), None)
    if clause is None or any(labels[i] in SUBJECTS and i < word for i in own):
        return
    is_opened = any(labels[i] in {"mark", "advmod"} and reading.lemmas[i].lower() in OPENERS for i in children.get(clause, ()))
    below = {labels[i] for i in children.get(word, ())}
    if is_opened and below & {"obj", "iobj", "ccomp"} and not below & (SUBJECTS | HELPERS | {"mark"}):
        heads[word] = clause


def _make_main(heads: list[int], labels: list[str], children: dict[int, list[int]], participle: int, main: int) -> None:
    """Put the finite verb where the participle was, if it hung on that, with what stands behind it."""
    if heads[main] != participle:
        return
    heads[main], labels[main] = heads[participle], labels[participle]
    for child in children.get(participle, ()):
        if child > main:
            heads[child] = main


def _is_finite(reading: Reading, labels: list[str], children: dict[int, list[int]], verb: int) -> bool:
    """Tell whether a verb has a tense, itself or by its helper; a bare past tense is often tagged as a participle."""
    own = [child for child in children.get(verb, ()) if child < verb]
    return reading.xpos[verb] in FINITE | {"VBN"} or any(labels[i] in HELPERS and reading.xpos[i] in FINITE for i in own)


def _find_captured(
    reading: Reading, heads: list[int], labels: list[str], children: dict[int, list[int]], first: int, main: int
) -> int | None:
    """Return the name right before a verb and behind a comma that was taken into the phrase before: "Joined by Pell, Veldonia fled"."""
    before = min([main, *(child for child in children.get(main, ()) if child > first and labels[child] in HELPERS)])
    noun = _find_noun(reading, heads, labels, before - 1)
    if noun is None or labels[noun] not in INSIDE or noun <= first:
        return None
    start = min([noun, *(child for child in children.get(noun, ()) if reading.lemmas[child] != ",")])
    return noun if reading.lemmas[start - 1] == "," and not any(labels[i] in {"case", "cc"} for i in children.get(noun, ())) else None


def _find_noun(reading: Reading, heads: list[int], labels: list[str], last: int) -> int | None:
    """Return the head of the name or noun that ends at a word."""
    while last > 0 and labels[last] == "flat" and heads[last] < last:
        last = heads[last]
    return last if reading.upos[last] in {"NOUN", "PROPN"} else None
