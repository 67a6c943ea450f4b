from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.exports.spells import day_span, merge_spells


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2020", ("2020-01-01", "2020-12-31")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2019-02", ("2019-02-01", "2019-02-28")),
        ("2020-01-03", ("2020-01-03", "2020-01-03")),
        *((text, None) for text in ("", "2020-13", "2019-02-29", "0000", "20", "2020-1-3", "2020-01-03T00:00", "x2020", "٢٠٢٠")),
    ],
)
def test_a_date_spans_the_days_that_its_precision_leaves_open(text, span):
    assert day_span(text) == span


@pytest.mark.parametrize(
    ("dates", "spells"),
    [
        ([None, "soon"], []),
        (["2020-01-04", "2020-01-03"], [("2020-01-03", "2020-01-03"), ("2020-01-04", "2020-01-04")]),
        (["2020-01-03", "2020-01", "2020-01-03"], [("2020-01-01", "2020-01-31")]),
        (["2020-02", "2020", "2021-01"], [("2020-01-01", "2020-12-31"), ("2021-01-01", "2021-01-31")]),
    ],
)
def test_spans_that_share_a_day_are_one(dates, spells):
    assert merge_spells(dates) == spells


@given(st.lists(st.dates().map(str).flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]])), max_size=8))
def test_spells_never_overlap_and_hold_every_date(dates):
    spells = merge_spells(dates)
    assert all(first <= last for first, last in spells)
    assert all(earlier[1] < later[0] for earlier, later in pairwise(spells))
    for text in dates:
        first, last = day_span(text)
        assert any(begin <= first and last <= end for begin, end in spells)
