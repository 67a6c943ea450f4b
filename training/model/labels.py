"""How the label lists of the model are read off the training data."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kg.language.labels import NONE, Labels
from training.corpus.schema import TYPES, load_plan, load_relations
from training.model.examples import Example
from training.model.maps import load_maps
from training.model.passages import label_of

FORMS = ("name", "nominal", "pronoun")
IGNORED = -100  # target of a word that a layer says nothing of


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
