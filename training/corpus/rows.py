"""The rows of the corpus, one `Passage` a line of `corpus.jsonl`, and how they are read and written.

`start`/`end` and the pairs named `trigger` and `evidence` are half-open character offsets into `Passage.text`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, TypeAlias

Span: TypeAlias = tuple[int, int]


class CorpusError(Exception):
    """A fault in the corpus or its data; the message names file and line and says what is allowed."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the text that stands for a cluster. `form` is name, nominal, pronoun or attack."""

    id: str
    start: int
    end: int
    type: str
    cluster: str
    form: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """One thing of the passage; `name` is what to call it, a State by its common name."""

    id: str
    type: str
    name: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What the evidence says of two clusters; `s`, `o`, `by` and `place` are cluster ids, `alt` other fair relations."""

    s: str
    r: str
    o: str
    alt: tuple[str, ...]
    status: str
    by: str | None
    date: str | None
    place: str | None
    trigger: Span
    evidence: Span


@dataclass(frozen=True, slots=True)
class Negative:
    """Two clusters of one sentence between which the word at `trigger` states nothing."""

    s: str
    o: str
    trigger: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of two to twenty-one sentences with its exhaustive annotation. Passages of one family share a storyline."""

    id: str
    family: str
    text: str
    date: str | None
    region: str
    genre: str
    phenomena: tuple[str, ...]
    mentions: tuple[Mention, ...]
    clusters: tuple[Cluster, ...]
    triples: tuple[Statement, ...]
    negatives: tuple[Negative, ...]


def to_row(passage: Passage) -> dict[str, Any]:
    """Return the passage as plain values, keys in the order of the fields."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(passage).items()}


def from_row(row: dict[str, Any]) -> Passage:
    """Return the passage of one line.

    Raises:
        CorpusError: A field is missing or one too many.
    """
    wanted = {field.name for field in fields(Passage)}
    if set(row) != wanted:
        faults = ", ".join(sorted(set(row) ^ wanted))
        raise CorpusError(f"passage {row.get('id')!r}: fields missing or unknown: {faults}; allowed: {', '.join(sorted(wanted))}")
    try:
        return Passage(
            **{
                **row,
                "phenomena": tuple(row["phenomena"]),
                "mentions": tuple(Mention(**m) for m in row["mentions"]),
                "clusters": tuple(Cluster(**c) for c in row["clusters"]),
                "triples": tuple(_statement(t) for t in row["triples"]),
                "negatives": tuple(Negative(n["s"], n["o"], _span(n["trigger"])) for n in row["negatives"]),
            }
        )
    except (KeyError, TypeError) as err:
        raise CorpusError(f"passage {row['id']!r}: a mention, cluster, triple or negative has wrong fields: {err}") from err


def _statement(row: dict[str, Any]) -> Statement:
    spans = {key: _span(row[key]) for key in ("trigger", "evidence")}
    return Statement(**{**row, "alt": tuple(row["alt"]), **spans})


def _span(pair: list[int]) -> Span:
    start, end = pair
    return start, end


def read_corpus(path: Path) -> Iterator[Passage]:
    """Yield the passages of a `corpus.jsonl`, in its order.

    Raises:
        CorpusError: A line isn't JSON or not a passage.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError as err:
                raise CorpusError(f"{path.name}:{number}: not a line of JSON: {err}; rebuild the file with `build`") from err
            yield from_row(row)


def write_corpus(path: Path, passages: Iterable[Passage]) -> int:
    """Write one line per passage, sorted by id, and return how many."""
    ordered = sorted(passages, key=lambda passage: passage.id)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for passage in ordered:
            out.write(json.dumps(to_row(passage), ensure_ascii=False) + "\n")
    return len(ordered)
