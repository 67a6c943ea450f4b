"""`kg merge`: two entities are one."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.judging import JudgementsFile, Who, Why, find_file, make_judgement, open_case, report, save
from kg.cli.options import DEFAULT_FOLDER, BuildFolder
from kg.cli.terminal import harmless
from kg.errors import InputError


def merge(
    left: Annotated[str, typer.Argument(metavar="A", help="Name, alias or id.", show_default=False)],
    right: Annotated[str, typer.Argument(metavar="B", help="Name, alias or id.", show_default=False)],
    *,
    graph: BuildFolder = DEFAULT_FOLDER,
    judgements: JudgementsFile = None,
    who: Who = None,
    why: Why = "",
) -> None:
    """Write the judgement that A and B are one and the same; it outranks every rule from the next build on."""
    from kg.entities.doubts import make_sides
    from kg.entities.rules import find_family

    case = open_case(graph)
    one, other = case.find(left), case.find(right)
    if one.id == other.id:
        raise InputError(f"'{left}' and '{right}' are one entity already: {one.name}, id {one.id}")
    if find_family(one.type) != find_family(other.type):
        typer.echo(harmless(f"kg: note that '{one.name}' is of type {one.type} and '{other.name}' of type {other.type}"), err=True)
    sides = make_sides(case.record.entities, case.paths)
    path = find_file(judgements, graph)
    judgement = make_judgement(sides[one.id], sides[other.id], "same", who=who, why=why)
    save(path, judgement)
    report(path, graph, judgement)
