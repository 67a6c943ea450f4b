"""`kg contradictions`: what can't all hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from kg.cli.claims import COLUMNS, claim_cells, claim_lines
from kg.cli.opening import open_graph
from kg.cli.options import DEFAULT_FOLDER, GraphFolder, Json, passing, takes_filters
from kg.cli.terminal import Cell, is_terminal, print_json, print_lines, print_rows
from kg.errors import NothingFoundError
from kg.queries.filters import Filters

if TYPE_CHECKING:
    from kg.queries.contradictions import Contradiction

MEANINGS = {"denied": "said and denied", "rejected": "rejected by the one who is blamed", "rival": "laid at different doors"}


@takes_filters()
def contradictions(*, filters: Filters, graph: GraphFolder = DEFAULT_FOLDER, as_json: Json = False) -> None:
    """Print claims with what stands against them: said and denied, rejected by the blamed, attacks laid at different doors."""
    from kg.queries.contradictions import contradictions as find

    found = find(open_graph(graph), filters)
    if not found:
        raise NothingFoundError(f"no contradiction{passing(filters)} is in the graph")
    if as_json:
        print_json("contradictions", {"contradictions": [asdict(one) for one in found]})
    elif is_terminal():
        print_lines(contradiction_lines(found))
    else:
        print_rows(("number", "kind", "side", *COLUMNS), contradiction_rows(found))


def contradiction_rows(found: Sequence[Contradiction]) -> list[tuple[Cell, ...]]:
    """Return a row for each statement, with the number of its contradiction and the side that it is on."""
    return [
        (number, one.kind, side, *claim_cells(claim))
        for number, one in enumerate(found, start=1)
        for side, claims in (("claim", one.claims), ("against", one.against))
        for claim in claims
    ]


def contradiction_lines(found: Sequence[Contradiction]) -> list[str]:
    """Return the contradictions for reading."""
    lines = []
    for one in found:
        lines.append(f"{one.actor.label} — {one.relation} → {one.target.label}: {MEANINGS[one.kind]}")
        lines += [*claim_lines(one.claims, indent=2), "  against it:", *claim_lines(one.against, indent=2)]
    return lines
