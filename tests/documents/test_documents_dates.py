import csv
from pathlib import Path

import pytest

from kg.documents.dates import find_date_in_name, find_dates, read_date_line, read_dateline, starts_with_date


def read_cases(name: str) -> list[tuple[str, ...]]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as stream:
        return [tuple(row.values()) for row in csv.DictReader(stream)]


@pytest.mark.parametrize(("line", "iso", "label"), read_cases("date_line_cases.csv"))
def test_date_line_gives_its_date_and_label(line: str, iso: str, label: str) -> None:
    found = read_date_line(line)
    assert (found.iso if found else "") == iso
    assert (found.label if found else "") == label


@pytest.mark.parametrize(("text", "iso"), read_cases("dateline_cases.csv"))
def test_dateline_gives_a_date_only_with_place_and_year(text: str, iso: str) -> None:
    assert (read_dateline(text) or "") == iso


def test_what_stands_beside_a_date_is_kept_without_time_and_weekday() -> None:
    found = read_date_line("Harbour Monitor | Wednesday, August 24, 2022, 10:15 am GMT")
    assert found is not None
    assert found.rest == "Harbour Monitor"


def test_dates_of_a_text_come_in_order_with_their_places() -> None:
    text = "From 3 May 2020 it was 9/6/2020"
    assert [(text[found.start : found.end], found.iso) for found in find_dates(text)] == [
        ("3 May 2020", "2020-05-03"),
        ("9/6/2020", "2020-06-09"),
    ]


@pytest.mark.parametrize(
    ("name", "iso"),
    [("2020-12-21_rockets.txt", "2020-12-21"), ("a-2020-13-21.txt", None), ("x12020-12-21.txt", None), ("20201221.txt", None)],
)
def test_file_name_gives_an_iso_date_alone(name: str, iso: str | None) -> None:
    assert find_date_in_name(name) == iso


def test_a_section_starts_with_its_date_or_has_none() -> None:
    assert starts_with_date("Friday 3 January 2020: the raid") == "2020-01-03"
    assert starts_with_date("The raid of 3 January 2020") is None
