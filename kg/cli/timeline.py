"""`kg timeline`: what happened around one entity, day by day."""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby

from kg.cli.claims import COLUMNS, claim_cells, claim_lines
from kg.cli.opening import open_network
from kg.cli.options import DEFAULT_FOLDER, GraphFolder, Json, Name, passing, takes_filters
from kg.cli.terminal import is_terminal, print_json, print_lines, print_rows
from kg.errors import NothingFoundError
from kg.queries.filters import Filters


@takes_filters()
def timeline(name: Name, *, filters: Filters, graph: GraphFolder = DEFAULT_FOLDER, as_json: Json = False) -> None:
    """Print all statements about an entity by day: when it happened, else when it was published; undated ones last."""
    from kg.queries.timeline import timeline as read_timeline

    claims = read_timeline(open_network(graph), name, filters=filters)
    if not claims:
        raise NothingFoundError(f"no statement{passing(filters)} is about {name}")
    if as_json:
        print_json("timeline", {"claims": [asdict(claim) for claim in claims]})
    elif is_terminal():
        for day, group in groupby(claims, key=lambda claim: claim.day):
            print_lines([day or "undated", *claim_lines(group, indent=2)])
    else:
        print_rows(COLUMNS, [claim_cells(claim) for claim in claims])
