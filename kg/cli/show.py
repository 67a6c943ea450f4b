"""`kg show`: all about one entity."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from kg.cli.claims import sentence_line
from kg.cli.opening import open_graph
from kg.cli.options import ARROWS, DEFAULT_FOLDER, GraphFolder, Json, Name, passing, takes_filters
from kg.cli.terminal import is_terminal, note, print_json, print_lines, print_rows
from kg.queries.filters import Filters
from kg.spelling import counted, list_values

if TYPE_CHECKING:
    from kg.queries.show import Sheet

COLUMNS = ("relation", "direction", "other", "status", "statements", "sources", "first", "last", "document", "sentence")


@takes_filters()
def show(name: Name, *, filters: Filters, graph: GraphFolder = DEFAULT_FOLDER, as_json: Json = False) -> None:
    """Print an entity's names and attributes and what joins it to others, with the best sentence for each edge."""
    from kg.queries.show import show as make_sheet

    sheet = make_sheet(open_graph(graph), name, filters=filters)
    if as_json:
        print_json("show", asdict(sheet))
        return
    if not sheet.groups:
        note(f"no statement{passing(filters)} is about {sheet.label}")
    if is_terminal():
        print_lines([*head_lines(sheet), *link_lines(sheet)])
    else:
        # One shape for all lines, so that a pipe can cut columns: the head comes as rows too.
        head = [("", "", line, "", "", "", "", "", "", "") for line in head_lines(sheet)]
        print_rows(COLUMNS, [*head, *link_rows(sheet)])


def head_lines(sheet: Sheet) -> list[str]:
    """Return label, names, attributes and reasons, a line each."""
    others = [name for name in sheet.names if name != sheet.label]
    return [
        f"{sheet.label} ({sheet.type}), {counted(sheet.mentions, 'mention')} in {counted(len(sheet.documents), 'document')}, id {sheet.id}",
        *([f"also called: {'; '.join(others)}"] if others else []),
        *(f"{key}: {list_values(value)}" for key, value in sheet.attributes.items()),
        *(f"one entity because: {reason}" for reason in sheet.reasons),
    ]


def link_lines(sheet: Sheet) -> list[str]:
    """Return the edges for reading: each relation, under it the others with the best sentence."""
    lines = []
    for group in sheet.groups:
        lines.append(f"{ARROWS[group.direction]} {group.relation}")
        for link in group.links:
            lines.append(f"  {link.label} ({link.status}, statements: {link.statements}, sources: {link.sources})")
            lines.append(sentence_line(link.best, indent=6))
    return lines


def link_rows(sheet: Sheet) -> list[tuple[str | int | None, ...]]:
    """Return a row for each edge, in the groups' order."""
    return [
        (
            group.relation,
            group.direction,
            link.label,
            link.status,
            link.statements,
            link.sources,
            link.first_date,
            link.last_date,
            link.best.doc,
            link.best.sentence,
        )
        for group in sheet.groups
        for link in group.links
    ]
