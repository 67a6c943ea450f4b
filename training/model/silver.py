"""Silver trees: the bundled model parses the corpus' passages, and the network in training is taught to agree with it there.

Nobody annotated trees in the corpus. Without any, the encoder serves mentions and statements alone on such texts, and the parser drifts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from kg.language.features import CERTAIN, NEVER
from kg.language.model import Reading
from training.model.examples import Example, read_examples, write_examples

SOURCE = "silver"
Read = Callable[[Sequence[str], Sequence[int], Sequence[int]], Reading]


def write_silver(data: Path, read: Read) -> int:
    """Write silver.train.jsonl beside corpus.train.jsonl, which `prepare` wrote; return how many windows.

    Args:
        data: Prepared data.
        read: Reads words, the gaps before them and where sentences start; `kg.language.model.load_model().read` is meant.
    """
    examples = read_examples(data / "corpus.train.jsonl")
    return write_examples(data / f"{SOURCE}.train.jsonl", (make_silver(example, read) for example in examples))


def make_silver(example: Example, read: Read) -> Example:
    """Return the words of an example with the teacher's parts of speech and trees, and with no other layer but sentence starts."""
    known = example.starts or (False,) * len(example.words)
    starts = [CERTAIN if n == 0 or start else NEVER for n, start in enumerate(known)]
    reading = read(example.words, example.gaps, starts)
    return replace(
        example,
        id=f"{SOURCE}:{example.id}",
        source=SOURCE,
        tags={"upos": reading.upos},
        heads=reading.heads,
        labels=reading.labels,
        spans={},
        statements=None,
    )
