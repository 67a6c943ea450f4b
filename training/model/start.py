"""The `train` command: puts data, network and loop together."""

from __future__ import annotations

import argparse
from dataclasses import replace

import torch

from kg.language.labels import read_labels
from training.model.evaluate import Evaluation
from training.model.measures import DEV, MEAN, measure
from training.model.network import Network, grow, make_network
from training.model.run import load_network, make_run, resume_run
from training.model.schedule import Batch, load_sources, make_renamer, plan_epoch
from training.model.settings import Settings, load_settings
from training.model.shipped import read_shipped
from training.model.train import CHECKPOINT, Trainer
from training.model.windows import find_start_model, load_pieces, make_counter


def start(options: argparse.Namespace) -> bool:
    """Train as the options say; return whether the run is complete."""
    settings = _settings(options)
    torch.set_num_threads(settings.training.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    if options.resume:
        run = resume_run(options.out / CHECKPOINT, device)
        settings = run.network.settings
    else:
        run = make_run(_network(options, settings).to(device))
    sources = load_sources(options.data, settings, share=options.share)
    rename = make_renamer(options.data, settings, make_counter(load_pieces(find_start_model())))

    def plan(epoch: int) -> list[Batch]:
        return plan_epoch(sources, settings, epoch, rename)

    def evaluate(network: Network) -> dict[str, float]:
        figures = measure(Evaluation(network), options.data, DEV, limit=options.limit)
        return {name: figures[name] for name in MEAN if name in figures}

    return Trainer(run, plan, evaluate, options.out, options.minutes, device).train()


def _network(options: argparse.Namespace, settings: Settings) -> Network:
    if options.start is not None:
        network = read_shipped(options.start, settings) if options.start.suffix == ".onnx" else load_network(options.start)
        return grow(network, settings)
    return make_network(settings, read_labels(options.data / "labels.json"))


def _settings(options: argparse.Namespace) -> Settings:
    settings = load_settings(options.config)
    if options.epochs is None:
        return settings
    return replace(settings, training=replace(settings.training, epochs=options.epochs))
