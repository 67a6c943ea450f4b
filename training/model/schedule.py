"""Which batch comes when: the examples of every source in batches of like length, in an order that depends on seed and epoch alone."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from training.corpus.augment import swap_passage
from training.corpus.names import load_names
from training.corpus.rows import read_corpus
from training.model import passages
from training.model.alignment import make_tokenizer
from training.model.examples import Example, read_examples
from training.model.settings import Settings
from training.model.windows import CountPieces, cut_example

Batch = list[Example]
LOOSE = 6  # words by which lengths in a batch may be shuffled: the same examples don't always meet


def load_sources(folder: Path, settings: Settings, *, share: float = 1.0) -> dict[str, list[Example]]:
    """Return the training windows by source; of each the first `share`, at least one."""
    sources: dict[str, list[Example]] = {}
    for source in sorted(settings.sources):
        if settings.sources[source] > 0:
            rows = list(read_examples(folder / f"{source}.train.jsonl"))
            sources[source] = rows[: max(1, round(len(rows) * share))]
    return sources


def make_renamer(folder: Path, settings: Settings, count: CountPieces) -> Callable[[Sequence[Example], int], list[Example]]:
    """Return a function that gives the corpus' windows with other names; the seed 0 gives them as they are."""
    rows = {passage.id: passage for passage in read_corpus(folder / "corpus.train.passages.jsonl")}
    names, tokenize = load_names(), make_tokenizer()
    sizes = settings.windows

    def rename(examples: Sequence[Example], seed: int) -> list[Example]:
        if seed == 0:
            return list(examples)
        idents = dict.fromkeys(example.id.split(":")[1] for example in examples)
        renamed = (passages.make_example(swap_passage(rows[ident], names, seed), tokenize)[0] for ident in idents)
        return [w for example in renamed for w in cut_example(example, count, pieces=sizes.pieces, overlap=sizes.overlap)]

    return rename


def plan_epoch(
    sources: Mapping[str, list[Example]],
    settings: Settings,
    epoch: int,
    rename: Callable[[Sequence[Example], int], list[Example]] | None = None,
) -> list[Batch]:
    """Return the batches of an epoch in order.

    Args:
        sources: Training windows by source.
        settings: How often each source is read and how large a batch is.
        epoch: From 0.
        rename: Gives the corpus other names, others in every reading; None leaves them.
    """
    chance = random.Random(f"{settings.training.seed}:{epoch}")
    batches: list[Batch] = []
    for source in sorted(sources):
        times = settings.sources[source]
        for reading in range(times):
            examples = sources[source]
            if source == passages.SOURCE and rename is not None:
                examples = rename(examples, epoch * times + reading)
            batches += make_batches(examples, settings, chance)
    chance.shuffle(batches)
    return batches


def make_batches(examples: Sequence[Example], settings: Settings, chance: random.Random | None = None) -> list[Batch]:
    """Return batches of at most `batch_pieces` padded pieces; shuffled within like lengths if `chance` is given."""
    # Pieces are reckoned from words: a third more, as the treebanks have it, plus the two special ones.
    keyed = [(len(e.words) + (chance.uniform(0, LOOSE) if chance is not None else 0.0), n) for n, e in enumerate(examples)]
    batches: list[Batch] = []
    longest = 0.0
    for length, n in sorted(keyed, reverse=True):
        if not batches or (longest * 1.33 + 2) * (len(batches[-1]) + 1) > settings.training.batch_pieces:
            batches.append([])
            longest = length
        batches[-1].append(examples[n])
    return batches
