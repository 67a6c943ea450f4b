"""The commands: `python -m training.model prepare | silver | train | evaluate | export`. Figures to stdout, messages to stderr."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from training.corpus.rows import CorpusError
from training.model.errors import TrainingError
from training.model.settings import CONFIG, load_settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 the result falls short or is cut short, 2 wrong use or unreadable input."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    try:
        return int(options.run(options))
    except (TrainingError, CorpusError, OSError) as err:
        print(err, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.model", description=__doc__)
    commands = parser.add_subparsers(required=True)
    prepare = commands.add_parser("prepare", help="sources to windows of examples")
    prepare.add_argument("--data", type=Path, required=True, help="folder with treebanks/ and ner/")
    prepare.add_argument("--corpus", type=Path, required=True, help="what `python -m training.corpus build` wrote")
    prepare.set_defaults(run=_prepare)
    silver = commands.add_parser("silver", help="the corpus' passages with trees of the bundled model")
    silver.set_defaults(run=_silver)
    train = commands.add_parser("train", help="fine-tune encoder and heads; exit status 1 if the budget ended before the epochs")
    train.add_argument("--resume", action="store_true", help="go on from the checkpoint in OUT")
    train.add_argument(
        "--from", dest="start", type=Path, metavar="FILE", help="best.pt of a run, or an exported file, to go on from with other settings"
    )
    train.add_argument("--minutes", type=float, help="budget of the whole run; the rates fall to their floor by its end")
    train.add_argument("--epochs", type=int, help="instead of the settings'")
    train.add_argument("--share", type=float, default=1.0, help="share of every source, for trials")
    train.add_argument("--limit", type=int, help="windows of every dev file, for trials")
    train.set_defaults(run=_train)
    evaluate = commands.add_parser("evaluate", help="all measures, dev and test")
    evaluate.add_argument("--onnx", type=Path, help="measure this exported file instead of the network")
    evaluate.add_argument("--dev", action="store_true", help="dev alone")
    evaluate.add_argument("--limit", type=int, help="windows of every file, for trials")
    evaluate.set_defaults(run=_evaluate)
    export = commands.add_parser("export", help="int8 ONNX; exit status 1 if it lost more than 0.4 points")
    export.add_argument("--limit", type=int, help="windows of every dev file, for trials")
    export.set_defaults(run=_export)
    for command in (prepare, train, export):
        command.add_argument("--out", type=Path, required=True)
    for command in (silver, train, evaluate, export):
        command.add_argument("--data", type=Path, required=True, help="what `prepare` wrote")
    for command in (evaluate, export):
        command.add_argument("--run", dest="checkpoint", type=Path, required=True, help="best.pt of a run")
    for command in (prepare, train):
        command.add_argument("--config", type=Path, default=CONFIG)
    return parser


def _prepare(options: argparse.Namespace) -> int:
    from training.model.prepare import prepare

    print(json.dumps(prepare(options.data, options.corpus, options.out, load_settings(options.config)), indent=1))
    return 0


def _silver(options: argparse.Namespace) -> int:
    from kg.language.model import load_model
    from training.model.silver import write_silver

    print(json.dumps({"windows": write_silver(options.data, load_model().read)}))
    return 0


def _train(options: argparse.Namespace) -> int:
    from training.model.start import start

    return 0 if start(options) else 1


def _evaluate(options: argparse.Namespace) -> int:
    from kg.language.session import load_session
    from training.model.evaluate import Evaluation
    from training.model.measures import DEV, TEST, measure
    from training.model.run import load_network

    predict = load_session(options.onnx) if options.onnx else None
    evaluation = Evaluation(load_network(options.checkpoint), predict)
    for name, value in measure(evaluation, options.data, DEV if options.dev else (*DEV, *TEST), limit=options.limit).items():
        print(f"{name}\t{value:.4f}")
    return 0


def _export(options: argparse.Namespace) -> int:
    from training.model.export import export, find_losses_of
    from training.model.run import load_network

    report = export(load_network(options.checkpoint), options.out, options.data, limit=options.limit)
    print(json.dumps(report, indent=1))
    losses = find_losses_of(report)
    if losses:
        print(f"the int8 file lost more than 0.4 points: {'; '.join(losses)}", file=sys.stderr)
    return 1 if losses else 0


if __name__ == "__main__":
    sys.exit(main())
