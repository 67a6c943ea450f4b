"""Examples as arrays for the network: the rows that run time reads (`kg.language.features`), padded to a batch.

Beside those rows there are

| array | shape | content |
|---|---|---|
| attention_mask | B x T | 1 where there is a piece |
| word_mask | B x N | 1 for a word |
| spans | M x 3 | row, first and last word of spans that are to be scored as mentions whatever the model thinks of them |
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from kg.language.features import CERTAIN, LINE, NEVER, OPEN, Arrays, cut_pieces, find_feature, make_window
from training.model.examples import Example

if TYPE_CHECKING:
    from tokenizers import Tokenizer

INPUTS = ("input_ids", "attention_mask", "features", "first", "last", "word_mask", "starts", "spans")


def find_forced(example: Example, *, gold: bool) -> list[int]:
    """Return the sentence starts that are given: all of them if `gold`, else the line breaks alone."""
    if gold and example.starts is not None:
        return [CERTAIN if begins else NEVER for begins in example.starts]
    return [CERTAIN if gap == LINE else OPEN for gap in example.gaps]


def make_inputs(examples: Sequence[Example], tokenizer: Tokenizer, *, gold_starts: bool) -> Arrays:
    """Return the arrays of a batch, `spans` without rows.

    Args:
        examples: Windows; none without a word.
        tokenizer: Without padding and truncation.
        gold_starts: Whether the annotated sentence starts are given to the model.
    """
    rows = []
    for example in examples:
        features = [find_feature(word, gap) for word, gap in zip(example.words, example.gaps, strict=True)]
        row = make_window(cut_pieces(example.words, tokenizer), features, find_forced(example, gold=gold_starts))
        rows.append(row | {"attention_mask": np.ones_like(row["input_ids"]), "word_mask": np.ones_like(row["first"])})
    arrays = {name: _pad([row[name][0] for row in rows]) for name in INPUTS[:-1]}
    return arrays | {"spans": np.zeros((0, 3), np.int64)}


def _pad(rows: Sequence[np.ndarray[tuple[int], np.dtype[np.int64]]]) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    padded = np.zeros((len(rows), max(len(row) for row in rows)), np.int64)
    for i, row in enumerate(rows):
        padded[i, : len(row)] = row
    return padded
