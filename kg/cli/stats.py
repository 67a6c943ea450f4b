"""`kg stats`: the graph in figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.opening import open_graph
from kg.cli.options import DEFAULT_FOLDER, GraphFolder, Json, takes_filters
from kg.cli.terminal import Cell, is_terminal, note, print_json, print_rows
from kg.queries.filters import Filters
from kg.spelling import counted

if TYPE_CHECKING:
    from kg.queries.stats import Stats

COLUMNS = ("figure", "entity", "type", "value", "id")
ON_A_SCREEN = 10
# Figure and the field of a row that holds it; rows with 0 are left out.
CENTRAL = ("betweenness", "neighbours", "core")
BLAMED = {"blamed by": "accusers", "blamed in statements": "statements"}
DENIED = {"denials in statements": "statements", "denials in documents": "documents"}


@takes_filters()
def stats(
    *,
    filters: Filters,
    graph: GraphFolder = DEFAULT_FOLDER,
    top: Annotated[
        int | None, typer.Option(min=1, help="Entities for each figure (10 on a terminal, else all, unless given).", show_default=False)
    ] = None,
    as_json: Json = False,
) -> None:
    """Print sizes, components, who stands in the middle, who is blamed most, of whom and by whom most is denied."""
    from kg.queries.stats import stats as count

    found = count(open_graph(graph), filters=filters)
    if as_json:
        print_json("stats", asdict(found))
    else:
        print_rows(COLUMNS, list(stat_rows(found, top or (ON_A_SCREEN if is_terminal() else None))))
    if found.starts < len(found.central):
        note(f"betweenness is an estimate from {found.starts:,} of {counted(len(found.central), 'entity', 'entities')}")


def stat_rows(found: Stats, top: int | None) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each figure of the whole, each component, and each entity under each measure (at most `top`)."""
    for figure in ("entities", "edges", "statements", "documents"):
        yield (figure, None, None, getattr(found, figure), None)
    for number, size in enumerate(found.components[:top], start=1):
        yield (f"component {number}", None, None, size, None)
    for measure in CENTRAL:
        yield from _ranking(measure, measure, found.central, top)
    for figure, field in BLAMED.items():
        yield from _ranking(figure, field, found.blamed, top)
    for figure, field in DENIED.items():
        yield from _ranking(figure, field, found.denied, top)


def _ranking(figure: str, field: str, rows: Iterable[object], top: int | None) -> Iterator[tuple[Cell, ...]]:
    value, entity = attrgetter(field), attrgetter("entity")
    for row in islice(sorted((row for row in rows if value(row)), key=value, reverse=True), top):
        number = value(row)
        yield (figure, entity(row).label, entity(row).type, round(number, 6) if isinstance(number, float) else number, entity(row).id)
