"""`kg export`: a built graph in another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import DEFAULT_FOLDER, GraphFolder
from kg.cli.terminal import harmless


def export(
    format_name: Annotated[str, typer.Option("--format", "-f", help="graphml, gexf, json, csv, jsonl or html.", show_default=False)],
    output: Annotated[Path, typer.Option("--output", "-o", help="File, or folder for a format of several files.", show_default=False)],
    graph: GraphFolder = DEFAULT_FOLDER,
) -> None:
    """Write a graph that was built before in one format."""
    from kg.exports.read import read_record
    from kg.exports.record import find_exporter

    exporter = find_exporter(format_name)
    record = read_record(graph)
    target = output / exporter.files[0] if len(exporter.files) == 1 and output.is_dir() else output
    for written in exporter.write(record, target):
        typer.echo(harmless(str(written)))
