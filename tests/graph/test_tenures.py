from __future__ import annotations

from dataclasses import replace

import pytest

from kg.graph.build import assemble
from kg.graph.tenures import find_tenures, read_qualifiers
from tests.world import entity_id, make_world

BASE = next(statement for statement in make_world().statements if statement.relation == "official_of")


def hold(sentence, trigger, *, doc="a.txt", date=None, status="asserted"):
    start = sentence.index(trigger)
    return replace(
        BASE,
        id=f"st-{doc}-{start}",
        doc=doc,
        start=0,
        end=len(sentence),
        sentence=sentence,
        trigger=(start, start + len(trigger)),
        date=date,
        status=status,
    )


@pytest.mark.parametrize(
    ("sentence", "trigger", "qualifiers"),
    [
        ("Norvian minister Mara Dell spoke.", "minister", set()),
        ("Former Norvian minister Mara Dell spoke.", "minister", {"former"}),
        ("The then-minister Mara Dell spoke.", "minister", {"then"}),
        ("The late commander of the brigade, Ilya Holt, was buried.", "commander", {"late"}),
        ("Mara Dell, the acting minister, spoke.", "minister", {"acting"}),
        ("The former rebel, now minister of Norvia, spoke.", "minister", set()),
        ("She met former king Olaf and minister Mara Dell.", "minister", set()),
        ("Ex-minister Mara Dell spoke.", "minister", {"ex"}),
    ],
)
def test_qualifiers_are_those_of_the_office(sentence, trigger, qualifiers):
    assert read_qualifiers(hold(sentence, trigger)) == qualifiers


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ([("Norvian minister Mara Dell spoke.", "2031-03-04", None)], "official_of Norvia on 2031-03-04"),
        (
            [("Norvian minister Mara Dell spoke.", "2031-03-04", None), ("Minister Mara Dell of Norvia resigned.", "2033-01-01", None)],
            "official_of Norvia from 2031-03-04 to 2033-01-01 at least",
        ),
        (
            [("Norvian minister Mara Dell spoke.", "2031-03-04", None), ("Former Norvian minister Mara Dell died.", "2035-01-01", None)],
            "official_of Norvia on 2031-03-04, over by 2035-01-01",
        ),
        ([("The then minister Mara Dell of Norvia signed it.", "2035-01-01", "2030")], "official_of Norvia on 2030"),
        ([("The acting minister Mara Dell spoke.", "2031-03-04", None)], "acting official_of Norvia on 2031-03-04"),
        ([("Norvian minister Mara Dell spoke.", None, None)], "official_of Norvia"),
    ],
    ids=str,
)
def test_tenure_spans_what_the_texts_tell(told, words):
    statements = [hold(sentence, "inister", doc=f"{number}.txt", date=date) for number, (sentence, _, date) in enumerate(told)]
    published = {f"{number}.txt": day for number, (_, day, _) in enumerate(told)}
    (tenure,) = find_tenures(statements, published)
    assert tenure.describe("Norvia") == words


def test_claims_are_no_offices():
    assert not find_tenures([hold("Norvian minister Mara Dell spoke.", "minister", status="alleged")], {})


def test_offices_stand_with_the_person():
    graph = make_world().record().graph
    assert graph.nodes[entity_id("dell")]["attributes"]["offices"] == "official_of Norvia on 2031-03-06"
    assert "offices" not in graph.nodes[entity_id("norvia")]["attributes"]


def test_entity_keeps_its_own_attributes():
    world = make_world()
    assert assemble(world.entities, [], world.documents).nodes[entity_id("dell")]["attributes"] == dict(
        next(entity for entity in world.entities if entity.id == entity_id("dell")).attributes
    )
