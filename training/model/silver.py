"""Silver trees: the bundled model parses the corpus' passages, and the network in training is taught to agree with it there.

Nobody annotated trees in the corpus. Without any, the encoder serves mentions and statements alone on such texts, and the parser drifts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg.language.decode import ROOT
from kg.language.model import Parse
from training.model.examples import Example, read_examples, write_examples

SOURCE = "silver"
Parser = Callable[[Sequence[Sequence[str]]], list[Parse]]


def write_silver(data: Path, parse: Parser) -> int:
    """Write silver.train.jsonl beside corpus.train.jsonl, which `prepare` wrote; return how many windows.

    Args:
        data: Prepared data.
        parse: Gives the trees of a document's sentences; those of `kg.language.model.load_model().parse` are meant.
    """
    examples = read_examples(data / "corpus.train.jsonl")
    return write_examples(data / f"{SOURCE}.train.jsonl", (make_silver(example, parse) for example in examples))


def make_silver(example: Example, parse: Parser) -> Example:
    """Return the words of an example with the teacher's parts of speech and trees, and with no other layer but sentence starts."""
    starts = list(_find_starts(example))
    sentences = [example.words[start:stop] for start, stop in zip(starts, [*starts[1:], len(example.words)], strict=True)]
    parses = parse(sentences)
    heads: list[int] = []
    for start, tree in zip(starts, parses, strict=True):
        heads += [ROOT if head == n else start + head for n, head in enumerate(tree.heads)]
    return replace(
        example,
        id=f"{SOURCE}:{example.id}",
        source=SOURCE,
        tags={"upos": tuple(tag for tree in parses for tag in tree.pos)},
        heads=tuple(heads),
        labels=tuple(label for tree in parses for label in tree.labels),
        spans={},
        statements=None,
    )


def _find_starts(example: Example) -> Iterator[int]:
    for n in range(len(example.words)):
        if n == 0 or (example.starts is not None and example.starts[n]):
            yield n
