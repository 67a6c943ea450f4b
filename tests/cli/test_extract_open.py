from __future__ import annotations

import json

import pytest

from kg.objects import Passage
from kg.triples.open import OpenTriple, Phrase

TEXT = "He was [sic] shot in Pell."


@pytest.fixture
def texts(pipeline):
    """Have the pipeline find one open triple; the texts that it was given are kept."""
    given = []

    def extract_open(text):
        given.append(text)
        arguments = (Phrase("He", ((0, 2),)), Phrase("Pell", ((21, 25),)), Phrase("[sic]", ((7, 12),)))
        predicate = Phrase("was shot in", ((3, 6), (13, 20)))
        return (OpenTriple(predicate, arguments, 0.5, "verb", Passage("d", 0, 26, TEXT)),)

    pipeline.extract_open = extract_open
    return given


def test_open_triples_are_printed_as_a_table(run, texts):
    assert run("extract", "--open", TEXT).stdout.splitlines() == [
        "subject\tpredicate\targuments\tconfidence\tsentence",
        f"He\twas shot in\tPell; [sic]\t0.500\t{TEXT}",
    ]
    assert texts == [TEXT]


def test_open_triples_are_printed_as_json_with_their_offsets(run, texts):
    (row,) = json.loads(run("extract", "--open", "--json", TEXT).stdout)["triples"]
    assert row["predicate"] == {"text": "was shot in", "runs": [[3, 6], [13, 20]]}
    assert [argument["text"] for argument in row["arguments"]] == ["He", "Pell", "[sic]"]
    assert (row["confidence"], row["rule"], row["start"], row["end"], row["sentence"]) == (0.5, "verb", 0, 26, TEXT)


def test_nothing_to_read_is_refused(run, texts):
    assert run("extract", "--open", "  ").exit_code == 2
    assert texts == []
