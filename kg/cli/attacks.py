"""`kg attacks`: when, where, what, by whom, at whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.opening import open_graph
from kg.cli.options import DEFAULT_FOLDER, GraphFolder, Json, passing, takes_filters
from kg.cli.terminal import Cell, is_terminal, print_json, print_lines, print_rows
from kg.errors import NothingFoundError
from kg.queries.filters import Filters

if TYPE_CHECKING:
    from kg.queries.attacks import Attack, Part

COLUMNS = (
    *("date", "place", "kind", "actors", "targets", "victims", "killed", "wounded", "weapon", "statements", "documents"),
    *("attack", "id"),
)


@takes_filters()
def attacks(
    *,
    filters: Filters,
    graph: GraphFolder = DEFAULT_FOLDER,
    actor: Annotated[str | None, typer.Option(help="Who did it: name, alias or id.", show_default=False)] = None,
    place: Annotated[str | None, typer.Option(help="Words of the place or of what was hit.", show_default=False)] = None,
    kind: Annotated[str | None, typer.Option(help='Words of the kind, such as "rocket attack".', show_default=False)] = None,
    by: Annotated[str, typer.Option(help="Sort by date, place, actor or kind.")] = "date",
    as_json: Json = False,
) -> None:
    """Print the attacks: when, where, what, by whom and at whom, with the status of what isn't asserted."""
    from kg.queries.attacks import attacks as find

    found = find(open_graph(graph), filters=filters, actor=actor, place=place, kind=kind, order=by)  # type: ignore[arg-type]
    if not found:
        raise NothingFoundError(f"no attack{passing(filters, actor, place, kind)} is in the graph")
    if as_json:
        print_json("attacks", {"attacks": [asdict(attack) for attack in found]})
    elif is_terminal():
        print_lines(line for attack in found for line in attack_lines(attack))
    else:
        print_rows(COLUMNS, [attack_cells(attack) for attack in found])


def attack_cells(attack: Attack) -> tuple[Cell, ...]:
    """Return the cells under `COLUMNS`; several values are joined by " | "."""
    return (
        " | ".join(attack.dates),
        " | ".join(attack.places),
        " | ".join(attack.kinds),
        _join(attack.actors),
        _join(attack.targets),
        _join(attack.victims),
        " | ".join(attack.killed),
        " | ".join(attack.wounded),
        " | ".join(attack.weapons),
        len(attack.claims),
        len(attack.documents),
        attack.entity.label,
        attack.entity.id,
    )


def attack_lines(attack: Attack) -> list[str]:
    """Return the attack for reading: its name and kinds, under them what is known of it."""
    known = {
        "when": " | ".join(attack.dates),
        "where": " | ".join(attack.places),
        "by": _join(attack.actors),
        "at": _join(attack.targets),
        "victims": _join(attack.victims),
        "killed": " | ".join(attack.killed),
        "wounded": " | ".join(attack.wounded),
        "with": " | ".join(attack.weapons),
    }
    kinds = f" ({', '.join(attack.kinds)})" if attack.kinds else ""
    head = f"{attack.entity.label}{kinds}, statements: {len(attack.claims)}, documents: {len(attack.documents)}"
    return [head, *(f"    {part}: {text}" for part, text in known.items() if text)]


def _join(parts: Iterable[Part]) -> str:
    told = (part.entity.label if part.status == "asserted" else f"{part.entity.label} ({part.status})" for part in parts)
    return " | ".join(dict.fromkeys(told))  # "five people" of each report are entities of their own
