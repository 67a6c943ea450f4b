import pytest
import spacy

from kg.gazetteer.rows import StateWords, make_gazetteer
from kg.language.extensions import register
from kg.language.plain import make_plain
from kg.language.tokens import Doc
from kg.mentions.names.match import Matcher, drop_pairs
from tests.make_doc import load_vocab
from tests.mentions.land import load_matcher, make_row

TOKENIZER = spacy.blank("en", vocab=load_vocab())


def known(reason: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(strict=True, reason=reason)


def read(text: str) -> Doc:
    """Return the plain form of a text that nobody parsed."""
    register()
    return make_plain(TOKENIZER.make_doc(text))


def find(text: str, matcher: Matcher | None = None) -> list[tuple[str, str, bool]]:
    """Return (words, row ids, whether weak) of each match."""
    doc = read(text)
    matches = (matcher or load_matcher()).find(doc)
    return [(doc[match.start : match.end].text, "|".join(row.id for row in match.rows), match.is_weak) for match in matches]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("in Pell and Pell Bay", ["Pell", "Pell Bay"]),
        ("Darmin air base near Darmin", ["Darmin air base", "Darmin"]),
        ("the Republic of Veldonia", ["Republic of Veldonia"]),
        ("Veldonia's army", ["Veldonia"]),
        ("Pell, Bay of sand", ["Pell"]),
        ("Pell (Bay)", ["Pell"]),
        ("Pell Bay | Harbour", ["Pell Bay"]),
        pytest.param("to Pell. Bay guards fled", ["Pell"], marks=known("a full stop doesn't end a name")),
        ("Pell\n\nBay", ["Pell"]),
        ("Pell\nBay", ["Pell\nBay"]),
        ("Karvenia-backed men", ["Karvenia"]),
        ("pro-Karvenia men", ["Karvenia"]),
        ("BASALT BRIGADE", ["BASALT BRIGADE"]),
        ("the basalt brigade", []),
        ("Kata'ib al-Ramad fled", ["Kata'ib al-Ramad"]),
        ("Kataib Al Ramad fled", ["Kataib Al Ramad"]),
        ("near al-Hamra today", ["al-Hamra"]),
        ("near al today", []),
        ("near Al-Hamra today", ["Al-Hamra"]),
        ("", []),
        (" \n ", []),
        ("'", []),
    ],
)
def test_the_longest_name_that_no_mark_breaks_is_found(text, words):
    assert [found for found, _, _ in find(text)] == words


@pytest.mark.parametrize(
    ("text", "ids"), [("RHF men", ["militia:heron"]), ("rhf men", []), ("Rhf men", []), ("the USS", ["state:SRV"]), ("uss", [])]
)
def test_short_acronyms_match_in_their_own_capitals_only(text, ids):
    assert [row for _, row, _ in find(text)] == ids


def test_matches_never_overlap_and_come_in_text_order():
    doc = read("Pell Bay Pell Basalt Brigade Pell")
    matches = load_matcher().find(doc)

    assert [(match.start, match.end) for match in matches] == [(0, 2), (2, 3), (3, 5), (5, 6)]


def test_no_name_goes_on_over_a_full_stop():
    doc = read("Gunmen left Pell . Bay traffic stopped")
    doc[4].is_sent_start = True

    assert [(match.start, match.end) for match in load_matcher().find(doc)] == [(2, 3)]


def test_a_name_that_is_a_common_word_is_marked_weak():
    assert find("Hope and Port Hope") == [("Hope", "place:hope", True), ("Port Hope", "place:hope", False)]


def test_a_name_that_two_rows_bear_gives_both_in_the_order_of_their_ids():
    both = Matcher(make_gazetteer([make_row("state:ORM", "Orm"), make_row("place:orm", "Orm")], StateWords()))

    assert find("in Orm", both) == [("Orm", "place:orm|state:ORM", False)]


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("Brigade Basalt", "militia:basalt"),
        ("al-Kataib Ramad", "militia:basalt"),
        ("Basalt", None),
        ("Basalt Brigade Front", None),
        ("Air Base Darmin", None),
        ("", None),
    ],
)
def test_a_group_is_found_by_its_words_in_another_order(name, row):
    found = load_matcher().find_loose(name)

    assert (found.id if found else None) == row


def test_words_that_two_groups_share_find_neither():
    rows = [make_row("militia:one", "Dawn Guards"), make_row("militia:two", "Guards Dawn Army", "Guards al-Dawn")]
    twins = Matcher(make_gazetteer(rows, StateWords()))

    assert twins.find_loose("Guards Dawn") is None
    assert twins.find_loose("Army Dawn Guards").id == "militia:two"


def test_a_name_that_the_model_cuts_short_at_the_end_of_a_text_is_kept():
    doc = read("firms of Pell Bay")

    assert drop_pairs([(doc[2:3], "LOC")], load_matcher().find(doc)) == [(doc[2:3], "LOC")]
