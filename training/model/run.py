"""The state of a run and how it is kept: weights, their running mean, the optimiser, the place in the plan, the random numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from kg.language.labels import make_labels
from training.model.errors import TrainingError
from training.model.network import Network, make_network, own_branch
from training.model.settings import Settings, make_settings, to_table

MEAN_AFTER = 10  # the running mean follows quickly at first: share min(average, (1 + step) / (MEAN_AFTER + step))


@dataclass(slots=True)
class Progress:
    """Where a run stands. `seconds` is the time spent in all its parts; `best` the best mean on dev, `stale` evaluations since."""

    epoch: int = 0
    batch: int = 0
    step: int = 0
    seconds: float = 0.0
    best: float = -1.0
    stale: int = 0


@dataclass(slots=True)
class Run:
    """A run in the making."""

    network: Network
    optimiser: torch.optim.Optimizer
    mean: dict[str, Tensor]
    progress: Progress = field(default_factory=Progress)


def make_run(network: Network) -> Run:
    """Return a run at its beginning. Biases and norms aren't decayed; the encoder has a rate of its own.

    Where the settings train the branch alone, all other weights are held fast.
    """
    training = network.settings.training
    groups: dict[tuple[bool, bool], list[nn.Parameter]] = {}
    if training.branch_alone:
        network.requires_grad_(False)
    for name, value in own_branch(network) if training.branch_alone else network.named_parameters():
        value.requires_grad_(True)
        groups.setdefault((name.startswith("encoder."), value.dim() > 1), []).append(value)
    rows: list[dict[str, Any]] = []
    for (is_encoder, decays), values in sorted(groups.items(), key=lambda item: item[0]):
        rate = training.rate_encoder if is_encoder else training.rate_heads
        rows.append({"params": values, "lr": rate, "rate": rate, "weight_decay": training.decay if decays else 0.0})
    mean = {name: value.detach().clone() for name, value in network.state_dict().items()}
    return Run(network, torch.optim.AdamW(rows, fused=True), mean)  # fused: one pass over the weights instead of ten


def update_mean(run: Run) -> None:
    """Move the running mean of the weights towards the weights."""
    step = run.progress.step
    share = min(run.network.settings.training.average, (1 + step) / (MEAN_AFTER + step))
    with torch.no_grad():
        for name, value in run.network.state_dict().items():
            run.mean[name].lerp_(value, 1 - share)


def with_mean(run: Run, work: Callable[[Network], dict[str, float]]) -> dict[str, float]:
    """Return what `work` gives on the mean weights; the weights themselves are put back."""
    kept = {name: value.detach().clone() for name, value in run.network.state_dict().items()}
    run.network.load_state_dict(run.mean)
    run.network.eval()
    result = work(run.network)
    run.network.load_state_dict(kept)
    run.network.train()
    return result


def save_run(path: Path, run: Run) -> None:
    """Write a checkpoint; the old one stays until the new one is whole."""
    parts = {
        "settings": to_table(run.network.settings),
        "labels": asdict(run.network.labels),
        "weights": run.network.state_dict(),
        "mean": run.mean,
        "optimiser": run.optimiser.state_dict(),
        "progress": asdict(run.progress),
        "random": torch.get_rng_state(),
    }
    fresh = path.with_suffix(".part")
    torch.save(parts, fresh)
    fresh.replace(path)


def save_best(path: Path, run: Run) -> None:
    """Write the mean weights alone, as evaluation and export read them."""
    torch.save({"settings": to_table(run.network.settings), "labels": asdict(run.network.labels), "mean": run.mean}, path)


def resume_run(path: Path, device: torch.device) -> Run:
    """Return the run of a checkpoint, random numbers included."""
    parts = _load(path, device)
    network = _build(parts).to(device)
    network.load_state_dict(parts["weights"])
    run = make_run(network)
    run.optimiser.load_state_dict(parts["optimiser"])
    run.mean = parts["mean"]
    run.progress = Progress(**parts["progress"])
    torch.set_rng_state(parts["random"].cpu())
    return run


def load_network(path: Path) -> Network:
    """Return the network of a checkpoint with its mean weights, in evaluation mode, on the CPU."""
    parts = _load(path, torch.device("cpu"))
    network = _build(parts)
    network.load_state_dict(parts["mean"])
    return network.eval()


def _load(path: Path, device: torch.device) -> dict[str, Any]:
    if not path.is_file():
        raise TrainingError(f"{path}: no such checkpoint; run `python -m training.model train` first")
    parts: dict[str, Any] = torch.load(path, map_location=device, weights_only=True)
    return parts


def _build(parts: dict[str, Any]) -> Network:
    settings: Settings = make_settings(parts["settings"], "checkpoint")
    return make_network(settings, make_labels(parts["labels"]))
