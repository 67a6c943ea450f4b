from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kg.entities.candidates import MAX_BLOCK, WINDOW, find_pairs, make_order
from kg.entities.names import parse_name


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.frozensets(st.integers(0, 4).map(str), max_size=3), max_size=12))
def test_pairs_are_those_that_share_a_key_each_once_and_sorted(keys: dict[str, frozenset[str]]) -> None:
    assert list(find_pairs(keys)) == [pair for pair in combinations(sorted(keys), 2) if keys[pair[0]] & keys[pair[1]]]


def test_large_block_gives_a_linear_number_of_pairs_and_keeps_neighbours() -> None:
    items = [f"{number:04}" for number in range(10 * MAX_BLOCK)]
    pairs = list(find_pairs(dict.fromkeys(items, frozenset({"k"})), lambda item: item[::-1]))
    assert len(pairs) <= WINDOW * len(items)
    assert len(pairs) == len(set(pairs))
    assert ("0010", "0110") in pairs, "neighbours when read backwards"
    assert ("0010", "0011") not in pairs


def test_pair_that_shares_a_small_block_is_found_beside_a_large_one() -> None:
    items = {f"{number:04}": frozenset({"all"}) for number in range(10 * MAX_BLOCK)}
    ends = ("0000", "0639")
    pairs = set(find_pairs({**items, **dict.fromkeys(ends, frozenset({"all", "few"}))}))
    assert ends in pairs


def test_spellings_of_one_name_are_neighbours() -> None:
    names = ["Qassem Suleimani", "Qasem Sulaymani", "Hadi al-Amiri", "Kassim Sulimani", "Karim Sanjari"]
    ordered = sorted(names, key=lambda name: make_order(parse_name(name, "person")))
    assert [name.split()[1][:2] for name in ordered].count("Su") == 3
    first = next(place for place, name in enumerate(ordered) if "Sul" in name)
    assert all("Sul" in name for name in ordered[first : first + 3])
