"""`kg build`: folders and files in, a folder with the graph out."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_FOLDER, OwnEntities, OwnOntology
from kg.cli.terminal import harmless, note, print_rows
from kg.errors import InputError
from kg.settings import Settings
from kg.spelling import counted

if TYPE_CHECKING:
    from kg.graph.summary import Summary
    from kg.store.progress import OnProgress, Progress
    from kg.store.store import Store
    from kg.store.workers import Engine

SOME_SKIPPED = 1
MOST_NAMED = 10  # inputs of which nothing came, on the screen
NOTHING = "read, but nothing is told in it that kg knows; it reads English only"
DATES = "write the day in figures or words: 2020-01-03, 3 January 2020 or 3/1/2020; until then that of its head or file name counts"
STOPPED = 130  # as shells have it for Ctrl-C


class EngineName(StrEnum):
    """What may run the workers."""

    local = "local"
    dask = "dask"


def build(
    sources: Annotated[list[Path], typer.Argument(help="Files and folders of articles.", show_default=False)],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write into.")] = DEFAULT_FOLDER,
    *,
    model: Annotated[str | None, typer.Option(help="Installed spaCy pipeline to use instead of the bundled one.")] = None,
    entities: OwnEntities = None,
    ontology: OwnOntology = None,
    judgements: Annotated[Path | None, typer.Option(help="CSV of same / different verdicts on names.")] = None,
    with_open: Annotated[bool, typer.Option("--open", help="State what no relation covers, too, with the relation `other`.")] = False,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes that read at once; unsaid, one a core.", show_default=False)] = None,
    engine: Annotated[EngineName, typer.Option(help="What runs the workers: this machine, or a Dask cluster.")] = EngineName.local,
    scheduler: Annotated[str | None, typer.Option(help="Address of a Dask scheduler; unsaid, a cluster is started here.")] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Read all documents anew, also those that an earlier build read.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Read articles and write the graph: a page, tables, GraphML, GEXF and the record of every statement."""
    from kg.documents.copies import COPY
    from kg.exports.atomic import check_writable
    from kg.store.files import FOLDER
    from kg.store.store import open_store

    check_writable(output)
    settings = Settings(model=model, entities=entities, ontology=ontology, judgements=judgements, open=with_open)
    processes = workers or count_cores()
    running = make_engine(engine, processes, scheduler)
    with open_store(output / FOLDER, running, fresh=fresh) as store, tell_of_stop(), hush(quiet=quiet):
        summary = build_files(sources, output, settings, store=store, processes=processes, quiet=quiet)
    if not quiet:
        print_rows(("what", "which", "count"), summary_rows(summary))
        tell_left_out(output)
        typer.echo(harmless(f"open {output / 'graph.html'}"), err=True)
    if summary.skipped.keys() - {COPY}:  # a copy loses nothing
        raise typer.Exit(SOME_SKIPPED)


def build_files(
    sources: Sequence[Path], output: Path, settings: Settings, *, store: Store, processes: int = 1, quiet: bool = True
) -> Summary:
    """Bring the files in `output` up to date and return what they hold; where they are, nothing is joined or written."""
    from kg.pipeline import build, find_folders, find_rules, find_state
    from kg.store.standing import find_standing, forget_standing, note_source, note_standing

    note_source(output, next(iter(find_folders(sources)), None))
    rules = find_rules(sources, settings)
    standing = find_standing(output, find_state(sources, rules, settings=settings, store=store))
    if standing is not None:
        return standing
    from kg.exports.atomic import sweep_parts
    from kg.exports.write import write_outputs
    from kg.fingerprint import fingerprints
    from kg.garbage import make_lasting
    from kg.graph.summary import summarise
    from kg.store.index import remove_index, write_index

    with show_progress(quiet=quiet) as on_progress:
        result = build(sources, settings=settings, store=store, on_progress=on_progress, lean=True)
    own = {"entities": result.settings.entities, "judgements": result.settings.judgements}
    made_by = fingerprints(settings.model, own, ontology=settings.ontology)
    with make_lasting():
        forget_standing(output)
        remove_index(output)
        sweep_parts(output)
        paths = write_outputs(result, output, fingerprints=made_by, settings=asdict(result.settings), processes=processes, rules=rules)
        index = write_index(output, threads=count_cores())
    summary = summarise(result.documents, result.skipped, result.entities, statements=result.statements, graph=result.graph)
    note_standing(output, find_state(sources, rules, settings=settings, store=store), [*paths, *index.iterdir()], summary)
    return summary


def make_engine(name: EngineName, workers: int, scheduler: str | None) -> Engine:
    """Return the engine of that name.

    Raises:
        InputError: A scheduler is given, and an engine that has none.
    """
    from kg.store.cluster import DaskEngine
    from kg.store.workers import LocalEngine

    if name is EngineName.dask:
        return DaskEngine(workers, scheduler)
    if scheduler is not None:
        raise InputError(f"a scheduler ({scheduler}) is of use to Dask alone; add --engine dask, or leave it out")
    return LocalEngine(workers)


def count_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def hush(*, quiet: bool) -> Iterator[None]:
    """Let warnings be left unsaid meanwhile, if so wished."""
    logger = logging.getLogger("kg")
    level = logger.level
    if quiet:
        logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


@contextmanager
def tell_of_stop() -> Iterator[None]:
    """Say on Ctrl-C that the work isn't lost."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("stopped; what was read is kept, and the same command goes on from there", err=True)
        raise typer.Exit(STOPPED) from None


@contextmanager
def show_progress(*, quiet: bool) -> Iterator[OnProgress | None]:
    """Show on stderr how much is read and how long it will take, if a person looks at it."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    # Paths of articles are never put into these columns, which would read them as markup.
    columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def on_progress(now: Progress) -> None:
            speed = now.documents / max(bar.tasks[0].elapsed or 0.0, 0.001)
            read, known = counted(now.documents, "document"), counted(now.known, "file")
            description = f"{read} read, {speed:,.1f} a second, {now.skipped:,} skipped, {known} known"
            bar.update(task, description=description, total=1.0, completed=now.share)

        yield on_progress


def tell_left_out(output: Path) -> None:
    """Name on stderr the first inputs that gave no document or no known name, files with dates that can't be read, and copies."""
    from kg.exports.jsonl import DOCUMENTS

    left_out: list[str] = []
    copies: list[str] = []
    undated: dict[str, list[str]] = {}  # by the hash of the file, which may hold many documents
    with (output / DOCUMENTS).open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if "copy_of" in row:
                copies.append(f"{row['path']}: a copy of '{row['copy_of']}', counted once")
                continue
            reason = f"skipped: {row['skipped']}" if "skipped" in row else None if row["mentions"] else NOTHING
            if reason is not None:
                left_out.append(f"{row['path']}: {reason}")
            if "unread_date" in row:
                undated.setdefault(row["sha256"], []).append(f"{row['path']}: its date '{row['unread_date']}'")
    told = [
        f"{found[0]} can't be read{f' ({len(found):,} such documents in its file)' if len(found) > 1 else ''}; {DATES}"
        for found in undated.values()
    ]
    for remarks in (left_out, told, copies):
        for remark in remarks[:MOST_NAMED]:
            note(remark)
        if len(remarks) > MOST_NAMED:
            note(f"and {len(remarks) - MOST_NAMED:,} more; {output / DOCUMENTS} names all with the reason")


def summary_rows(summary: Summary) -> list[tuple[str, str, int]]:
    """Return the lines of the summary: documents, what was skipped and why, entities by type, statements by status."""
    return [
        ("documents", "read", summary.documents),
        *(("documents", f"skipped: {reason}", count) for reason, count in summary.skipped.items()),
        *(("entities", name, count) for name, count in summary.entities.items()),
        *(("statements", status, count) for status, count in summary.statements.items()),
        ("attacks", "", summary.attacks),
    ]
