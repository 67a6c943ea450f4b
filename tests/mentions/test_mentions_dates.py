import csv
import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.mentions.dates import DateSpan, find_dates

CASES = list(csv.DictReader((Path(__file__).parent / "date_cases.csv").read_text(encoding="utf-8").splitlines()))
ISO = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
WORDS = st.sampled_from(
    ["Sunday", "last", "next", "March", "May", "31", "2031", ",", "ago", "two", "weeks", "years", "99", "Christmas", "in", "early", "-"]
)


def mark(case):
    marks = [pytest.mark.xfail(strict=True, reason=case["fails"])] if case["fails"] else []
    return pytest.param(case, id=f"{case['expression']} at {case['reference'] or 'no date'} ({case['tense']})", marks=marks)


@pytest.mark.parametrize("case", [mark(case) for case in CASES])
def test_an_expression_has_the_date_that_a_reader_gives_it(case):
    found = find_dates(case["expression"], case["reference"] or None, is_future=case["tense"] == "future")

    assert [span.value for span in found] == ([case["expected"]] if case["expected"] else [])


def test_offsets_lead_to_the_words():
    text = "On Sunday, and again on 3 March 2031, guards fled."

    assert find_dates(text, "2031-03-05") == [DateSpan(3, 9, "2031-03-02"), DateSpan(24, 36, "2031-03-03")]


def test_an_expression_inside_a_longer_one_is_not_read_twice():
    assert [span.value for span in find_dates("on Monday 3 March 2031", "2031-03-05")] == ["2031-03-03", "2031-03-03"]
    assert [span.value for span in find_dates("in March 2031", "2031-03-05")] == ["2031-03"]


@pytest.mark.parametrize("gap", range(7))
def test_a_weekday_is_never_more_than_a_week_from_the_document(gap):
    reference = date(2031, 3, 2) + timedelta(days=gap)
    past, coming = (date.fromisoformat(find_dates("Tuesday", reference.isoformat(), is_future=future)[0].value) for future in (False, True))

    assert (past.weekday(), coming.weekday()) == (1, 1)
    assert timedelta(0) <= reference - past < timedelta(7)
    assert timedelta(0) < coming - reference <= timedelta(7)


@given(st.text(), st.none() | DAYS, st.booleans())
@example("31 June", date(2031, 3, 5), False)
@example("12 months ago", date(2031, 1, 1), False)
def test_no_text_breaks_it(text, reference, is_future):
    for span in find_dates(text, reference.isoformat() if reference else None, is_future=is_future):
        assert text[span.start : span.end].strip()


@given(st.lists(WORDS, max_size=12), DAYS, st.booleans())
def test_values_are_iso_and_spans_never_overlap(words, reference, is_future):
    spans = find_dates(" ".join(words), reference.isoformat(), is_future=is_future)

    assert all(ISO.fullmatch(span.value) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize("words", ["800000 days ago", "99999999999 days ago", "999999 weeks ago"])
def test_counts_beyond_the_calendar_are_left_out(words):
    assert find_dates(words, "2031-03-05") == []
