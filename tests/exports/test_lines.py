from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.exports.jsonl import statement_row
from kg.exports.lines import fill_list, json_text, mention_text, plain_json, statement_text
from kg.objects import Statement

WORDS = st.text(max_size=20)
OPTIONAL = st.none() | WORDS
PLACES = st.integers(0, 10**7)
STATEMENTS = st.builds(
    Statement,
    *(WORDS, WORDS, WORDS, WORDS, WORDS, st.sampled_from(["asserted", "denied"]), OPTIONAL, OPTIONAL, OPTIONAL),
    *(st.tuples(PLACES, PLACES), PLACES, PLACES, WORDS, WORDS, st.floats(0, 1)),
)


@given(STATEMENTS)
def test_a_statement_is_the_line_that_a_general_encoder_makes(statement):
    assert plain_json(statement_text(statement)) == json_text(statement_row(statement))


@given(WORDS, PLACES, PLACES, WORDS)
def test_a_mention_is_the_object_that_a_general_encoder_makes(doc, start, end, text):
    assert mention_text(doc, start, end, text) == json.dumps({"doc": doc, "start": start, "end": end, "text": text}, ensure_ascii=False)


@pytest.mark.parametrize("items", [[], [1], [1, "two"]], ids=len)
def test_a_list_that_is_text_already_stands_where_the_row_has_it(items):
    row = {"why": 'so "items": []', "items": (), "last": None}
    assert fill_list(row, "items", map(json.dumps, items)) == json.dumps({**row, "items": items})


def test_a_score_that_is_no_number_is_refused():
    statement = Statement("s", "d", "a", "met", "b", "asserted", None, None, None, (0, 1), 0, 1, "x", "r", float("nan"))
    with pytest.raises(ValueError, match="not JSON compliant"):
        statement_text(statement)
