import json

import pytest

from kg.documents.jsonl import read_jsonl
from kg.documents.readers import Draft, Fault


def test_each_line_gives_a_draft_with_what_it_knows() -> None:
    row = {"text": "Hello there.", "id": 7, "title": " T ", "date": "2020-05-03", "url": "u", "publisher": "", "more": [1]}
    drafts = list(read_jsonl((json.dumps(row) + '\n\n{"text": "b", "title": null}').encode()))
    assert drafts == [
        Draft("Hello there.", part="7", title="T", date="2020-05-03", url="u"),
        Draft("b", part="line-3"),
    ]


def test_what_others_call_a_field_is_known_where_its_own_name_is_missing() -> None:
    rows = [
        {"text": "a", "headline": "T", "published": " 2020-05-03 ", "link": "u", "source": "Harbour Post", "site": "x"},
        {"text": "b", "title": "T", "headline": "H", "date": None, "published": 1588464000, "source": {"name": "Harbour Post"}},
    ]
    assert list(read_jsonl("\n".join(map(json.dumps, rows)).encode())) == [
        Draft("a", part="line-1", title="T", date="2020-05-03", url="u", publisher="Harbour Post"),
        Draft("b", part="line-2", title="T"),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{bad", "not JSON: Expecting property name enclosed in double quotes at column 2"),
        ("[1]", "not a JSON object; give one with the key 'text'"),
        ("{}", "the key 'text' is missing; known keys: text, id, title, date, url, publisher"),
        ('{"text": 5}', "'text' is not a string; known keys: text, id, title, date, url, publisher"),
        ('{"text": "a", "title": 5, "url": []}', "title, url must be a string or null"),
        ('{"text": "a", "id": true}', "id must be a string or null"),
        ('{"text": "a", "id": "x"}', "the id 'x' stands in line 1 already; give each line its own"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_and_the_others_are_read(line: str, reason: str) -> None:
    outcomes = list(read_jsonl(f'{{"text": "a", "id": "x"}}\n{line}\n{{"text": "c"}}'.encode()))
    assert outcomes == [Draft("a", part="x"), Fault(reason, "line-2"), Draft("c", part="line-3")]


def test_deep_nesting_is_a_fault_and_no_crash() -> None:
    outcome = next(iter(read_jsonl(b'{"text": ' + b"[" * 100_000)))
    assert isinstance(outcome, Fault)
    assert outcome.reason.startswith("not JSON")


def test_a_file_that_is_no_text_is_one_fault() -> None:
    assert [type(outcome) for outcome in read_jsonl(b"\x00\x01\x02")] == [Fault]
