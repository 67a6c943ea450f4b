"""The `kg` command: parse, call, print. Heavy libraries are imported inside the commands, so that help comes at once."""

from __future__ import annotations

import logging
import os
import sys
from typing import Annotated

import typer

from kg import __version__
from kg.cli.aliases import aliases
from kg.cli.attacks import attacks
from kg.cli.build import build
from kg.cli.contradictions import contradictions
from kg.cli.evaluate import evaluate
from kg.cli.export import export
from kg.cli.extract import extract
from kg.cli.group import ErrorGroup
from kg.cli.merge import merge
from kg.cli.neighbours import neighbours
from kg.cli.path import path
from kg.cli.review import review
from kg.cli.search import search
from kg.cli.shard import shard
from kg.cli.show import show
from kg.cli.sides import sides
from kg.cli.split import split
from kg.cli.stats import stats
from kg.cli.terminal import Notes
from kg.cli.timeline import timeline
from kg.cli.why import why

PIPE_CLOSED = 141  # as shells have it for tools that a closed pipe ends

EPILOG = (
    "Exit codes: 0 done; 1 some documents were skipped, the rest is built; 2 wrong use or input; 3 no answer, such as no path. "
    "Example: kg build articles -o output"
)

app = typer.Typer(cls=ErrorGroup, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None, epilog=EPILOG)
app.command()(build)
app.command()(shard)
app.command()(extract)
app.command()(path)
app.command()(why)
app.command()(show)
app.command()(search)
app.command()(neighbours)
app.command()(timeline)
app.command()(attacks)
app.command()(sides)
app.command()(contradictions)
app.command()(stats)
app.command()(export)
app.command("eval")(evaluate)
app.command()(review)
app.command()(aliases)
app.command()(merge)
app.command()(split)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def start(
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")] = False,
) -> None:
    """Turn folders of news text into an auditable graph of states, militias, officials, places and attacks."""
    logger = logging.getLogger("kg")
    logger.handlers = [Notes()]
    logger.setLevel(logging.WARNING)


def main() -> None:
    """Run the command line; output is UTF-8 on every system, a character that can't be written becomes a question mark.

    Where whoever reads the output has heard enough (`kg search x | head`), it ends without a word, and with no code that means a fault.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except SystemExit as end:
        # Typer has caught the error and ends with 1, which would say that documents were skipped.
        code = PIPE_CLOSED if isinstance(end.__context__, BrokenPipeError) else end.code
        if isinstance(code, int):
            _leave(code)
        raise


def _leave(code: int) -> None:
    """End the process at once, unless what is printed can't be: to take a graph apart object by object would take a tenth of a build."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # nobody reads it any more; Python knows how to end then
        return
    os._exit(code)
