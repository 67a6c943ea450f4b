"""The built-in gazetteer is free of faults, and its indexes find what newspapers write."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.errors import ConfigError
from kg.gazetteer.builtin import COLUMNS
from kg.gazetteer.check import check_gazetteer
from kg.gazetteer.load import BUILTIN_FOLDER, load_gazetteer


def _read_cases(name: str) -> list[list[str]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return list(csv.reader(line for line in lines if not line.startswith("#")))[1:]


def test_built_in_tables_have_no_faults() -> None:
    assert check_gazetteer() == []


@pytest.mark.parametrize(("kind", "least"), [("state:", 195), ("militia:", 600), ("org:", 500), ("place:", 1000)])
def test_every_table_reaches_its_size(kind: str, least: int) -> None:
    assert sum(row_id.startswith(kind) for row_id in load_gazetteer().rows) >= least


@pytest.mark.parametrize(("surface", "strong", "weak"), _read_cases("find_cases.csv"))
def test_find_gives_the_row_that_a_text_means(surface: str, strong: str, weak: str) -> None:
    gazetteer = load_gazetteer()
    assert "|".join(row.id for row in gazetteer.find(surface)) == ("" if strong == "-" else strong)
    assert "|".join(row.id for row in gazetteer.find(surface, weak=True)) == ("" if weak == "-" else weak)


def test_words_for_states_point_to_the_state() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.adjectives["iranian"] == "state:IRN"
    assert gazetteer.demonyms["iranians"] == "state:IRN"
    assert gazetteer.demonyms["britons"] == "state:GBR"
    assert gazetteer.capitals["tehran"] == "state:IRN"
    assert gazetteer.metonyms["white house"] == "state:USA"


def test_capital_is_a_location_of_its_state() -> None:
    tehran = load_gazetteer().rows["place:tehran"]
    assert (tehran.type, tehran.country, tehran.parent) == ("Location", "IRN", "state:IRN")


def test_rows_keep_kind_country_parent_and_capitals() -> None:
    rows = load_gazetteer().rows
    assert rows["org:abraham-accords"].kind == "treaty"
    assert rows["org:quds-force"].parent == "org:islamic-revolutionary-guard-corps"
    assert rows["militia:kataib-hezbollah"].country == "IRQ"
    assert rows["militia:kataib-hezbollah"].attributes["countries"] == "IRQ|SYR"
    assert rows["place:bagram"].type == "Facility"
    assert "US" in rows["state:USA"].cased
    assert "America" not in rows["state:USA"].cased


def test_names_stand_in_the_index_that_fits_their_strength() -> None:
    gazetteer = load_gazetteer()
    assert "georgia" not in gazetteer.by_name
    assert "state:GEO" in gazetteer.weak_by_name["georgia"]
    assert gazetteer.rows["state:GEO"].name == "Georgia"


def test_gazetteer_is_read_once() -> None:
    assert load_gazetteer() is load_gazetteer()


def _write_tables(folder: Path, **changes: str) -> Path:
    bodies = {
        "states.csv": "AAA,Aland,,Alandic,Alander,Aburg,\nBBB,Beland,,Belandic,,Bburg,\n",
        "armed_groups.csv": "Alpha Front,AF?,AAA,,\nBeta Front,,BBB,Alpha Front,\n",
        "organizations.csv": "Aland Navy,armed_force,,AAA,,\n",
        "places.csv": "Cetown,Location,,AAA,Aburg\n",
    }
    for name, columns in COLUMNS.items():
        body = changes.get(name.removesuffix(".csv"), bodies[name])
        (folder / name).write_text("# head\n" + ",".join(columns) + "\n" + body, encoding="utf-8")
    return folder


def test_small_tables_without_faults_pass(tmp_path: Path) -> None:
    assert check_gazetteer(_write_tables(tmp_path)) == []
    assert load_gazetteer(tmp_path).rows["militia:beta-front"].parent == "militia:alpha-front"


@pytest.mark.parametrize(
    ("table", "body", "words"),
    [
        ("armed_groups", "Beta Front,,BBB,,\nAlpha Front,,AAA,,\n", "sort by name"),
        ("armed_groups", "Alpha Front,,AAA,,\nAlpha Front,,AAA,,\n", "stands twice"),
        ("armed_groups", "Alpha Front,,ZZZ,,\n", "'ZZZ' is no code"),
        ("armed_groups", "Alpha Front,,AAA,Gamma Front,\n", "parent 'Gamma Front'"),
        ("armed_groups", "Alpha Front,Omega,AAA,,\nBeta Front,omega,BBB,,\n", "strong name 'omega' is claimed"),
        ("armed_groups", "Alpha Front,,AAA,,\nThe Alpha Front,,AAA,,\n", "id of two rows"),
        ("armed_groups", "Alpha Front,Omega|Omega,AAA,,\n", "'Omega' stands twice"),
        ("armed_groups", "The Alphas,Alphas?,AAA,,\n", "is strong and weak"),
        ("armed_groups", ",,AAA,,\n", "empty or without letters"),
        ("armed_groups", "Militia 1,,AAA,,\n", "looks made up"),
        ("armed_groups", "Placeholder Front,,AAA,,\n", "looks made up"),
        ("armed_groups", "Alpha  Front,,AAA,,\n", "broken characters"),
        ("armed_groups", "Alpha Front,AAA\n", "2 cells where the head line has 5"),
        ("organizations", "Aland Navy,navy,,AAA,,\n", "unknown kind 'navy'"),
        ("places", "Cetown,City,,AAA,\n", "unknown type 'City'"),
        ("states", "AA,Aland,,,,,\n", "not three capital letters"),
        ("states", "AAA,Aland,,Alandic,,,\nBBB,Beland,,Alandic,,,\n", "'Alandic' is claimed by AAA too"),
    ],
)
def test_check_names_each_fault(tmp_path: Path, table: str, body: str, words: str) -> None:
    faults = check_gazetteer(_write_tables(tmp_path, **{table: body}))
    assert any(words in fault for fault in faults), faults


def test_unknown_column_stops_the_load_and_names_the_allowed_ones(tmp_path: Path) -> None:
    folder = _write_tables(tmp_path)
    (folder / "places.csv").write_text("name,type,aliases,country,region\n", encoding="utf-8")
    assert any("head line: columns unknown: region; missing: parent; the columns are" in fault for fault in check_gazetteer(folder))
    with pytest.raises(ConfigError, match=r"places\.csv:1"):
        load_gazetteer(folder)


def test_missing_tables_are_all_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load_gazetteer(tmp_path)
    assert all(name in str(caught.value) for name in COLUMNS)


def test_head_comments_give_source_licence_and_faults() -> None:
    for name in COLUMNS:
        head = "".join(line for line in (BUILTIN_FOLDER / name).read_text(encoding="utf-8").splitlines() if line.startswith("#"))
        assert "Source:" in head
        assert "Licence: CC0" in head
        assert "Known faults:" in head
