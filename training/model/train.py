"""The training loop: epochs of mixed batches within a budget of time, a log, checkpoints, and a stop when dev no longer gains."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from training.model.examples import Example
from training.model.features import make_inputs
from training.model.losses import find_losses
from training.model.network import Inputs, Network
from training.model.run import Run, save_best, save_run, update_mean, with_mean
from training.model.schedule import Batch
from training.model.targets import Targets, make_targets
from training.model.windows import find_start_model, load_pieces

if TYPE_CHECKING:
    from tokenizers import Tokenizer

logger = logging.getLogger(__name__)
LOG_STEPS = 20  # steps between two lines of the log
CHECKPOINT, BEST, LOG = "run.pt", "best.pt", "log.tsv"
Evaluate = Callable[[Network], dict[str, float]]


@dataclass(slots=True)
class Trainer:
    """One run with all that it needs.

    Attributes:
        run: Network, optimiser, progress.
        plan: Gives the batches of an epoch.
        evaluate: Gives scores by name; their mean decides which weights are best. None: no evaluation.
        out: Folder of checkpoints and log.
        minutes: Budget of the whole run, its earlier parts included; None for none. The rates fall to their floor by its end.
        device: Where the network is.
    """

    run: Run
    plan: Callable[[int], list[Batch]]
    evaluate: Evaluate | None
    out: Path
    minutes: float | None
    device: torch.device
    sums: dict[str, list[float]] = field(default_factory=dict)
    saved: float = 0.0

    def train(self) -> bool:
        """Train until the epochs, the budget or the patience end; return whether the run is complete (not cut short by the budget)."""
        progress, training = self.run.progress, self.run.network.settings.training
        self.out.mkdir(parents=True, exist_ok=True)
        self.run.network.train()
        self.saved = progress.seconds
        while progress.epoch < training.epochs and progress.stale < training.patience:
            batches = self.plan(progress.epoch)
            groups = [batches[k : k + training.accumulate] for k in range(0, len(batches), training.accumulate)]
            for number in range(progress.batch, len(groups)):
                if self._over():
                    self._evaluate()
                    save_run(self.out / CHECKPOINT, self.run)
                    return False
                progress.batch = number + 1  # what a checkpoint within the step is to go on with
                self._step(groups[number], training.epochs * len(groups))
            progress.epoch, progress.batch = progress.epoch + 1, 0
            if progress.epoch % training.evaluate_epochs == 0 or progress.epoch == training.epochs:
                self._evaluate()
            save_run(self.out / CHECKPOINT, self.run)
        return True

    def _over(self) -> bool:
        return self.minutes is not None and self.run.progress.seconds >= 60 * self.minutes

    def _step(self, group: Sequence[Batch], total: int) -> None:
        began = time.monotonic()  # the clock decides when to save and to stop, and how fast rates fall under a budget; nothing else
        run, training = self.run, self.run.network.settings.training
        self._set_rates(total)
        run.optimiser.zero_grad()
        done = run.progress.step / total
        for batch in group:
            losses = self._losses(batch, predicted=done >= run.network.settings.candidates.predicted_after)
            loss = sum((run.network.settings.weights[name] * value for name, value in losses.items()), torch.zeros((), device=self.device))
            (loss / len(group)).backward()  # type: ignore[no-untyped-call]
            for name, value in losses.items():
                self.sums.setdefault(name, []).append(value.item())
        torch.nn.utils.clip_grad_norm_(run.network.parameters(), training.clip)
        run.optimiser.step()
        run.progress.step += 1
        update_mean(run)
        run.progress.seconds += time.monotonic() - began
        if run.progress.step % LOG_STEPS == 0:
            self._log("train", {name: sum(values) / len(values) for name, values in self.sums.items()})
            self.sums.clear()
        if run.progress.seconds - self.saved > 60 * training.checkpoint_minutes:
            save_run(self.out / CHECKPOINT, run)
            self.saved = run.progress.seconds

    def _losses(self, batch: Batch, *, predicted: bool) -> dict[str, torch.Tensor]:
        inputs, targets = make_tensors(self.run.network, batch, self.device)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=_has_halves(self.device)):
            return find_losses(self.run.network, inputs, targets, batch, predicted=predicted)

    def _set_rates(self, total: int) -> None:
        """Warm up, then fall in a straight line to the floor at the end of the steps or of the budget, whichever is nearer."""
        progress, training = self.run.progress, self.run.network.settings.training
        done = progress.step / total
        if self.minutes is not None:
            done = max(done, progress.seconds / (60 * self.minutes))
        factor = min((progress.step + 1) / training.warmup, max(training.floor, 1 - done))
        for group in self.run.optimiser.param_groups:
            group["lr"] = group["rate"] * factor

    def _evaluate(self) -> None:
        if self.evaluate is None:
            save_best(self.out / BEST, self.run)
            return
        began = time.monotonic()
        scores = with_mean(self.run, self.evaluate)
        progress = self.run.progress
        mean = sum(scores.values()) / max(1, len(scores))
        self._log("dev", {"mean": mean, **scores})
        progress.stale += 1
        if mean > progress.best:
            progress.best, progress.stale = mean, 0
            save_best(self.out / BEST, self.run)
        progress.seconds += time.monotonic() - began

    def _log(self, kind: str, values: dict[str, float]) -> None:
        progress = self.run.progress
        with (self.out / LOG).open("a", encoding="utf-8", newline="\n") as file:
            for name, value in values.items():
                file.write(f"{kind}\t{progress.step}\t{progress.epoch}\t{progress.seconds:.0f}\t{name}\t{value:.4f}\n")
        shown = " ".join(f"{name} {value:.3f}" for name, value in values.items())
        logger.info("%s step %d, epoch %d, %d s: %s", kind, progress.step, progress.epoch, progress.seconds, shown)


def make_tensors(network: Network, batch: Sequence[Example], device: torch.device) -> tuple[Inputs, Targets]:
    """Return inputs and targets of a training batch."""
    arrays = make_inputs(batch, _pieces(), gold_starts=True)
    targets = make_targets(batch, network.labels, span_width=network.settings.windows.span_width)
    arrays["spans"] = targets.forced
    return Inputs(**{name: torch.as_tensor(values, device=device) for name, values in arrays.items()}), targets


def _has_halves(device: torch.device) -> bool:
    """Tell whether a device reckons in bf16 faster than in floats; a step takes two thirds of the time on a CPU that does."""
    return device.type == "cuda" or bool(torch.cpu.get_capabilities().get("avx512_bf16"))


@cache
def _pieces() -> Tokenizer:
    return load_pieces(find_start_model())
