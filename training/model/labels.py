"""The label lists of the model, in the order of its scores, and how they are read off the training data."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from training.corpus.schema import TYPES, load_plan, load_relations
from training.model.errors import TrainingError
from training.model.examples import Example
from training.model.passages import label_of

MAPS = Path(__file__).with_name("maps.yaml")
NONE = "-"  # class 0 of every span layer
FORMS = ("name", "nominal", "pronoun")
SHAPES = ("lower", "UPPER (more than one letter)", "Title or initial capital", "has a digit", "punctuation", "other")
IGNORED = -100  # target of a word that a layer says nothing of


@dataclass(frozen=True, slots=True)
class Labels:
    """Label lists. `tags` holds the classifiers of words; `spans` the layers of spans, NONE first; `shapes` the case classes."""

    tags: Mapping[str, tuple[str, ...]]
    relations: tuple[str, ...]
    spans: Mapping[str, tuple[str, ...]]
    statements: tuple[str, ...]
    statuses: tuple[str, ...]
    shapes: tuple[str, ...] = SHAPES


def load_maps() -> dict[str, Any]:
    """Return the content of maps.yaml."""
    return dict(yaml.safe_load(MAPS.read_text(encoding="utf-8")))


def make_labels(examples: Iterable[Example], *, lemma_min: int) -> Labels:
    """Return the label lists of the training examples, sorted; lemma scripts seen less than `lemma_min` times are left out."""
    maps = load_maps()
    counts: dict[str, Counter[str]] = {}
    relations: Counter[str] = Counter()
    for example in examples:
        for name, values in example.tags.items():
            counts.setdefault(name, Counter()).update(value for value in values if value is not None)
        relations.update(label for label in example.labels or () if label is not None)
    names = sorted({label for table in maps["names"].values() for label in table.values() if label is not None})
    kept = sorted(kind for kind, row in maps["entities"].items() if row["keep"])
    mentions = sorted({label_of(kind, form) for kind in TYPES for form in FORMS})
    return Labels(
        tags={name: _frequent(counts[name], lemma_min if name == "lemma" else 1) for name in sorted(counts)},
        relations=tuple(sorted(relations)),
        spans={
            "mention": (NONE, *mentions),
            "name": (NONE, *names),
            "entity": (NONE, *sorted(f"{kind}.{form}" for kind in kept for form in FORMS)),
        },
        statements=tuple(sorted(load_relations())),
        statuses=load_plan().statuses,
    )


def _frequent(counts: Counter[str], least: int) -> tuple[str, ...]:
    return tuple(sorted(value for value, count in counts.items() if count >= least))


def find_index(labels: Sequence[str], value: str | None) -> int:
    """Return the number of a label, IGNORED for None and for one that isn't in the list."""
    return labels.index(value) if value in labels else IGNORED


def write_labels(path: Path, labels: Labels, extra: Mapping[str, Any] | None = None) -> None:
    """Write the lists as JSON, with further keys that a reader of the model needs."""
    text = json.dumps({**asdict(labels), **(extra or {})}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def read_labels(path: Path) -> Labels:
    """Return the lists of a file; further keys are passed over.

    Raises:
        TrainingError: The file is missing or lacks a list.
    """
    if not path.is_file():
        raise TrainingError(f"{path}: no such file; run `python -m training.model prepare` first")
    data = json.loads(path.read_text(encoding="utf-8"))
    missing = [field.name for field in fields(Labels) if field.name not in data]
    if missing:
        raise TrainingError(f"{path.name}: lists missing: {', '.join(missing)}; run `prepare` again")
    return make_from_table(data)


def make_from_table(data: Mapping[str, Any]) -> Labels:
    """Return the lists from plain values, as JSON or a checkpoint holds them."""
    lists = {key: tuple(data[key]) for key in ("relations", "statements", "statuses", "shapes")}
    tags, spans = ({name: tuple(values) for name, values in data[key].items()} for key in ("tags", "spans"))
    return Labels(tags=tags, spans=spans, **lists)
