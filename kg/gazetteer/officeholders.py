"""Which state's office a well-known bearer of a title held: reads officeholders.csv, gives a country by name or by lone surname."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kg.errors import ConfigError
from kg.gazetteer.fold import fold
from kg.gazetteer.tables import read_table, split_cell

PATH = Path(__file__).parent / "officeholders.csv"
ARTICLES = frozenset({"al", "el"})  # before a surname: "al-Assad" is "Assad"


@cache
def load_officeholders() -> Mapping[str, str]:
    """Return the country (ISO 3166 alpha-3) of each full name and of each surname that all its bearers share, names folded.

    Raises:
        ConfigError: The table can't be read or has faults.
    """
    lines, faults = read_table(PATH, ("country", "names"))
    if faults:
        raise ConfigError("\n".join(faults))
    countries: dict[str, set[str]] = {}
    for line in lines:
        for name in split_cell(line.cells["names"]):
            words = fold(name).split()
            for form in {" ".join(words), words[-1]}:
                countries.setdefault(form, set()).add(line.cells["country"])
    return {form: next(iter(found)) for form, found in sorted(countries.items()) if len(found) == 1}


def find_officeholder(name: str) -> str | None:
    """Return the country of a bearer by his full name or lone surname; None where he isn't known or several states come into question."""
    words = fold(name).split()
    if words and words[0] in ARTICLES:
        words = words[1:]
    return load_officeholders().get(" ".join(words))
