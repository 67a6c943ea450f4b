from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mentions.dates import find_dates
from kg.mentions.shifts import find_gaps, find_shifts, move

CASES = [
    ("A week later they fled.", "2031-02-28", "2031-03-07"),
    ("Two days earlier they fled.", "2031-03-01", "2031-02-27"),
    ("Ten weeks later they fled.", "2031-03-01", "2031-05"),
    ("A year later they fled.", "2031-03", "2032"),
    ("Six months later they fled.", "2031-09-30", "2032-03"),
    ("A day later they fled.", "2031", "2031"),
    ("Four months later they fled.", "2031", None),
    ("Hours later they fled.", "2031-03-05", "2031-03-05"),
    ("Days later they fled.", "2031-03-15", "2031-03"),
    ("Days later they fled.", "2031-03-29", None),
    ("Days earlier they fled.", "2031-03", "2031-03"),
    ("The next day they fled.", "2031-12-31", "2032-01-01"),
    ("The previous night they fled.", "2031-03-01", "2031-02-28"),
    ("On the same day they fled.", "2031-03-05", "2031-03-05"),
    ("On the same day they fled.", "2031-03", None),
    ("In same day they fled.", "2031-03-05", "2031-03-05"),
    ("Much the same happened of the same day.", "2031-03", None),
    ("That autumn they fled.", "2031-03-05", "2031"),
    ("In the following spring they fled.", "2031-03-05", "2032"),
    ("That September they fled.", "2031-03-05", "2031-09"),
    ("They fled in October of that year.", "2031", "2031-10"),
    ("By noon they had fled.", "2031-03-05", "2031-03-05"),
    ("They say that militias fled.", "2031-03-05", None),
    ("The night before, they had fled.", "2031-03-01", "2031-02-28"),
    ("They had fled the week before.", "2031-03-10", "2031-03-03"),
    ("They fled the day before troops came.", "2031-03-05", None),
]


@pytest.mark.parametrize(("text", "previous", "expected"), CASES)
def test_a_date_counts_from_the_one_told_last(text, previous, expected):
    assert [span.value for span in find_shifts(text, [], previous)] == ([expected] if expected else [])


def test_nothing_counts_from_no_date():
    assert find_shifts("A week later they fled.", [], None) == []


def test_the_date_before_it_in_the_sentence_goes_first():
    text = "They came in June 2030, and left two years later."

    assert [span.value for span in find_shifts(text, find_dates(text, None), "2029-01-01")] == ["2032"]


def test_a_gap_counts_both_ways():
    after, before = find_gaps("It fell two days after they came, and a week before they left.")

    assert (after.count_back("2031-03-03"), after.count_on("2031-03-01")) == ("2031-03-01", "2031-03-03")
    assert (before.count_back("2031-03-03"), before.count_on("2031-03-10")) == ("2031-03-10", "2031-03-03")


def test_what_stands_alone_is_no_gap():
    assert find_gaps("It fell two days after that. It had fallen a day before.") == []


@given(st.dates(min_value=date(1990, 1, 1)), st.integers(-3, 3), st.sampled_from(["day", "week", "month", "year"]))
def test_a_move_there_and_back_keeps_what_is_known(day, units, unit):
    there = move(day.isoformat(), units, unit) if day.year < 9990 else None
    back = move(there, -units, unit) if there is not None else None

    assert back is None or day.isoformat().startswith(back)
