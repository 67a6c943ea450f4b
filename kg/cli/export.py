"""`kg export`: a built graph, or a part of it, in another format."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.opening import open_record
from kg.cli.options import DEFAULT_FOLDER, BuildFolder, takes_filters
from kg.cli.terminal import harmless, print_rows
from kg.errors import InputError, NothingFoundError
from kg.queries.filters import NO_FILTERS, Filters, filter_graph

if TYPE_CHECKING:
    from kg.exports.record import Record

LIST = "list"  # in the place of a format


@takes_filters()
def export(
    format_name: Annotated[
        str,
        typer.Option(
            "--format", "-f", help="Such as gexf, graphml, csv or html; `-f list` tells them all and what for.", show_default=False
        ),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File, or folder for a format of several files.", show_default=False)
    ] = None,
    *,
    filters: Filters,
    graph: BuildFolder = DEFAULT_FOLDER,
) -> None:
    """Write a graph that was built before, or what of it passes the filters, in one format."""
    from kg.exports.record import find_exporter, load_exporters

    if format_name == LIST:
        print_rows(("format", "what for"), [(exporter.name, exporter.summary) for exporter in load_exporters().values()])
        return
    exporter = find_exporter(format_name)
    if output is None or str(output) == "-":
        raise InputError("an export is written to a file or folder, not to standard output; name one with -o")
    if len(exporter.files) > 1 and output.suffix in {Path(name).suffix for name in exporter.files}:
        raise InputError(f"{output}: {format_name} is several files ({', '.join(exporter.files)}); give a folder for them")
    is_one = len(exporter.files) == 1
    targets = [output] if is_one and not output.is_dir() else [output / name for name in exporter.files]
    own = {(graph / name).resolve() for name in exporter.files if not exporter.on_request}
    if filters != NO_FILTERS and not own.isdisjoint(target.resolve() for target in targets):
        raise InputError(f"{output}: has the whole build, which a part of it would take the place of; choose another place with -o")
    record = filter_record(open_record(graph), filters)
    for written in exporter.write(record, targets[0] if is_one else output):
        typer.echo(harmless(str(written)), err=not written.is_file())  # a pipe or /dev/stdout may be where the export itself goes


def filter_record(record: Record, filters: Filters) -> Record:
    """Return what is left of a build: the graph, its entities and its statements; documents stay.

    Raises:
        NothingFoundError: No statement passes; an empty file would look like an empty graph.
        InputError: A relation or type that the graph doesn't have.
    """
    if filters == NO_FILTERS:
        return record
    left = filter_graph(record.graph, filters)
    kept = {statement.id for _, _, data in left.edges(data=True) for statement in data["statements"]}
    if not kept:
        raise NothingFoundError("no statement passes, so nothing was written; drop filters")
    return replace(
        record,
        graph=left,
        entities=tuple(entity for entity in record.entities if entity.id in left),
        statements=tuple(statement for statement in record.statements if statement.id in kept),
    )
