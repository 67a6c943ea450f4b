"""`kg eval`: what was built, against what people read in the same texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Json
from kg.cli.terminal import harmless, print_json, print_rows


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Folder of annotations, a JSON file a document.", show_default=False)],
    output: Annotated[Path, typer.Argument(metavar="OUTPUT_DIR", help="Folder that `kg build` wrote.", show_default=False)],
    as_json: Json = False,
    errors: Annotated[bool, typer.Option("--errors", help="List every miss and every false statement on stderr.")] = False,
) -> None:
    """Print precision, recall and F1 against annotations made by hand."""
    from kg.scoring import score_folders

    report = score_folders(gold, output)
    if errors:
        for line in report.errors:
            typer.echo(harmless(line), err=True)
    if as_json:
        print_json("eval", report.as_dict())
        return
    print_rows(("measure", "precision", "recall", "f1"), report.measure_rows())
    print_rows(("figure", "value"), report.figure_rows())
    print_rows(("relation", "gold", "found", "false"), report.relation_rows())
