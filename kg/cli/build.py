"""`kg build`: folders and files in, a folder with the graph out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_FOLDER
from kg.cli.terminal import harmless, print_rows
from kg.objects import Document, Skipped
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.exports.record import Built
    from kg.graph.summary import Summary

SOME_SKIPPED = 1


def build(
    sources: Annotated[list[Path], typer.Argument(help="Files and folders of articles.", show_default=False)],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write into.")] = DEFAULT_FOLDER,
    *,
    model: Annotated[str | None, typer.Option(help="Installed spaCy pipeline to use instead of the bundled one.")] = None,
    entities: Annotated[Path | None, typer.Option(help="CSV of actors that you know beforehand.")] = None,
    judgements: Annotated[Path | None, typer.Option(help="CSV of same / different verdicts on names.")] = None,
    with_open: Annotated[bool, typer.Option("--open", help="State what no relation covers, too, with the relation `other`.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Read articles and write the graph: a page, tables, GraphML, GEXF and the record of every statement."""
    from kg.exports.atomic import check_writable
    from kg.exports.write import write_outputs
    from kg.fingerprint import fingerprints

    check_writable(output)
    from kg.pipeline import build as build_graph

    settings = Settings(model=model, entities=entities, judgements=judgements, open=with_open)
    with _progress(quiet=quiet) as on_document:
        result = build_graph(sources, settings=settings, on_document=on_document)
    own = {"entities": result.settings.entities, "judgements": result.settings.judgements}
    write_outputs(result, output, fingerprints=fingerprints(model, own), settings=asdict(result.settings))
    if not quiet:
        _print_summary(result)
        typer.echo(harmless(f"open {output / 'graph.html'}"), err=True)
    if result.skipped:
        raise typer.Exit(SOME_SKIPPED)


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[Document | Skipped], None]]:
    """Show on stderr how many documents are done, if a person looks at it."""
    if quiet or not sys.stderr.isatty():
        yield lambda item: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    # Paths of articles are never put into these columns, which would read them as markup.
    columns = (SpinnerColumn(), TextColumn("{task.completed} documents read, {task.fields[skipped]} skipped"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None, skipped=0)
        skipped = 0

        def on_document(item: Document | Skipped) -> None:
            nonlocal skipped
            if isinstance(item, Skipped):
                skipped += 1
                progress.update(task, skipped=skipped)
            else:
                progress.advance(task)

        yield on_document


def _print_summary(result: Built) -> None:
    from kg.graph.summary import summarise

    summary = summarise(result.documents, result.skipped, result.entities, statements=result.statements, graph=result.graph)
    print_rows(("what", "which", "count"), summary_rows(summary))


def summary_rows(summary: Summary) -> list[tuple[str, str, int]]:
    """Return the lines of the summary: documents, what was skipped and why, entities by type, statements by status."""
    return [
        ("documents", "read", summary.documents),
        *(("documents", f"skipped: {reason}", count) for reason, count in summary.skipped.items()),
        *(("entities", name, count) for name, count in summary.entities.items()),
        *(("statements", status, count) for status, count in summary.statements.items()),
        ("attacks", "", summary.attacks),
    ]
