"""Words as arrays for the bundled model: pieces, their case, where words stand. Training makes its batches of the same rows.

| array | shape | content |
|---|---|---|
| input_ids | 1 x T | pieces between [CLS] and [SEP] |
| features | 1 x T | of every piece of a word: 1 + 3 * case class + what stands before the word; 0 for [CLS] and [SEP] |
| first, last | 1 x N | position of each word's first and last piece |
| starts | 1 x N | CERTAIN: a sentence begins here; NEVER: none does; OPEN and LIKELY: the model decides, LIKELY behind an end mark |
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain, repeat
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Arrays = dict[str, NDArray[np.int64]]
NOTHING, BLANK, LINE = 0, 1, 2  # what stands before a word: LINE is a line break that a reader of the text sees
GAPS = 3
NEVER, OPEN, CERTAIN, LIKELY = -1, 0, 1, 2  # whether a sentence starts
# Logit above which a start is believed: on web text and the sample articles the model errs towards too many short sentences where no
# end mark stands, and towards too few where one does.
BELIEVED = {OPEN: 0.5, LIKELY: -1.0}
SHAPES = ("lower", "UPPER (more than one letter)", "Title or initial capital", "has a digit", "punctuation", "other")
LOWER, UPPER, TITLE, DIGIT, MARK, OTHER = range(len(SHAPES))
FEATURES = 1 + len(SHAPES) * GAPS
CLS, SEP, UNKNOWN = 101, 102, 100  # numbers in BERT's vocabulary without case
SPECIAL = 2  # [CLS] before and [SEP] behind


def find_shape(word: str) -> int:
    """Return the case class of a word, a position in SHAPES."""
    if word.islower():
        return LOWER
    if word.isupper() and len(word) > 1:
        return UPPER
    if word[:1].isupper():
        return TITLE
    if any(c.isdigit() for c in word):
        return DIGIT
    return OTHER if any(c.isalnum() for c in word) else MARK


def find_feature(word: str, gap: int) -> int:
    """Return the number by which case and the space before the word reach the encoder, 1 to FEATURES - 1."""
    return 1 + GAPS * find_shape(word) + gap


def cut_pieces(words: Sequence[str], tokenizer: Tokenizer) -> list[list[int]]:
    """Return the numbers of each word's pieces, at least one a word.

    Args:
        words: Of a whole document.
        tokenizer: Without padding and truncation.
    """
    distinct = list(dict.fromkeys(words))
    encoding = tokenizer.encode(distinct, is_pretokenized=True, add_special_tokens=False)
    pieces: list[list[int]] = [[] for _ in distinct]
    for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
        if word is not None:
            pieces[word].append(piece)
    by_word = {word: row or [UNKNOWN] for word, row in zip(distinct, pieces, strict=True)}
    return [by_word[word] for word in words]


def make_window(pieces: Sequence[Sequence[int]], features: Sequence[int], starts: Sequence[int]) -> Arrays:
    """Return the arrays of one window.

    Args:
        pieces: Of each word, as from `cut_pieces`.
        features: Of each word, as from `find_feature`.
        starts: Of each word, as in the table above.
    """
    lengths = [len(row) for row in pieces]
    ends = list(accumulate(lengths))
    last = np.array(ends, np.int64)
    ids = [CLS, *chain.from_iterable(pieces), SEP]
    spread = [0, *chain.from_iterable(map(repeat, features, lengths)), 0]
    rows = {"input_ids": ids, "features": spread, "first": last - np.array(lengths, np.int64) + 1, "last": last, "starts": starts}
    return {name: np.array([row], np.int64) for name, row in rows.items()}
