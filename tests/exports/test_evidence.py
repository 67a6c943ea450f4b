from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kg.exports.evidence import cut_sentence
from tests.world import make_world

GRAPH = make_world().record().graph
STATEMENTS = make_world().statements


def find(relation, doc):
    return next(s for s in STATEMENTS if (s.relation, s.doc) == (relation, doc))


def test_offsets_count_characters_also_beyond_the_basic_plane():
    statement = next(s for s in STATEMENTS if s.sentence.startswith("🚀"))
    assert cut_sentence(GRAPH, statement)[:4] == [("🚀 ", ""), ("Norvia", "actor"), (" ", ""), ("attacked", "trigger")]


def test_a_trigger_that_opens_or_ends_a_mention_gives_way():
    belongs = find("belongs_to", "coast/two.txt")
    assert cut_sentence(GRAPH, belongs)[1:3] == [("Norvia", "target"), ("n Army", "actor")]
    assert "trigger" not in {part for _, part in cut_sentence(GRAPH, belongs)}


def test_marks_within_a_mention_show():
    world = make_world()
    told = "an Iran-backed militia left"
    graph = world.record().graph.copy()
    base = STATEMENTS[0]
    begin = base.start
    for node, (start, end) in ((base.subject, (3, 7)), (base.object, (0, 22))):
        graph.nodes[node]["passages"] = [(base.doc, begin + start, begin + end)]
    statement = replace(base, sentence=told, end=begin + len(told), trigger=(begin + 8, begin + 14))
    assert cut_sentence(graph, statement) == [
        ("an ", "target"),
        ("Iran", "actor"),
        ("-", "target"),
        ("backed", "trigger"),
        (" militia", "target"),
        (" left", ""),
    ]


def test_offsets_that_do_not_fit_mark_nothing():
    broken = replace(STATEMENTS[0], sentence="other words")
    assert cut_sentence(GRAPH, broken) == [("other words", "")]


@given(st.integers(0, 120), st.integers(0, 120))
def test_pieces_are_the_sentence_whatever_the_trigger(first, last):
    for statement in STATEMENTS:
        pieces = cut_sentence(GRAPH, replace(statement, trigger=(first, last)))
        assert "".join(text for text, _ in pieces) == statement.sentence
