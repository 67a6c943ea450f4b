"""Gives the gazetteer: the built-in tables of this folder, and the user's own entities laid over them.

Later stages take `Gazetteer` and `fold`; what a name in a text means in its sentence is left to them.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kg.errors import ConfigError
from kg.gazetteer.builtin import COLUMNS, link_parents, make_group_rows, make_organization_rows, make_place_rows, make_state_rows
from kg.gazetteer.fold import fold
from kg.gazetteer.rows import Gazetteer, GazetteerRow, make_gazetteer
from kg.gazetteer.seeds import merge_seeds, read_seed_entities
from kg.gazetteer.tables import Line, read_table

__all__ = ["BUILTIN_FOLDER", "Gazetteer", "GazetteerRow", "fold", "load_gazetteer", "merge_seeds", "read_seed_entities"]

BUILTIN_FOLDER = Path(__file__).parent


def load_gazetteer(folder: Path | None = None) -> Gazetteer:
    """Return the gazetteer of a folder, read once per process.

    Args:
        folder: Holds states.csv, armed_groups.csv, organizations.csv and places.csv; None for the built-in tables.

    Raises:
        ConfigError: A table is missing or malformed; all faults are in the one message.
    """
    return _load(BUILTIN_FOLDER if folder is None else folder)


@lru_cache(maxsize=8)
def _load(folder: Path) -> Gazetteer:
    tables: dict[str, tuple[Line, ...]] = {}
    faults: list[str] = []
    for name, columns in COLUMNS.items():
        try:
            tables[name], found = read_table(folder / name, columns)
        except ConfigError as err:
            found = [str(err)]
        faults.extend(found)
    if faults:
        raise ConfigError("\n".join(faults))
    states, words = make_state_rows(tables["states.csv"])
    rows = [
        *states,
        *make_group_rows(tables["armed_groups.csv"]),
        *make_organization_rows(tables["organizations.csv"]),
        *make_place_rows(tables["places.csv"]),
    ]
    linked, faults = link_parents(rows)
    if faults:
        raise ConfigError("\n".join(faults))
    return make_gazetteer(linked, words)
