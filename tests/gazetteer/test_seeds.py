"""The user's own entities: what is read, which faults are told, and how they outrank built-in rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ConfigError
from kg.gazetteer.load import load_gazetteer, merge_seeds, read_seed_entities

HEAD = "id,name,type,aliases,country,note\n"


def _write_seeds(folder: Path, body: str) -> Path:
    path = folder / "entities.csv"
    path.write_text(HEAD + body, encoding="utf-8")
    return path


def test_reads_rows_and_makes_ids_where_none_is_given(tmp_path: Path) -> None:
    rows = read_seed_entities(_write_seeds(tmp_path, "me:1,Red Dawn,Militia,RD?|Dawn of Red,IRQ|SYR,seen in May\n,Jane Doe,Official,,,\n"))
    first, second = rows
    assert (first.id, first.names, first.weak, first.country) == ("me:1", ("Red Dawn", "Dawn of Red"), ("RD",), "IRQ")
    assert first.attributes == {"countries": "IRQ|SYR", "note": "seen in May"}
    assert second.id == "official:jane-doe"


def test_all_faults_are_raised_together(tmp_path: Path) -> None:
    path = _write_seeds(tmp_path, "x y,,Gang,,Iraq,\nid:1,Alpha,Militia,,IRQ,\nid:1,Beta,Militia,--,IRQ,\nid:2,Gamma,Militia\n")
    with pytest.raises(ConfigError) as caught:
        read_seed_entities(path)
    message = str(caught.value)
    for words in (
        "entities.csv:2: column name",
        "unknown type 'Gang'; allowed: Attack, Facility, Group, Location",
        "column id: 'x y'",
        "'Iraq' is not an ISO 3166",
        "entities.csv:4: column aliases: '--'",
        "entities.csv:5: 3 cells where the head line has 6",
    ):
        assert words in message


def test_one_id_for_two_rows_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"entities\.csv:3: column id: 'id:1' is the id of line 2 too"):
        read_seed_entities(_write_seeds(tmp_path, "id:1,Alpha,Militia,,IRQ,\nid:1,Beta,Militia,,IRQ,\n"))


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="can't be read"):
        read_seed_entities(tmp_path / "entities.csv")


def test_users_row_replaces_the_built_in_row_and_keeps_its_names(tmp_path: Path) -> None:
    seeds = read_seed_entities(_write_seeds(tmp_path, "mine:kh,Kataib Hezbollah,Militia,KH Brigade,,\n"))
    merged = merge_seeds(load_gazetteer(), seeds)
    assert "militia:kataib-hezbollah" not in merged.rows
    row = merged.rows["mine:kh"]
    assert "Kata'ib Hizballah" in row.names
    assert (row.country, row.parent) == ("IRQ", "militia:popular-mobilization-forces")
    assert [found.id for found in merged.find("Hezbollah Brigades")] == ["mine:kh"]


def test_users_state_keeps_its_words(tmp_path: Path) -> None:
    merged = merge_seeds(load_gazetteer(), read_seed_entities(_write_seeds(tmp_path, "mine:iran,Iran,State,,IRN,\n")))
    assert merged.adjectives["iranian"] == "mine:iran"
    assert merged.rows["place:tehran"].parent == "mine:iran"


@pytest.mark.parametrize(
    ("name", "aliases", "adjectives"),
    [
        ("Norvia", "Norvian|Norvians|Republic of Norvia", {"norvian"}),
        ("South Pelland", "South Pellish|S. Pelland", {"south pellish"}),
        ("Tesmar", "Tesmarian|Tesmari?|Tezmar", {"tesmarian", "tesmari"}),
        ("Khanbaijan", "Khanbaidjan|Land of Khan|Lian", set()),
        ("Velsi", "Velsia", set()),
    ],
)
def test_adjective_among_the_names_of_a_users_state_is_known_as_one(tmp_path: Path, name: str, aliases: str, adjectives: set[str]) -> None:
    merged = merge_seeds(load_gazetteer(), read_seed_entities(_write_seeds(tmp_path, f"mine:x,{name},State,{aliases},,\n")))
    assert {word for word, row_id in merged.adjectives.items() if row_id == "mine:x"} == adjectives
    assert {*merged.rows["mine:x"].names, *merged.rows["mine:x"].weak} == {name, *aliases.replace("?", "").split("|")}


def test_name_of_another_type_goes_to_the_user(tmp_path: Path) -> None:
    merged = merge_seeds(load_gazetteer(), read_seed_entities(_write_seeds(tmp_path, ",Kirkuk,Militia,,IRQ,\n")))
    assert merged.by_name["kirkuk"] == ("militia:kirkuk",)
    assert merged.rows["place:kirkuk"].names == ("Kerkuk", "Kirkuk province")


def test_merging_leaves_the_built_in_gazetteer_as_it_was(tmp_path: Path) -> None:
    merge_seeds(load_gazetteer(), read_seed_entities(_write_seeds(tmp_path, ",Kirkuk,Militia,,IRQ,\n")))
    assert load_gazetteer().by_name["kirkuk"] == ("place:kirkuk",)
