from dataclasses import replace

import pytest

from kg.entities import Judgement
from kg.entities.doubts import Doubt, find_doubts, make_sides
from kg.objects import Document, Entity, make_id
from tests.entities.world import GAZETTEER, Row, Rows, make_mention


def make_entity(name: str, *others: str, type_name: str = "Person", doc: str = "a") -> Entity:
    entity_id = make_id("ent", type_name, name, doc)
    return Entity(entity_id, type_name, name, (name, *others), (make_mention(doc, 0, name, type_name),))


def doubt(*entities: Entity, judgements: tuple[Judgement, ...] = (), gazetteer: Rows = GAZETTEER) -> list[Doubt]:
    documents = [Document(doc, "", f"{doc}.txt", "0") for doc in "ab"]
    return list(find_doubts(entities, judgements, documents, gazetteer))


@pytest.mark.parametrize(
    ("left", "right", "type_name"),
    [
        ("Hadi al-Amiri", "Amiri", "Person"),
        ("Muhammad Ali", "Mohamed Ali", "Person"),
        ("M. Pompeo", "Mike Pompeo", "Person"),
        ("Popular Mobilization Forces", "PMF", "Militia"),
        ("Kirkuk city", "Kirkuks city", "Location"),
    ],
)
def test_pairs_that_may_be_one_are_in_doubt(left: str, right: str, type_name: str) -> None:
    (one,) = doubt(make_entity(left, type_name=type_name), make_entity(right, type_name=type_name, doc="b"))
    assert (one.kind, {one.left, one.right}) == ("apart", {left, right})


def test_full_names_that_differ_are_no_doubt_for_a_shared_surname() -> None:
    assert not doubt(make_entity("Qais al-Khazali", "Khazali"), make_entity("Laith al-Khazali", "Khazali", doc="b"))


def test_descriptions_are_no_names() -> None:
    assert not doubt(make_entity("Iraqi premier"), make_entity("Iraqi premier", doc="b"))


def test_types_that_cannot_be_one_are_no_doubt() -> None:
    assert not doubt(make_entity("Washington"), make_entity("Washington", type_name="Location", doc="b"))


def test_namesakes_are_called_by_their_documents() -> None:
    entities = [make_entity("Amiri"), make_entity("Amiri", doc="b"), make_entity("Hadi Salih")]
    sides = make_sides(entities, {doc: f"{doc}.txt" for doc in "ab"})
    assert [sides[entity.id] for entity in entities] == ["Amiri @ a.txt", "Amiri @ b.txt", "Hadi Salih"]
    both = replace(entities[0], mentions=(*entities[0].mentions, *entities[1].mentions))
    assert make_sides([both, entities[1]], {})[both.id] == both.id


@pytest.mark.parametrize("verdict", ["same", "different", "unsure"])
def test_what_is_judged_is_no_doubt(verdict: str) -> None:
    judgement = Judgement("amiri", "Hadi Al-Amiri", verdict)  # type: ignore[arg-type]
    assert not doubt(make_entity("Hadi al-Amiri"), make_entity("Amiri", doc="b"), judgements=(judgement,))


def test_what_the_gazetteer_tells_apart_is_no_doubt() -> None:
    rows = {"place:baghdad": Row("Baghdad", "Location"), "place:bagdad": Row("Bagdad", "Location")}
    pair = [Entity(make_id("ent", "Location", row_id), "Location", row.name, (row.name,), ()) for row_id, row in rows.items()]
    assert doubt(*pair, gazetteer=Rows({"place:baghdad": rows["place:baghdad"]}))
    assert not doubt(*pair, gazetteer=Rows(rows))


def test_names_of_one_entity_that_a_word_parts_are_in_doubt() -> None:
    (one,) = doubt(make_entity("Mike Pompeo", "Michael R. Pompeo"))
    assert (one.kind, one.left, one.right) == ("joined", "Mike Pompeo", "Michael R. Pompeo")
    assert not doubt(make_entity("Qasem Soleimani", "Qassem Soleimani"))
