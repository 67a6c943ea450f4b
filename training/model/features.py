"""Examples as arrays for the network: pieces, shapes, word positions. numpy only; run time has to do the very same.

| array | shape | content |
|---|---|---|
| input_ids, attention_mask | B x T | pieces between [CLS] and [SEP]; 1 where there is one |
| features | B x T | of every piece of a word: 1 + 3 * case class + what stands before the word; 0 for [CLS], [SEP] and padding |
| first, last | B x N | position of each word's first and last piece |
| word_mask | B x N | 1 for a word |
| starts | B x N | 1: a sentence begins here; -1: none does; 0: the model decides |
| spans | M x 3 | row, first and last word of spans that are to be scored as mentions whatever the model thinks of them |
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from training.model.examples import LINE, Example

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Arrays = dict[str, NDArray[np.int64]]
INPUTS = ("input_ids", "attention_mask", "features", "first", "last", "word_mask", "starts", "spans")
GAPS = 3
FEATURES = 1 + 6 * GAPS  # six case classes
LOWER, UPPER, TITLE, DIGIT, MARK, OTHER = range(6)


def find_shape(word: str) -> int:
    """Return the case class of a word, a position in `labels.SHAPES`."""
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


def find_forced(example: Example, *, gold: bool) -> list[int]:
    """Return the sentence starts that are given: all of them if `gold`, else the line breaks alone."""
    if gold and example.starts is not None:
        return [1 if begins else -1 for begins in example.starts]
    return [1 if gap == LINE else 0 for gap in example.gaps]


def make_inputs(examples: Sequence[Example], tokenizer: Tokenizer, *, gold_starts: bool) -> Arrays:
    """Return the arrays of a batch, `spans` without rows.

    Args:
        examples: Windows; none without a word.
        tokenizer: Without padding and truncation.
        gold_starts: Whether the annotated sentence starts are given to the model.
    """
    encodings = tokenizer.encode_batch([list(example.words) for example in examples], is_pretokenized=True)
    rows, width, longest = len(examples), max(len(e.ids) for e in encodings), max(len(e.words) for e in examples)
    arrays = {name: np.zeros((rows, width), np.int64) for name in INPUTS[:3]}
    arrays |= {name: np.zeros((rows, longest), np.int64) for name in INPUTS[3:7]}
    arrays["spans"] = np.zeros((0, 3), np.int64)
    for i, (example, encoding) in enumerate(zip(examples, encodings, strict=True)):
        n = len(example.words)
        arrays["input_ids"][i, : len(encoding.ids)] = encoding.ids
        arrays["attention_mask"][i, : len(encoding.ids)] = 1
        arrays["word_mask"][i, :n] = 1
        arrays["starts"][i, :n] = find_forced(example, gold=gold_starts)
        numbers = [find_feature(word, gap) for word, gap in zip(example.words, example.gaps, strict=True)]
        for position, word in enumerate(encoding.word_ids):
            if word is not None:
                arrays["features"][i, position] = numbers[word]
                arrays["last"][i, word] = position
                if arrays["first"][i, word] == 0:
                    arrays["first"][i, word] = position
    return arrays
