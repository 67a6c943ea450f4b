"""What official texts leave to their readers: whose statement it is, who conducted the strikes of a list, what an office is for."""

from __future__ import annotations

import pytest

from tests.triples.read import read_rows

pytestmark = pytest.mark.model

LISTED = """Coalition forces conducted nine strikes consisting of 12 engagements against Basalt Brigade targets:

-- Near Pell, two strikes damaged a road and destroyed a bridge.

-- Near Tesmar, a strike destroyed a Basalt Brigade headquarters.

The Veldonian army said that it was ready."""


def find(text: str) -> set[tuple[str, str, str]]:
    """Return the statements of a text without status and speaker."""
    return {row[:3] for row in read_rows(text)}


def test_we_of_a_statement_is_the_body_that_its_heading_names() -> None:
    found = find(
        "Statement by the League of Coastal States\n\nVeldonia has shelled Pell. We condemn the attack and call on Karvenia to mediate."
    )
    assert ("League of Coastal States", "demanded", "Karvenia") in found
    assert ("Veldonia", "demanded", "Karvenia") not in found


def test_we_outside_of_quotations_and_statements_is_nobody() -> None:
    assert not any(row[1] == "demanded" for row in find("Veldonia has shelled Pell. We urge Karvenia to mediate."))


def test_an_official_calls_on_somebody_himself() -> None:
    found = find('"We call on Karvenia to withdraw," said President Idris Vantor.')
    assert ("Idris Vantor", "demanded", "Karvenia") in found


def test_the_line_before_a_list_says_who_did_what_it_lists() -> None:
    found = find(LISTED)
    assert ("Coalition forces", "carried_out", "*") in found
    assert ("Coalition forces", "attacked", "Basalt Brigade headquarters") in found
    assert ("*", "located_in", "Pell") in found


def test_strikes_that_damage_what_is_no_thing_are_no_attacks() -> None:
    assert not any("*" in row for row in find("Strikes damaged the economy of Karvenia."))


@pytest.mark.parametrize(
    ("text", "told", "wrong"),
    [
        (
            "League of Coastal States High Commissioner for Human Rights Lena Orvash met Idris Vantor.",
            ("Lena Orvash", "official_of", "League of Coastal States"),
            None,
        ),
        ("The Ministry of Transport of Karvenia denied it.", ("Ministry of Transport", "belongs_to", "Karvenia"), None),
        (
            "Fighting between the Veldonian army, led by Idris Vantor, and the Basalt Brigade, led by Marek Solun, broke out in Pell.",
            ("Marek Solun", "leads", "Basalt Brigade"),
            ("Idris Vantor", "leads", "Basalt Brigade"),
        ),
        (
            "Fighters of the Basalt Brigade and the Red Heron Front attacked Pell prison.",
            None,
            ("Basalt Brigade", "member_of", "Red Heron Front"),
        ),
        (
            "The Veldonian army said that fighter jets had struck a Basalt Brigade post in Pell.",
            ("Veldonian army", "attacked", "Basalt Brigade post in Pell"),
            None,
        ),
        (
            "Veldonian troops fought alongside the Sorvanian army to neutralise the Basalt Brigade.",
            None,
            ("Veldonian troops", "killed", "Basalt Brigade"),
        ),
        ("A bomb hit a convoy of the Veldonian army near Pell.", None, ("Veldonian army", "located_in", "Pell")),
        ("Idris Vantor was eliminated in an airstrike in Pell.", ("*", "killed", "Idris Vantor"), None),
    ],
)
def test_official_wordings_state_what_they_tell_and_nothing_else(
    text: str, told: tuple[str, str, str] | None, wrong: tuple[str, str, str] | None
) -> None:
    found = find(text)
    assert told is None or told in found
    assert wrong not in found


def test_an_unknown_we_says_nothing() -> None:
    (row,) = [row for row in read_rows("We call on Karvenia to disarm the Basalt Brigade.") if row.relation == "coerced"]
    assert (row.status, row.said_by) == ("hypothetical", None)


GIVEN = """Minister Idris Vantor said:

I condemn the raid on Pell.

The Basalt Brigade has left Darmin. We call on Karvenia to mediate.

Reporters of the Coast Tribune met Lena Orvash."""


def test_what_stands_without_marks_below_a_name_and_a_colon_is_said() -> None:
    found = find(GIVEN)
    assert {("Idris Vantor", "condemned", "*"), ("Idris Vantor", "demanded", "Karvenia")} <= found


@pytest.mark.parametrize(
    "text",
    [
        "Minister Idris Vantor said: “The army has left.”\n\nWe condemn Karvenia.",
        "Minister Idris Vantor said that three had died:\n\nWe condemn Karvenia.",
        "Minister Idris Vantor met:\n\nWe condemn Karvenia.",
    ],
    ids=["it stands in marks", "he has said it before the colon", "nobody says it"],
)
def test_what_stands_below_another_colon_is_nobodys(text: str) -> None:
    assert ("Idris Vantor", "condemned", "Karvenia") not in find(text)


def test_who_says_what_we_did_accuses_nobody() -> None:
    found = find('"We have attacked the Basalt Brigade in Pell," said Jonas Keil.')
    assert not any(relation == "accused" for _, relation, _ in found)
    assert ("Jonas Keil", "accused", "Harbour Council") not in find("Jonas Keil said that the Harbour Council had liberated Pell.")


def test_who_names_an_armed_group_is_not_of_it() -> None:
    found = find('The Basalt Brigade left Pell. "We thank Karvenia for its war on the Basalt Brigade," said Jonas Keil.')
    assert not any(actor == "Basalt Brigade" and relation == "supported" for actor, relation, _ in found)
