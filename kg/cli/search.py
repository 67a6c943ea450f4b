"""`kg search`: entities and statements that have some words."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.claims import claim_lines
from kg.cli.opening import open_graph
from kg.cli.options import DEFAULT_FOLDER, GraphFolder, Json, takes_filters
from kg.cli.terminal import Cell, is_terminal, print_json, print_lines, print_rows
from kg.errors import NothingFoundError
from kg.queries.filters import Filters

if TYPE_CHECKING:
    from kg.queries.search import Found

COLUMNS = ("found", "name", "type", "statements", "day", "document", "sentence", "id")


@takes_filters()
def search(
    words: Annotated[list[str], typer.Argument(help="Words, or beginnings of words; all must be there.", show_default=False)],
    *,
    filters: Filters,
    graph: GraphFolder = DEFAULT_FOLDER,
    as_json: Json = False,
) -> None:
    """Print the entities whose names, and the statements whose sentences, have all the words."""
    from kg.queries.find import suggest
    from kg.queries.search import search as find

    network, wanted = open_graph(graph), " ".join(words)
    found = find(network, wanted, filters=filters)
    if not found.entities and not found.claims:
        near = ", ".join(suggest(network, wanted))
        raise NothingFoundError(f"nothing has '{wanted}' in its name or sentence{f'; names like it: {near}' if near else ''}")
    if as_json:
        print_json("search", asdict(found))
    elif is_terminal():
        print_lines(found_lines(found))
    else:
        print_rows(COLUMNS, found_rows(found))


def found_rows(found: Found) -> list[tuple[Cell, ...]]:
    """Return a row for each entity, then one for each statement."""
    entities: list[tuple[Cell, ...]] = [
        ("entity", " | ".join(row.names), row.entity.type, row.statements, None, None, None, row.entity.id) for row in found.entities
    ]
    return entities + [
        ("statement", f"{c.actor.label} {c.relation} {c.target.label}", c.status, 1, c.day, c.doc, c.sentence, c.id) for c in found.claims
    ]


def found_lines(found: Found) -> list[str]:
    """Return what was found for reading."""
    lines = []
    for row in found.entities:
        others = [name for name in row.names if name != row.entity.label]
        called = f" (also {'; '.join(others)})" if others else ""
        lines.append(f"{row.entity.label}{called}, {row.entity.type}, statements: {row.statements}, id {row.entity.id}")
    return [*lines, *claim_lines(found.claims)]
