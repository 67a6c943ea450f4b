"""Lines of a transcript by their speakers' labels."""

import pytest

from kg.language.turns import find_turns

TALK = "Herald: Did you fire?\n\nMarek Solun, Army Chief: No.\n\nHerald: Who did?\n"


def test_labels_open_the_turns_of_a_transcript():
    assert [(TALK[turn.start : turn.colon], TALK[turn.speech : turn.end]) for turn in find_turns(TALK)] == [
        ("Herald", "Did you fire?"),
        ("Marek Solun, Army Chief", "No."),
        ("Herald", "Who did?"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Note: none.\nNote: none.\nNote: none.",
        "Pell: Raid kills two\nDarmin: Guards flee\nHalvek: Port shut",
        "Asked why, he said: no.\nMarek Solun: We left.\nMarek Solun: We stayed.",
    ],
    ids=["one label again and again", "nobody speaks twice", "a clause is no label"],
)
def test_other_colons_open_no_turns(text):
    assert find_turns(text) == []
