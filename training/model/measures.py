"""Which measure is taken on which prepared file, and what early stopping looks at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from training.model.evaluate import Evaluation
from training.model.examples import Example, read_examples

# Name of a set, file, measure; the test sets are read by the `evaluate` command alone, dev after every epoch.
Measure = Callable[[Evaluation, Sequence[Example]], dict[str, float]]
DEV: tuple[tuple[str, str, Measure], ...] = (
    ("ewt-dev", "ewt.dev", Evaluation.parse),
    ("ewt-dev-raw", "ewt.dev.raw", Evaluation.sentences),
    ("gum-dev", "gum.dev", Evaluation.names),
    ("corpus-dev", "corpus.dev", Evaluation.mentions),
    ("corpus-dev", "corpus.dev", lambda e, rows: e.antecedents(rows, "mention")),
    ("corpus-dev", "corpus.dev", Evaluation.statements),
)
TEST: tuple[tuple[str, str, Measure], ...] = (
    ("ewt-test", "ewt.test", Evaluation.parse),
    ("pud-test", "pud.test", Evaluation.parse),
    ("ewt-test-raw", "ewt.test.raw", Evaluation.sentences),
    ("uner-test", "uner.test", Evaluation.names),
    ("corpus-test", "corpus.test", Evaluation.mentions),
    ("corpus-test", "corpus.test", lambda e, rows: e.antecedents(rows, "mention")),
    ("corpus-test", "corpus.test", Evaluation.statements),
)
# What early stopping looks at: one figure a task, so that none outweighs the others by its number of tables.
MEAN = ("ewt-dev las", "ewt-dev lemma", "ewt-dev-raw sentence_f1", "gum-dev names_f1", "corpus-dev mentions_f1",
        "corpus-dev antecedents", "corpus-dev statements_f1")  # fmt: skip


def measure(
    evaluation: Evaluation, folder: Path, sets: Sequence[tuple[str, str, Measure]], *, limit: int | None = None
) -> dict[str, float]:
    """Return all figures of the sets, "SET MEASURE" by value; `limit` is a number of windows a file, None for all."""
    figures: dict[str, float] = {}
    for name, file, run in sets:
        examples = list(read_examples(folder / f"{file}.jsonl"))[:limit]
        figures |= {f"{name} {key}": value for key, value in run(evaluation, examples).items()}
    return figures
