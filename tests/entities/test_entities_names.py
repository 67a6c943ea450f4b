import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.entities import resolve
from kg.entities.candidates import make_keys
from kg.entities.names import fold_name, parse_name
from kg.entities.score import Nationalities, compare_names, find_manner
from kg.gazetteer.load import load_gazetteer
from tests.entities.world import Rows, is_one, tell

LINES = (Path(__file__).parent / "name_pairs.csv").read_text(encoding="utf-8").splitlines()
PAIRS = list(csv.DictReader(line for line in LINES if not line.startswith("#")))
FULL = load_gazetteer()
STATES = Rows({row_id: row for row_id, row in FULL.rows.items() if row.type == "State"}, FULL.adjectives, FULL.demonyms)
NAMES = sorted({(row["type"], row[side]) for row in PAIRS for side in ("left", "right")})


def find_sameness(row: dict[str, str]) -> bool:
    left, right = (tell(doc_id, row[side], type_name=row["type"]) for doc_id, side in (("a", "left"), ("b", "right")))
    return is_one(resolve([left, right], gazetteer=STATES), f"a: {row['left']}", f"b: {row['right']}")


@pytest.mark.parametrize(
    "row",
    [pytest.param(row, marks=pytest.mark.xfail(strict=True, reason="known miss")) if row["missed"] else row for row in PAIRS],
    ids=lambda row: f"{row['left']} | {row['right']}",
)
def test_pair_is_one_thing_or_two(row: dict[str, str]) -> None:
    assert find_sameness(row) == (row["same"] == "yes")


def test_pairs_are_many_and_balanced() -> None:
    same = sum(row["same"] == "yes" for row in PAIRS)
    assert len(PAIRS) >= 400
    assert 0.48 < same / len(PAIRS) < 0.52


def test_names_f1_has_not_fallen() -> None:
    found = [(find_sameness(row), row["same"] == "yes") for row in PAIRS]
    hits = sum(got and want for got, want in found)
    assert 2 * hits / (2 * hits + sum(got != want for got, want in found)) >= 0.95
    assert not any(got and not want for got, want in found)


@pytest.mark.parametrize(
    "row",
    [row for row in PAIRS if compare_names(row["left"], row["right"], row["type"]).verdict == "same"],
    ids=lambda row: f"{row['left']} | {row['right']}",
)
def test_what_is_the_same_shares_a_blocking_key(row: dict[str, str]) -> None:
    manner = find_manner(row["type"])
    keys = [make_keys(parse_name(row[side], manner), row["type"], Nationalities()) for side in ("left", "right")]
    assert keys[0] & keys[1]


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_comparison_is_symmetric(left: tuple[str, str], right: tuple[str, str]) -> None:
    assert compare_names(left[1], right[1], left[0]) == compare_names(right[1], left[1], left[0])


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(["Person", "Militia", "Location"]))
def test_any_text_can_be_compared(left: str, right: str, type_name: str) -> None:
    assert compare_names(left, right, type_name).verdict in ("same", "different", "open")


@pytest.mark.parametrize(
    ("name", "tokens"),
    [
        ("Gen. Qasem Soleimani", ("qasem", "soleimani")),
        ("Abd al-Samad", ("abdsamad",)),
        ("Abdel Fattah el-Sisi", ("abdfattah", "sisi")),
        ("Abu Mahdi al-Muhandis", ("abumahdi", "muhandis")),
        ("Jean-Yves Le Drian", ("jean", "yves", "ledrian")),
        ("Osama bin Laden", ("osama", "laden")),
        ("Ben Wallace", ("ben", "wallace")),
        ("Sheikh", ("sheikh",)),
        ("Michael R. Pompeo", ("michael", "r", "pompeo")),
        ("Ḥasan Naṣrallāh", ("hasan", "nasrallah")),
    ],
)
def test_person_tokens_leave_out_titles_articles_and_patronymics(name: str, tokens: tuple[str, ...]) -> None:
    assert parse_name(name, "person").tokens == tokens


@pytest.mark.parametrize(
    ("name", "tokens", "acronym"),
    [
        ("the Popular Mobilisation Units", ("popular", "mobilization", "force"), ""),
        ("U.S. State Department", ("us", "state", "department"), ""),
        ("Department of State", ("state", "department"), ""),
        ("K-1 base", ("k1", "base"), ""),
        ("the IRGC", ("irgc",), "irgc"),
        ("Ansar Allah", ("ansarulah",), ""),
        ("First Army", ("1", "army"), ""),
        ("1st Army", ("1", "army"), ""),
    ],
)
def test_body_tokens_are_spelled_one_way(name: str, tokens: tuple[str, ...], acronym: str) -> None:
    parsed = parse_name(name, "body")
    assert (parsed.tokens, parsed.acronym) == (tokens, acronym)


def test_generation_is_no_token() -> None:
    parsed = parse_name("Donald Trump Jr.", "person")
    assert (parsed.tokens, parsed.generation) == (("donald", "trump"), "jr")


@pytest.mark.parametrize("name", ["كتائب", "Иван", "№", "  x "])
def test_fold_leaves_something_of_every_name(name: str) -> None:
    assert fold_name(name)


@pytest.mark.parametrize(
    ("shorter", "longer", "verdict"),
    [
        ("Orhan Velid", "Mohammad Orhan Velid", "same"),
        ("Orhan Velid", "Muhammed Orhan Velid", "same"),
        ("Orhan Velid", "M. Orhan Velid", "different"),
        ("Ali Hassan", "Mohammad Ali Hassan", "different"),
        ("Orhan Velid", "Selim Orhan Velid", "different"),
    ],
)
def test_mohammad_alone_may_be_left_out_before_a_given_name(shorter: str, longer: str, verdict: str) -> None:
    assert compare_names(shorter, longer, "Person").verdict == verdict
