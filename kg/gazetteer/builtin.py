"""Turns the rows of the four built-in tables into gazetteer rows: takes lines, gives `GazetteerRow`s and `StateWords`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.gazetteer.fold import fold, make_slug
from kg.gazetteer.rows import GazetteerRow, StateWords, find_cased
from kg.gazetteer.tables import Line, split_cell, split_weak

COLUMNS: dict[str, tuple[str, ...]] = {
    "states.csv": ("iso3", "name", "aliases", "adjectives", "demonyms", "capital", "metonyms"),
    "armed_groups.csv": ("name", "aliases", "country", "parent", "note"),
    "organizations.csv": ("name", "kind", "aliases", "country", "parent", "note"),
    "places.csv": ("name", "type", "aliases", "country", "parent"),
}
ORGANIZATION_KINDS = (
    "agency",
    "alliance",
    "armed_force",
    "company",
    "court",
    "intelligence",
    "international",
    "media",
    "ministry",
    "ngo",
    "parliament",
    "party",
    "police",
    "treaty",
)
PLACE_TYPES = ("Facility", "Location")


def make_row(
    row_id: str,
    entity_type: str,
    values: tuple[str, ...],
    countries: tuple[str, ...],
    *,
    kind: str = "",
    parent: str = "",
    note: str = "",
) -> GazetteerRow:
    """Return a row; `values` are its names as written in a table, the canonical one first."""
    strong, weak = split_weak(values)
    attributes = {"countries": "|".join(countries)} if len(countries) > 1 else {}
    return GazetteerRow(
        id=row_id,
        name=values[0].removesuffix("?").rstrip(),
        type=entity_type,
        names=strong,
        weak=weak,
        kind=kind,
        country=countries[0] if countries else "",
        parent=parent,
        attributes={**attributes, "note": note} if note else attributes,
        cased=find_cased((*strong, *weak)),
    )


def make_state_rows(lines: Iterable[Line]) -> tuple[list[GazetteerRow], StateWords]:
    """Return a State and a Location (its capital) for each line, and the words that point to the state."""
    rows: list[GazetteerRow] = []
    adjectives: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    metonyms: dict[str, str] = {}
    for line in lines:
        cells = line.cells
        code = cells["iso3"]
        state_id = f"state:{code}"
        seats = split_cell(cells["metonyms"])
        rows.append(make_row(state_id, "State", (cells["name"], *split_cell(cells["aliases"]), *seats), (code,)))
        cities = split_cell(cells["capital"])
        if cities:
            row_id = f"place:{make_slug(cities[0].removesuffix('?'))}"
            rows.append(make_row(row_id, "Location", cities, (code,), parent=state_id))
        for words, index in (
            (split_cell(cells["adjectives"]), adjectives),
            (split_cell(cells["demonyms"]), demonyms),
            (cities, capitals),
            (seats, metonyms),
        ):
            # the first state to claim a word keeps it; `check_gazetteer` reports the second
            for word in words:
                index.setdefault(fold(word), state_id)
    return rows, StateWords(adjectives, demonyms, capitals, metonyms)


def make_group_rows(lines: Iterable[Line]) -> list[GazetteerRow]:
    """Return a Militia for each line; `parent` still holds a name."""
    return [_make_named_row(line, "militia", "Militia") for line in lines]


def make_organization_rows(lines: Iterable[Line]) -> list[GazetteerRow]:
    """Return an Organization for each line; `parent` still holds a name."""
    return [_make_named_row(line, "org", "Organization") for line in lines]


def make_place_rows(lines: Iterable[Line]) -> list[GazetteerRow]:
    """Return a Location or Facility for each line; `parent` still holds a name."""
    return [_make_named_row(line, "place", line.cells["type"]) for line in lines]


def _make_named_row(line: Line, prefix: str, entity_type: str) -> GazetteerRow:
    cells = line.cells
    values = (cells["name"], *split_cell(cells["aliases"]))
    return make_row(
        f"{prefix}:{make_slug(values[0].removesuffix('?'))}",
        entity_type,
        values,
        split_cell(cells["country"]),
        kind=cells.get("kind", ""),
        parent=cells["parent"],
        note=cells.get("note", ""),
    )


def link_parents(rows: Sequence[GazetteerRow]) -> tuple[list[GazetteerRow], list[str]]:
    """Return the rows with parents' names replaced by ids, and a fault for each parent that no row is called.

    A row of the same kind of id is preferred ("Hezbollah" under a militia is the militia), then the first by id.
    """
    ids_by_name: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: row.id):
        ids_by_name.setdefault(row.name, []).append(row.id)
    known = {row.id for row in rows}
    linked: list[GazetteerRow] = []
    faults: list[str] = []
    for row in rows:
        if not row.parent or row.parent in known:
            linked.append(row)
            continue
        prefix = row.id.partition(":")[0]
        ids = ids_by_name.get(row.parent, [])
        if not ids:
            faults.append(f"{row.id}: parent '{row.parent}' is the name of no row; add the row or correct the name")
        ids = sorted(ids, key=lambda row_id: (not row_id.startswith(f"{prefix}:"), row_id))
        linked.append(replace(row, parent=ids[0] if ids else ""))
    return linked, faults
