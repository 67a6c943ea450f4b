"""`kg shard`: one machine's share of the reading; `kg build` makes the graph of all shares."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.build import SOME_SKIPPED, count_cores, hush, show_progress, tell_of_stop
from kg.cli.options import DEFAULT_FOLDER, OwnEntities, OwnOntology
from kg.cli.terminal import print_rows
from kg.errors import InputError
from kg.settings import Settings


def shard(
    share: Annotated[str, typer.Argument(help="Which share of how many: 3/8 is the third of eight.", show_default=False)],
    sources: Annotated[list[Path], typer.Argument(help="Files and folders of articles, the same for all shares.", show_default=False)],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write into, the same for all shares.")] = DEFAULT_FOLDER,
    *,
    model: Annotated[str | None, typer.Option(help="Installed spaCy pipeline to use instead of the bundled one.")] = None,
    entities: OwnEntities = None,
    ontology: OwnOntology = None,
    with_open: Annotated[bool, typer.Option("--open", help="State what no relation covers, too, with the relation `other`.")] = False,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes that read at once; unsaid, one a core.", show_default=False)] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Read a share of the articles, on one of several machines that share a folder; `kg build` then makes the graph."""
    from kg.pipeline import with_seeds
    from kg.store.files import FOLDER
    from kg.store.part import read_part
    from kg.store.workers import LocalEngine

    settings = with_seeds(Settings(model=model, entities=entities, ontology=ontology, open=with_open), sources)
    engine = LocalEngine(workers or count_cores())
    with tell_of_stop(), hush(quiet=quiet), show_progress(quiet=quiet) as on_progress:
        done = read_part(sources, output / FOLDER, settings, share=read_share(share), engine=engine, on_progress=on_progress)
    if not quiet:
        rows = [("documents", "read", done.documents), ("documents", "skipped", done.skipped), ("files", "read before", done.known)]
        print_rows(("what", "which", "count"), rows)
    if done.skipped:
        raise typer.Exit(SOME_SKIPPED)


def read_share(text: str) -> tuple[int, int]:
    """Return the two numbers of "3/8".

    Raises:
        InputError: It is no such thing.
    """
    match = re.fullmatch(r"(\d+)/(\d+)", text)
    if match is None or not 1 <= int(match[1]) <= int(match[2]):
        raise InputError(f"'{text}' is no share; give which of how many, as in 3/8, from 1/8 to 8/8")
    return int(match[1]), int(match[2])
