"""`kg sides`: who stands with whom."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.opening import open_graph
from kg.cli.options import DEFAULT_FOLDER, GraphFolder, Json, passing, takes_filters
from kg.cli.terminal import Cell, is_terminal, print_json, print_lines, print_rows
from kg.errors import NothingFoundError
from kg.queries.filters import Filters

if TYPE_CHECKING:
    from kg.queries.sides import Sides, Ties

COLUMNS = ("camp", "entity", "type", "friendly_inside", "hostile_inside", "friendly_outside", "hostile_outside", "id")


@takes_filters(links=True)
def sides(
    *,
    filters: Filters,
    graph: GraphFolder = DEFAULT_FOLDER,
    belonging: Annotated[bool, typer.Option("--belonging", help="Take leaders, members and officials as friends of their body.")] = False,
    as_json: Json = False,
) -> None:
    """Print the camps: entities joined by friendly rather than hostile statements; the rest belongs to none."""
    from kg.queries.sides import sides as divide

    found = divide(open_graph(graph), filters=filters, belonging=belonging)
    if not found.camps:
        raise NothingFoundError(
            f"no camps: no friendly statement{passing(filters)} joins two entities{'' if belonging else '; try --belonging'}"
        )
    if as_json:
        print_json("sides", asdict(found))
    elif is_terminal():
        print_lines(side_lines(found))
    else:
        print_rows(COLUMNS, side_rows(found))


def side_rows(found: Sides) -> list[tuple[Cell, ...]]:
    """Return a row for each member of each camp; camps count from 1."""
    return [
        (number, member.entity.label, member.entity.type, *_ties(member.inside), *_ties(member.outside), member.entity.id)
        for number, camp in enumerate(found.camps, start=1)
        for member in camp.members
    ]


def _ties(ties: Ties) -> tuple[int, int]:
    return (ties.friendly, ties.hostile)


def side_lines(found: Sides) -> list[str]:
    """Return the camps for reading, then what stands between them, then how well the division fits."""
    lines = []
    for number, camp in enumerate(found.camps, start=1):
        lines += [f"camp {number} ({len(camp.members)} members)", "  " + "; ".join(member.entity.label for member in camp.members)]
    for front in found.fronts:
        one, other = front.camps
        lines.append(f"camp {one + 1} against camp {other + 1} (sources: {front.ties.hostile} hostile, {front.ties.friendly} friendly)")
    alone = "; ".join(entity.label for entity in found.alone)
    return [*lines, *([f"in no camp: {alone}"] if alone else []), f"{found.fits:.0%} of the sources fit these camps"]
