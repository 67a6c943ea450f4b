"""Known bearers of offices are looked up as texts write them, and the table is in order."""

from __future__ import annotations

import pytest

from kg.gazetteer.load import load_gazetteer
from kg.gazetteer.officeholders import PATH, find_officeholder, load_officeholders
from kg.gazetteer.tables import read_table


@pytest.mark.parametrize(
    ("name", "country"),
    [("Bashar al-Assad", "SYR"), ("Assad", "SYR"), ("al-Assad", "SYR"), ("Trump", "USA"), ("Lena Orvash", None), ("Hussein", None)],
)
def test_a_bearer_is_known_by_full_name_and_by_a_surname_of_one_state(name: str, country: str | None) -> None:
    assert find_officeholder(name) == country


def test_the_table_has_no_faults() -> None:
    lines, faults = read_table(PATH, ("country", "names"))
    rows = [(line.cells["country"], line.cells["names"]) for line in lines]
    assert faults == []
    assert [country for country, _ in rows] == sorted(country for country, _ in rows)
    assert len(rows) == len(set(rows))
    assert {f"state:{country}" for country in load_officeholders().values()} <= load_gazetteer().rows.keys()
