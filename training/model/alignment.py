"""Give a treebank's sentence the words that spaCy's English tokenizer makes of its text, since those are what run time sees.

A word of spaCy that covers several of the treebank, or the reverse, is joined or split where that is beyond doubt; a sentence with
a doubtful place keeps its own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from training.model.conllu import Sentence, Word

Bounds = tuple[int, int]


class Tokenizer(Protocol):
    """Gives the bounds of the words of a text."""

    def __call__(self, text: str) -> list[Bounds]:
        """Return half-open character offsets, in order, blanks left out."""
        ...


@dataclass(frozen=True, slots=True)
class Unit:
    """A word of the result: the treebank's words `members` (the head first); `part` of a word that was split, with its own form."""

    form: str
    start: int | None
    members: tuple[int, ...]
    part: str = ""  # "": whole; "head" or "mark" (punctuation split off)


@dataclass(frozen=True, slots=True)
class Aligned:
    """The words of a sentence and where each word of the treebank went. `exact` counts words that were the same on both sides."""

    units: tuple[Unit, ...]
    place: tuple[int, ...]
    exact: int
    own: bool


def make_tokenizer() -> Tokenizer:
    """Return spaCy's English tokenizer."""
    import spacy

    nlp = spacy.blank("en")

    def tokenize(text: str) -> list[Bounds]:
        return [(token.idx, token.idx + len(token)) for token in nlp.make_doc(text) if not token.is_space]

    return tokenize


def keep_words(sentence: Sentence) -> Aligned:
    """Return the sentence with the treebank's own words."""
    units = tuple(Unit(word.form, word.start, (i,)) for i, word in enumerate(sentence.words))
    return Aligned(units, tuple(range(len(units))), 0, own=True)


def align(sentence: Sentence, tokenize: Tokenizer) -> Aligned:
    """Return the sentence with the tokenizer's words, with its own where the two can't be brought together."""
    bounds = [(word.start, word.end) for word in sentence.words]
    ours = [(start, end) for start, end in bounds if start is not None and end is not None]
    theirs = tokenize(sentence.text)
    if len(ours) != len(bounds) or not ours:
        return keep_words(sentence)
    groups = _match(ours, theirs)
    units: list[Unit] = []
    place = [0] * len(ours)
    exact = 0
    for left, right in groups:
        made = _make_units(sentence, left, [theirs[k] for k in right])
        if made is None:
            return keep_words(sentence)
        exact += len(left) if len(left) == len(right) == 1 else 0
        head = next((n for n, unit in enumerate(made) if unit.part != "mark"), 0)
        for i in left:
            place[i] = len(units) + head
        units.extend(made)
    return Aligned(tuple(units), tuple(place), exact, own=False)


def _match(ours: Sequence[Bounds], theirs: Sequence[Bounds]) -> list[tuple[list[int], list[int]]]:
    """Return the smallest groups of words on both sides that cover the same letters."""
    cuts_ours, cuts_theirs = ({bound for pair in side for bound in pair} for side in (ours, theirs))
    stops = sorted(cuts_ours & cuts_theirs | {min(ours[0][0], theirs[0][0]), max(ours[-1][1], theirs[-1][1])})
    groups = []
    for start, end in pairwise(stops):
        left = [i for i, (a, b) in enumerate(ours) if start <= a and b <= end]
        right = [k for k, (a, b) in enumerate(theirs) if start <= a and b <= end]
        if left or right:
            groups.append((left, right))
    return groups


def _make_units(sentence: Sentence, left: list[int], right: list[Bounds]) -> list[Unit] | None:
    words, text = sentence.words, sentence.text
    if len(left) == len(right) == 1:
        return [Unit(text[slice(*right[0])], right[0][0], (left[0],))]
    if len(right) == 1 and left:
        head = _single_head(words, left)
        return None if head is None else [Unit(text[slice(*right[0])], right[0][0], (head, *(i for i in left if i != head)))]
    if len(left) == 1 and right:
        forms = [text[slice(*pair)] for pair in right]
        wordy = [n for n, form in enumerate(forms) if any(c.isalnum() for c in form)]
        if len(wordy) != 1:
            return None
        parts = ["head" if n == wordy[0] else "mark" for n in range(len(forms))]
        return [Unit(form, pair[0], (left[0],), part) for form, pair, part in zip(forms, right, parts, strict=True)]
    return None


def _single_head(words: Sequence[Word], group: list[int]) -> int | None:
    """Return the one word of the group that hangs outside of it, None if there are several."""
    outside = [i for i in group if words[i].head not in group]
    return outside[0] if len(outside) == 1 else None
