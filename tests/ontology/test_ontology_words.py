"""The word lists beside the relations: attacks, reporting, cues, titles and nouns."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from kg.errors import ConfigError
from kg.ontology.attacks import load_attack_words
from kg.ontology.check import find_conflicts
from kg.ontology.entry import STATUSES, find_mixed_words
from kg.ontology.frames import REPORTING_PARTS
from kg.ontology.load import FOLDER, Ontology, load_ontology
from kg.ontology.pattern import Frame, parse_pattern
from kg.yaml_files import read_yaml

ENGLISH = FOLDER.parent / "language" / "en"
RELATIONS_OF_TITLES = {"official_of", "leads", "member_of", "none"}


def walk(node: object) -> Iterator[str]:
    """Yield every string of nested mappings and lists, keys left out; a list may hold nothing but strings."""
    if isinstance(node, dict):
        for value in node.values():
            yield from walk(value)
    elif isinstance(node, list):
        for value in node:
            assert isinstance(value, str), f"{value!r} in {node} needs quotes"
            yield value


def read_patterns(path: Path) -> list[str]:
    entry = read_yaml(path)
    keys = ("verbs", "nouns", "compounds")
    return [text for part in entry.values() if isinstance(part, dict) for key in keys for text in walk(part.get(key, []))]


def read_reports(status: str) -> list[Frame]:
    parts = read_yaml(ENGLISH / "reporting.yaml")[status]
    return [parse_pattern(text, part) for key, part in REPORTING_PARTS.items() for text in parts[key]]


def test_alternatives_of_reports_are_lower_case_and_stand_once():
    for pattern in read_patterns(ENGLISH / "reporting.yaml"):
        for word in pattern.split():
            if not word.isupper() and not word[0].isupper():
                options = word.rstrip("*").split("|")
                assert [option for option, times in Counter(options).items() if times > 1] == [], pattern
                assert all(options), pattern
                assert word == word.lower(), pattern


@pytest.mark.parametrize("status", STATUSES)
def test_reports_have_content_and_clean_patterns(status):
    for frame in read_reports(status):
        assert frame.find_slots("CONTENT"), frame.pattern
        assert find_mixed_words(frame.pattern) == (), frame.pattern


def test_no_report_has_two_statuses():
    loaded = load_ontology()
    any_type = next(iter(loaded.relations.values()))
    relations = {status: replace(any_type, name=status, frames=tuple(read_reports(status))) for status in STATUSES}

    assert find_conflicts(Ontology(loaded.types, relations)) == ()


def test_attack_words_name_one_kind():
    kinds = read_yaml(FOLDER / "attacks.yaml")["kinds"]
    for key in ("nouns", "verbs", "instruments"):
        for (first, one), (second, other) in combinations(kinds.items(), 2):
            assert set(one[key]) & set(other[key]) == set(), f"{key} of {first} and {second}"


def test_generic_attack_nouns_name_no_kind_alone():
    words = load_attack_words()

    assert words.generic & words.nouns.keys() == set()
    assert words.nouns["roadside bomb"] == "roadside bomb"
    assert words.family["drone attack"] == words.family["air strike"]
    assert {"assassination", "massacre"} <= words.kills
    assert "ambush" not in words.kills


def test_attack_kind_of_unknown_family_is_refused(tmp_path):
    path = tmp_path / "attacks.yaml"
    kind = "  fire:\n    family: sea\n    kills: false\n    nouns: [fire]\n    verbs: []\n    instruments: []\n"
    path.write_text('families:\n  air: "from above"\nkinds:\n' + kind, encoding="utf-8")

    with pytest.raises(ConfigError, match="kind 'fire': family 'sea'; allowed: air"):
        load_attack_words(path)


def test_titles_name_a_known_relation_and_country():
    titles = read_yaml(ENGLISH / "titles.yaml")
    for title, entry in titles["titles"].items():
        assert title == title.lower()
        assert entry["relation"] in RELATIONS_OF_TITLES, title
        assert isinstance(entry["office"], bool), title
        country = entry.get("country", "XXX")
        assert len(country) == 3, title
        assert country.isupper(), title
    assert titles["titles"]["secretary of state"]["country"] == "USA"


@pytest.mark.parametrize("name", ["nouns", "cues", "titles", "reporting"])
def test_word_lists_hold_lower_case_strings_only(name):
    """A bare `no` or `off` would be read as false."""
    data = read_yaml(ENGLISH / f"{name}.yaml")
    if name == "reporting":
        data = {key: value for key, value in data.items() if key not in STATUSES}
    if name == "titles":
        for codes in (*data["absent"].values(), *data["sole"].values()):
            assert all(len(code) == 3 and code.isupper() for code in codes)
        data = list(data["titles"])
        assert "col" in data
    words = list(walk(data))

    assert len(words) > 20
    assert [word for word in words if word != word.lower()] == []


@pytest.mark.parametrize("path", sorted(FOLDER.parent.rglob("*.yaml")), ids=lambda path: path.stem)
def test_no_word_of_a_list_is_read_as_a_truth_value(path):
    """A bare `no`, `on` or `off` would be, in a list as well as for a key."""

    def find(node: object) -> Iterator[bool]:
        for part in node if isinstance(node, dict | list) else ():
            if isinstance(part, bool):
                yield part
            yield from find(node[part] if isinstance(node, dict) else part)

    assert list(find(read_yaml(path))) == []


def test_no_list_of_nouns_repeats_a_noun():
    def check(node: object, where: str) -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                check(value, f"{where}.{key}")
        elif isinstance(node, list):
            assert [noun for noun, times in Counter(node).items() if times > 1] == [], where
            assert all(isinstance(noun, str) for noun in node), where

    check(read_yaml(ENGLISH / "nouns.yaml"), "nouns")


def test_cues_that_open_a_condition_only_before_the_subject_are_no_plain_conditionals():
    cues = read_yaml(ENGLISH / "cues.yaml")

    assert set(cues["inverted_conditionals"]) & set(cues["conditionals"]) == set()
    assert set(cues["one_sided_conditionals"]) <= set(cues["conditionals"])
    assert set(cues["modals"]["hypothetical"]) & set(cues["modals"]["future"]) == set()
