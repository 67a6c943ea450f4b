from __future__ import annotations

import json

import pytest

from kg.cli.explain import shorten
from kg.triples.explain import Branch, Explained, Found, NearMiss, Slot

TEXT = "A [sic] \x1b[31mshelled B."
EXPLAINED = Explained(
    start=0,
    end=len(TEXT),
    text=TEXT,
    tree=(Branch(0, "ROOT", "shelled"), Branch(1, "nsubj", "A [sic]", "Militia: Ash")),
    statements=(
        Found(
            actor="Ash",
            relation="attacked",
            target="B",
            status="alleged",
            said_by="C",
            date=None,
            trigger="shelled",
            rule="verb:attacked:shell",
            pattern="ACTOR attack|raid|storm|shell TARGET",
            slots=(Slot("ACTOR", "A"), Slot("TARGET", "B")),
            score=0.8,
        ),
    ),
    near_misses=(NearMiss("B", "met", "noun:met:b", "ACTOR's b with TARGET", "slot", "nothing stands in the place of TARGET"),),
)


@pytest.fixture
def explained(pipeline):
    """Have the pipeline explain one sentence; what it was asked is kept."""
    asked = []

    def explain(text, *, settings):
        asked.append((text, settings.ontology and settings.ontology.name))
        return (EXPLAINED,)

    pipeline.explain = explain
    return asked


def test_in_a_pipe_every_line_has_the_same_columns(run, explained):
    result = run("extract", "--explain", "--ontology", "own.yaml", "Just words.")
    rows = [line.split("\t") for line in result.stdout.splitlines()]

    assert explained == [("Just words.", "own.yaml")]
    assert rows == [
        ["sentence", "part", "depth", "words", "rule", "pattern", "slots", "why"],
        ["1", "sentence", "", "A [sic] \ufffd[31mshelled B.", "", "", "", ""],
        ["1", "tree", "0", "shelled", "ROOT", "", "", ""],
        ["1", "tree", "1", "A [sic]", "nsubj", "", "Militia: Ash", ""],
        [
            *("1", "statement", "", "Ash | attacked | B | alleged | C", "verb:attacked:shell"),
            *("ACTOR attack|raid|storm|shell TARGET", "ACTOR: A; TARGET: B", ""),
        ],
        ["1", "near miss", "", "B", "noun:met:b", "ACTOR's b with TARGET", "", "slot: nothing stands in the place of TARGET"],
    ]


def test_on_a_terminal_it_reads_from_the_sentence_down(run, explained, on_terminal):
    assert run("extract", "--explain", "Just words.").stdout.splitlines() == [
        "A [sic] \ufffd[31mshelled B.",
        "    ROOT: shelled",
        "      nsubj: A [sic] [Militia: Ash]",
        "  + Ash | attacked | B | alleged | C",
        "      at 'shelled' by verb:attacked:shell [ACTOR shell TARGET]",
        "      ACTOR: A; TARGET: B",
        "  - 'B', met: nothing stands in the place of TARGET [ACTOR's b with TARGET]",
    ]


def test_as_json_it_is_complete(run, explained):
    (sentence,) = json.loads(run("extract", "--explain", "--json", "Just words.").stdout)["sentences"]

    assert [line["depth"] for line in sentence["tree"]] == [0, 1]
    (found,) = sentence["statements"]
    assert (found["pattern"], found["slots"]) == (
        "ACTOR attack|raid|storm|shell TARGET",
        [{"role": "ACTOR", "words": "A"}, {"role": "TARGET", "words": "B"}],
    )
    assert sentence["near_misses"][0]["kind"] == "slot"


def test_open_triples_have_nothing_to_explain(run, explained):
    assert run("extract", "--open", "--explain", "Just words.").exit_code == 2
    assert explained == []


def test_a_long_pattern_shows_the_word_that_was_read_and_a_few_of_the_others():
    pattern = "ACTOR open|resume fire|shelling|mortar|strike on|at TARGET:State|Militia|Group|Person|Official"

    assert (
        shorten(pattern, "verb:attacked:open fire") == "ACTOR open fire|shelling|mortar|… on|at TARGET:State|Militia|Group|Person|Official"
    )
