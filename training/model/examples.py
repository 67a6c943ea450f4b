"""The rows that training reads: a stretch of running text with whatever layers its source has. One `Example` a line of JSON.

All positions are word numbers within the example; `last` is the last word itself, not the one behind it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from kg.language.decode import ROOT
from training.model.errors import TrainingError


@dataclass(frozen=True, slots=True)
class Span:
    """Words `start` to `last` with a label; spans of one `cluster` stand for one thing, "" where that isn't annotated."""

    start: int
    last: int
    label: str
    cluster: str = ""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """What the words `evidence` say of two clusters; `alternatives` are relations that would be fair too."""

    subject: str
    relation: str
    object: str
    status: str
    alternatives: tuple[str, ...]
    trigger: tuple[int, int]
    evidence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Example:
    """A window of a document.

    Attributes:
        gaps: What stands before each word: NOTHING, BLANK or LINE of `kg.language.features`.
        core: First word and the word behind the last that this window is scored on; the rest is context.
        starts: Whether each word begins a sentence; None if that isn't annotated.
        tags: Per classifier ("upos", "xpos", "lemma", "Tense" …) a value a word, None where unknown.
        heads: Number of each word's head, -1 for the root, None where unknown; None as a whole without a tree.
        labels: Dependency relation of each word, like `heads`.
        spans: By layer ("mention", "name", "entity"); a layer that is missing isn't annotated.
        statements: None if not annotated.
    """

    id: str
    source: str
    words: tuple[str, ...]
    gaps: tuple[int, ...]
    core: tuple[int, int]
    starts: tuple[bool, ...] | None = None
    tags: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)
    heads: tuple[int | None, ...] | None = None
    labels: tuple[str | None, ...] | None = None
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    statements: tuple[StatementRow, ...] | None = None


def cut(example: Example, start: int, stop: int, *, core: tuple[int, int]) -> Example:
    """Return the words `start` up to, not including, `stop`; what reaches out of them is dropped or becomes unknown.

    Args:
        example: The whole.
        start: First word.
        stop: Word behind the last.
        core: Of the part, in word numbers of the whole.
    """
    inside = range(start, stop)
    heads = None
    if example.heads is not None:
        heads = tuple(_moved(head, inside) for head in example.heads[start:stop])
    statements = None
    if example.statements is not None:
        kept = [s for s in example.statements if s.trigger[0] in inside and s.trigger[1] in inside]
        statements = tuple(replace(s, trigger=_shift(s.trigger, inside), evidence=_shift(s.evidence, inside)) for s in kept)
    return Example(
        id=example.id if (start, stop) == (0, len(example.words)) else f"{example.id}:{start}",
        source=example.source,
        words=example.words[start:stop],
        gaps=example.gaps[start:stop],
        core=(core[0] - start, core[1] - start),
        starts=None if example.starts is None else example.starts[start:stop],
        tags={name: values[start:stop] for name, values in example.tags.items()},
        heads=heads,
        labels=None if example.labels is None else example.labels[start:stop],
        spans={
            layer: tuple(replace(s, start=s.start - start, last=s.last - start) for s in spans if s.start in inside and s.last in inside)
            for layer, spans in example.spans.items()
        },
        statements=statements,
    )


def _moved(head: int | None, inside: range) -> int | None:
    if head is None or head == ROOT:
        return head
    return head - inside.start if head in inside else None


def _shift(pair: tuple[int, int], inside: range) -> tuple[int, int]:
    return max(pair[0], inside.start) - inside.start, min(pair[1], inside.stop - 1) - inside.start


def write_examples(path: Path, examples: Iterable[Example]) -> int:
    """Write one line each, in the order given, and return how many."""
    number = 0
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for example in examples:
            out.write(json.dumps(asdict(example), ensure_ascii=False, separators=(",", ":")) + "\n")
            number += 1
    return number


def read_examples(path: Path) -> Iterator[Example]:
    """Yield the examples of a file in its order.

    Raises:
        TrainingError: The file isn't there or a line isn't an example.
    """
    if not path.is_file():
        raise TrainingError(f"{path}: no such file; run `python -m training.model prepare` first")
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                yield _from_row(json.loads(line))
            except (ValueError, KeyError, TypeError) as err:
                raise TrainingError(f"{path.name}:{number}: not an example: {err}; run `prepare` again") from err


def _from_row(row: dict[str, Any]) -> Example:
    unknown = set(row) - {field.name for field in fields(Example)}
    if unknown:
        raise ValueError(f"unknown fields {sorted(unknown)}")
    statements = row["statements"]
    return Example(
        id=row["id"],
        source=row["source"],
        words=tuple(row["words"]),
        gaps=tuple(row["gaps"]),
        core=(row["core"][0], row["core"][1]),
        starts=None if row["starts"] is None else tuple(row["starts"]),
        tags={name: tuple(values) for name, values in row["tags"].items()},
        heads=None if row["heads"] is None else tuple(row["heads"]),
        labels=None if row["labels"] is None else tuple(row["labels"]),
        spans={layer: tuple(Span(**span) for span in spans) for layer, spans in row["spans"].items()},
        statements=None if statements is None else tuple(_statement(s) for s in statements),
    )


def _statement(row: dict[str, Any]) -> StatementRow:
    pairs = {key: (row[key][0], row[key][1]) for key in ("trigger", "evidence")}
    return StatementRow(**{**row, "alternatives": tuple(row["alternatives"]), **pairs})
