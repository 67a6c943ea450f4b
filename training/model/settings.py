"""The settings of `config.yaml` as checked rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

import yaml

from training.model.errors import TrainingError

CONFIG = Path(__file__).with_name("config.yaml")
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Windows:
    """Sizes in word pieces, `span_width` in words."""

    pieces: int
    overlap: int
    span_width: int


@dataclass(frozen=True, slots=True)
class EncoderSettings:
    """What is kept of the start encoder; `branch` layers at the top exist twice, once for words and once for mentions and statements."""

    layers: int
    branch: int
    dropout: float


@dataclass(frozen=True, slots=True)
class Heads:
    """Which heads there are."""

    sentences: bool
    upos: bool
    xpos: bool
    lemma: bool
    morphology: bool
    parser: bool
    mentions: bool
    names: bool
    entities: bool
    antecedents: bool
    statements: bool


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of the heads' hidden layers."""

    arc: int
    label: int
    span: int
    pair: int
    dropout: float
    lemma_min: int


@dataclass(frozen=True, slots=True)
class Candidates:
    """Which mentions and pairs are scored."""

    antecedents: int
    pair_words: int
    predicted_after: float
    predicted_per_word: float


@dataclass(frozen=True, slots=True)
class Training:
    """The run: rates, lengths, budgets."""

    seed: int
    epochs: int
    branch_alone: bool
    batch_pieces: int
    accumulate: int
    rate_encoder: float
    rate_heads: float
    decay: float
    warmup: int
    floor: float
    clip: float
    average: float
    checkpoint_minutes: float
    evaluate_epochs: int
    patience: int
    threads: int


@dataclass(frozen=True, slots=True)
class Settings:
    """All of them; `weights` by loss and `sources` by source are free tables."""

    windows: Windows
    encoder: EncoderSettings
    heads: Heads
    sizes: Sizes
    candidates: Candidates
    training: Training
    weights: Mapping[str, float]
    sources: Mapping[str, int]


SECTIONS: dict[str, type[Any]] = {
    "windows": Windows,
    "encoder": EncoderSettings,
    "heads": Heads,
    "sizes": Sizes,
    "candidates": Candidates,
    "training": Training,
}


def load_settings(path: Path = CONFIG) -> Settings:
    """Return the settings of a YAML file; what it doesn't set is as in config.yaml.

    Raises:
        TrainingError: A section or key is unknown.
    """
    table = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
    for section, values in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        table[section] = {**table.get(section, {}), **values}
    return make_settings(table, path.name)


def make_settings(data: Mapping[str, Any], where: str) -> Settings:
    """Return the settings of a nested table, such as `to_table` gives; `where` names it in messages."""
    _check(data, [field.name for field in fields(Settings)], where)
    rows = {name: _make(kind, data[name], f"{where}: {name}") for name, kind in SECTIONS.items()}
    return Settings(**rows, weights=dict(data["weights"]), sources=dict(data["sources"]))


def to_table(settings: Settings) -> dict[str, Any]:
    """Return the settings as plain values."""
    return asdict(settings)


def _make(kind: type[Row], data: Mapping[str, Any], where: str) -> Row:
    _check(data, [field.name for field in fields(kind)], where)  # type: ignore[arg-type]
    return kind(**data)


def _check(data: Mapping[str, Any], allowed: list[str], where: str) -> None:
    faults = sorted(set(data) ^ set(allowed))
    if faults:
        raise TrainingError(f"{where}: missing or unknown: {', '.join(faults)}; allowed and needed: {', '.join(allowed)}")
