"""States that a text calls by what they are or by where they lie."""

import pytest

from kg.documents.text import make_text_document
from kg.extraction import extract_document, load_names, load_pipeline
from kg.language.words import load_called_states
from kg.mentions.names.nations import make_nations
from kg.settings import Settings

pytestmark = pytest.mark.model


def find_meant(text: str, phrase: str) -> str | None:
    """Return the name of what a phrase of a text means, None where it is no mention."""
    mentions = {mention.id: mention for mention in extract_document(make_text_document(text), load_pipeline(Settings())).mentions}
    found = next((mention for mention in mentions.values() if mention.passage.text == phrase), None)
    while found is not None and found.antecedent is not None:
        found = mentions[found.antecedent]
    return found.name if found is not None else None


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [
        ("Sudan sued the United Arab Emirates, alleging that the Gulf state armed the rebels.", "the Gulf state", "United Arab Emirates"),
        ("Qatar hosted the envoys of Egypt. The emirate condemned the raid.", "The emirate", "Qatar"),
        ("Rwanda backs the rebels in Congo. The East African country rejected the report.", "The East African country", "Rwanda"),
        ("Kenya condemned the raid. The eastern African country left Haiti.", "The eastern African country", "Kenya"),
        ("Qatar condemned the raid. The small oil-rich Gulf state accused Egypt.", "The small oil-rich Gulf state", "Qatar"),
        ("Qatar cut its ties with Iran. Iran denounced the Gulf state.", "the Gulf state", "Qatar"),
        ("Japan protested on Monday. The island nation accused Egypt.", "The island nation", "Japan"),
        ("Norway and Jordan met in Oslo. The emirate condemned the raid.", "The emirate", None),
        ("Egypt met Qatar and Kuwait. The Gulf states condemned the raid.", "The Gulf states", "Gulf states"),
        ("North Korea met China. The South condemned the drill.", "South", "South Korea"),
        ("South Sudan met Kenya. Troops left the north for Juba.", "the north", "north"),
        ("The rebels hold northern Mali. Troops left for the north.", "the north", "northern Mali"),
        ("China met Iran. The South Koreans condemned the drill.", "South Koreans", "South Korea"),
        (
            "Nigeria met Boko Haram in Abuja, and the Swiss government met Nigeria. The administration said so.",
            "The administration",
            "Nigeria",
        ),
    ],
    ids=[
        *("by its sea", "by its form", "by its part of the world", "by its side of a continent", "by what else is said of it"),
        *("none but who acts on it", "by its shores", "none that is called so", "several"),
        *("by its side of a divided land", "a side with a small letter", "a stretch of land", "its people", "its administration"),
    ],
)
def test_a_state_is_meant_by_what_it_is_called(text: str, phrase: str, meant: str | None) -> None:
    assert find_meant(text, phrase) == meant


def test_only_states_are_called_states() -> None:
    assert {code for codes in load_called_states().values() for code in codes} <= set(make_nations(load_names(Settings())).names)
