import csv
from pathlib import Path

import pytest

from kg.documents.furniture import load_cues, make_cues, make_line, split_parts
from kg.documents.lines import fold_blanks
from kg.errors import ConfigError


def read_cases() -> list[tuple[str, ...]]:
    with (Path(__file__).parent / "line_cases.csv").open(encoding="utf-8", newline="") as stream:
        return [tuple(row.values()) for row in csv.DictReader(stream)]


@pytest.mark.parametrize(("line", "reason"), read_cases())
def test_line_is_told_from_article_text(line: str, reason: str) -> None:
    reasons = [match.reason for match in load_cues().find(make_line(fold_blanks(line)))]
    assert reasons[:1] == ([reason] if reason else [])


def test_cue_names_the_publisher_and_the_address() -> None:
    cues = load_cues()
    assert cues.find(make_line("Source: Harbour Examiner"))[0].named == {"publisher": "Harbour Examiner"}
    assert cues.find(make_line("Source: https://example.org/a"))[0].named == {"url": "https://example.org/a"}
    assert cues.find(make_line("(c) 2021 Harbour Wire. All rights reserved."))[0].named == {"publisher": "Harbour Wire"}


@pytest.mark.parametrize("name", ["Harbour Monitor", "Baghdadpost", "ShareAmerica", "GULF OF ADEN POST"])
def test_outlets_are_known_by_their_names(name: str) -> None:
    assert load_cues().is_publisher(name)


@pytest.mark.parametrize("name", ["Baghdad", "Briefing", "By Our Reporter", "World News", "harbour post", "Aden"])
def test_places_and_labels_are_no_outlets(name: str) -> None:
    assert not load_cues().is_publisher(name, with_news=True)


def test_very_long_line_is_never_a_cue() -> None:
    assert load_cues().find(make_line("We use cookies " + "x" * 5000)) == []


def test_parts_are_what_stands_between_separators() -> None:
    assert split_parts("| Burmese | Donate » A - B |") == ["Burmese", "Donate", "A", "B"]
    assert split_parts("Iran-backed groups") == ["Iran-backed groups"]


def test_all_faults_of_the_cues_are_reported_together() -> None:
    words: dict[str, list[str]] = {"switch_words": [], "menu_words": [], "genre_words": [], "publisher_endings": []}
    cues = [{"reason": "a", "scope": "page", "patterns": ["("]}, {"reason": "b", "scope": "line", "where": "left", "patterns": []}]
    with pytest.raises(ConfigError, match=r"unknown scope 'page'.*pattern '\('.*cue 2: unknown where 'left'"):
        make_cues({"cues": cues, **words})
