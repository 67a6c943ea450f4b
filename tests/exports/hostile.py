"""Small worlds with any text in every field that comes from outside, for hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from kg.objects import Document, Entity, Mention, Passage, Statement, make_id
from tests.world import SIGNS, World

PIECES = (
    *("INF Treaty", "null", "كتائب حزب الله", "\x00", "\x1b[2J", "]]>", "&amp;", "& <", " | ", "\u241f", "\u2060", "\\", '"', "'"),
    *("=1+1", "; =cmd()", "\ufffe", "\ud800", "\u2028", "\x85", "<b>", "[sic]", "#35;", "🚀", "\r\n", "\t", "{x}", "end", "%41", "`", "a"),
)
TEXTS = st.one_of(st.text(max_size=12), st.lists(st.sampled_from(PIECES), max_size=4).map("".join))
DATES = st.sampled_from([None, "2019", "2020-02", "2020-02-29", "2020-02-03", "2020", "2021-12-31"])
STATUSES = st.sampled_from(["asserted", "alleged", "denied", "hypothetical", "future"])
TYPES = st.sampled_from(["State", "Militia", "Official", "Attack", "Group"])


@st.composite
def worlds(draw):
    """Return a world of up to two documents, five entities and eight statements."""
    paths = [f"{draw(TEXTS)}{number}.txt" for number in range(draw(st.integers(1, 2)))]
    documents = [Document(make_id("doc", p), "", p, "0", (), draw(TEXTS), draw(DATES), draw(TEXTS), draw(TEXTS)) for p in paths]
    entities = [_entity(draw, number, documents) for number in range(draw(st.integers(2, 5)))]
    rows = [_statement(draw, number, documents, entities) for number in range(draw(st.integers(0, 8)))]
    return World(tuple(documents), tuple(entities), tuple(rows), ())


def _entity(draw, number, documents):
    kind = draw(TYPES)
    document = draw(st.sampled_from(documents))
    mention = Mention(make_id("mention", number), Passage(document.id, number, number + 1, "x"), kind, "x")
    names = tuple(draw(st.lists(TEXTS, max_size=2)))
    attributes = {"country": draw(TEXTS), "date": draw(TEXTS)} if draw(st.booleans()) else {}
    return Entity(make_id("ent", number), kind, draw(TEXTS), names, (mention,), attributes=attributes, reasons=names)


def _statement(draw, number, documents, entities):
    actor, target = draw(st.permutations(entities))[:2]
    sentence = draw(TEXTS)
    return Statement(
        id=make_id("st", number),
        doc=draw(st.sampled_from(documents)).path,
        subject=actor.id,
        relation=draw(st.sampled_from(sorted(SIGNS))),
        object=target.id,
        status=draw(STATUSES),
        attributed_to=draw(st.sampled_from([None, *(entity.id for entity in entities)])),
        date=draw(DATES),
        place=draw(st.one_of(st.none(), TEXTS)),
        trigger=(0, 0),
        start=0,
        end=len(sentence),
        sentence=sentence,
        rule=draw(TEXTS),
        score=draw(st.floats(0, 1)),
    )
