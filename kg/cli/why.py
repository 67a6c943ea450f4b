"""`kg why`: all that is said between two entities."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.claims import COLUMNS, claim_cells, claim_lines
from kg.cli.opening import open_network
from kg.cli.options import DEFAULT_FOLDER, GraphFolder, Json, passing, takes_filters
from kg.cli.terminal import is_terminal, print_json, print_lines, print_rows
from kg.errors import NothingFoundError
from kg.queries.filters import Filters

if TYPE_CHECKING:
    from kg.queries.why import Why


@takes_filters(types=None)
def why(
    one: Annotated[str, typer.Argument(metavar="A", help="Name, alias or id.", show_default=False)],
    other: Annotated[str, typer.Argument(metavar="B", help="Name, alias or id.", show_default=False)],
    *,
    filters: Filters,
    graph: GraphFolder = DEFAULT_FOLDER,
    as_json: Json = False,
) -> None:
    """Print all statements between A and B, in both directions and of every status, contradictions first."""
    from kg.queries.why import why as ask_why

    answer = ask_why(open_network(graph), one, other, filters=filters)
    if not answer.claims:
        raise NothingFoundError(
            f"no statement{passing(filters)} joins {answer.one.label} and {answer.other.label}; ask `kg path` how others join them"
        )
    if as_json:
        print_json("why", asdict(answer))
    elif is_terminal():
        print_lines(why_lines(answer))
    else:
        print_rows(("disputed", *COLUMNS), [("yes" if c.id in answer.disputed else "no", *claim_cells(c)) for c in answer.claims])


def why_lines(answer: Why) -> list[str]:
    """Return the answer for reading: what contradicts what, then the rest."""
    disputed = [claim for claim in answer.claims if claim.id in answer.disputed]
    rest = [claim for claim in answer.claims if claim.id not in answer.disputed]
    lines = ["what can't all hold:", *claim_lines(disputed, indent=2)] if disputed else []
    return [*lines, *(["besides:"] if disputed and rest else []), *claim_lines(rest, indent=2 if disputed else 0)]
