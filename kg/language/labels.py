"""The label lists of the bundled model, in the order of its scores (`labels.json`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from kg.errors import ModelError

NONE = "-"  # class 0 of every span layer


@dataclass(frozen=True, slots=True)
class Labels:
    """Label lists. `tags` holds the classifiers of words; `spans` the layers of spans, NONE first."""

    tags: Mapping[str, tuple[str, ...]]
    relations: tuple[str, ...]
    spans: Mapping[str, tuple[str, ...]]
    statements: tuple[str, ...]
    statuses: tuple[str, ...]


def read_labels(path: Path) -> Labels:
    """Return the lists of a file; further keys are passed over.

    Raises:
        ModelError: The file is missing or lacks a list.
    """
    if not path.is_file():
        raise ModelError(f"{path.name}: no such file beside the model")
    data = json.loads(path.read_text(encoding="utf-8"))
    missing = [field.name for field in fields(Labels) if field.name not in data]
    if missing:
        raise ModelError(f"{path.name}: lists missing: {', '.join(missing)}")
    return make_labels(data)


def make_labels(data: Mapping[str, Any]) -> Labels:
    """Return the lists from plain values, as JSON or a checkpoint holds them."""
    lists = {key: tuple(data[key]) for key in ("relations", "statements", "statuses")}
    tags, spans = ({name: tuple(values) for name, values in data[key].items()} for key in ("tags", "spans"))
    return Labels(tags=tags, spans=spans, **lists)
