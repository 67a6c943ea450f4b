import logging
from dataclasses import replace

import pytest

from kg.entities import make_statements, resolve
from kg.errors import InputError
from kg.objects import Extraction, Mention, Passage, Triple, make_id
from tests.entities.world import make_extraction, make_mention


def make_triple(
    actor: Mention, target: Mention, relation: str = "attacked", *, at: int = 0, score: float = 1.0, by: Mention | None = None
) -> Triple:
    doc_id = actor.passage.doc_id
    return Triple(
        id=make_id("t", doc_id, actor.id, relation, target.id, at),
        actor=actor.id,
        relation=relation,
        target=target.id,
        trigger=Passage(doc_id, at + 5, at + 11, "struck"),
        evidence=Passage(doc_id, 0, 50, "A struck B."),
        said_by=None if by is None else by.id,
        status="alleged" if by is not None else "asserted",
        date="2020-01-03",
        place="Baghdad",
        rule="verb",
        score=score,
    )


def tell_strike() -> tuple[Extraction, list[Mention]]:
    mentions = [
        make_mention("a", 0, "Qasem Soleimani", "Official"),
        make_mention("a", 1, "Soleimani", "Official"),
        make_mention("a", 2, "Hamas", "Militia"),
        make_mention("a", 3, "Fatah", "Militia"),
    ]
    return make_extraction("a", mentions), mentions


def test_entities_stand_for_mentions() -> None:
    told, (full, _, hamas, fatah) = tell_strike()
    told = replace(told, triples=(make_triple(full, hamas, by=fatah),))
    resolution = resolve([told])
    (statement,) = make_statements([told], resolution)
    entity_of = resolution.entity_of
    ends = (statement.subject, statement.object, statement.attributed_to)
    assert ends == (entity_of[full.id], entity_of[hamas.id], entity_of[fatah.id])
    assert (statement.doc, statement.trigger, statement.sentence) == ("a.txt", (5, 11), "A struck B.")
    assert (statement.start, statement.end) == (0, 50)
    assert (statement.status, statement.date, statement.place, statement.rule) == ("alleged", "2020-01-03", "Baghdad", "verb")


def test_relation_to_itself_is_dropped_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    told, (full, short, _, _) = tell_strike()
    told = replace(told, triples=(make_triple(full, short),))
    with caplog.at_level(logging.DEBUG, logger="kg.entities"):
        assert make_statements([told], resolve([told])) == ()
    assert "'attacked' of an entity with itself" in caplog.text


def test_equal_statements_of_one_sentence_are_one_with_the_best_score() -> None:
    told, (full, short, hamas, _) = tell_strike()
    triples = (make_triple(full, hamas, score=0.5), make_triple(short, hamas, at=7, score=0.9), make_triple(full, hamas, "threatened"))
    told = replace(told, triples=triples)
    statements = make_statements([told], resolve([told]))
    assert [(s.relation, s.score, s.trigger) for s in statements] == [("threatened", 1.0, (5, 11)), ("attacked", 0.9, (12, 18))]


def test_triple_of_an_unknown_mention_stops() -> None:
    told, (full, _, hamas, _) = tell_strike()
    with pytest.raises(InputError, match=r"a\.txt: triple .* names the mention .*, which was not resolved"):
        make_statements([replace(told, triples=(make_triple(full, hamas),))], resolve([]))
