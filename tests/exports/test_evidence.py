from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kg.exports.evidence import mark_sentence
from tests.world import make_world

GRAPH = make_world().record().graph
STATEMENTS = make_world().statements


def find(relation, doc):
    return next(s for s in STATEMENTS if (s.relation, s.doc) == (relation, doc))


def cut(graph, statement):
    """Return the sentence in pieces, each with its part."""
    text, marks = mark_sentence(dict(graph.nodes(data="passages")), statement)
    pieces, position = [], 0
    for start, end, part in [*marks, (len(text), len(text), "")]:
        pieces += [(text[position:start], ""), (text[start:end], part)]
        position = end
    return [piece for piece in pieces if piece[0]]


def test_offsets_count_characters_also_beyond_the_basic_plane():
    statement = next(s for s in STATEMENTS if s.sentence.startswith("🚀"))
    assert cut(GRAPH, statement)[:4] == [("🚀 ", ""), ("Norvia", "actor"), (" ", ""), ("attacked", "trigger")]


def test_a_trigger_that_opens_or_ends_a_mention_gives_way():
    belongs = find("belongs_to", "coast/two.txt")
    assert cut(GRAPH, belongs)[1:3] == [("Norvia", "target"), ("n Army", "actor")]
    assert "trigger" not in {part for _, part in cut(GRAPH, belongs)}


def test_marks_within_a_mention_show():
    world = make_world()
    told = "an Iran-backed militia left"
    graph = world.record().graph.copy()
    base = STATEMENTS[0]
    begin = base.start
    for node, (start, end) in ((base.subject, (3, 7)), (base.object, (0, 22))):
        graph.nodes[node]["passages"] = [(base.doc, begin + start, begin + end)]
    statement = replace(base, sentence=told, end=begin + len(told), trigger=(begin + 8, begin + 14))
    assert cut(graph, statement) == [
        ("an ", "target"),
        ("Iran", "actor"),
        ("-", "target"),
        ("backed", "trigger"),
        (" militia", "target"),
        (" left", ""),
    ]


def test_offsets_that_do_not_fit_mark_nothing():
    broken = replace(STATEMENTS[0], sentence="other words")
    assert cut(GRAPH, broken) == [("other words", "")]


@given(st.integers(0, 120), st.integers(0, 120))
def test_pieces_are_the_sentence_whatever_the_trigger(first, last):
    for statement in STATEMENTS:
        pieces = cut(GRAPH, replace(statement, trigger=(first, last)))
        assert "".join(text for text, _ in pieces) == statement.sentence


def test_marks_hold_where_control_characters_are_left_out():
    base = STATEMENTS[0]
    told = "\x07\r\nNorvia \x07shelled\x07 Pell"
    graph = make_world().record().graph.copy()
    for node, name in ((base.subject, "Norvia"), (base.object, "Pell")):
        start = base.start + told.index(name)
        graph.nodes[node]["passages"] = [(base.doc, start, start + len(name))]
    first = base.start + told.index("shelled")
    statement = replace(base, sentence=told, end=base.start + len(told), trigger=(first, first + len("shelled")))
    assert cut(graph, statement) == [("\n", ""), ("Norvia", "actor"), (" ", ""), ("shelled", "trigger"), (" ", ""), ("Pell", "target")]
