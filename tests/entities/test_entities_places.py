from __future__ import annotations

from kg.entities.places import drop_blocks, drop_texts, keep_places, list_places
from kg.objects import Block, Document, Entity, Extraction, Mention, Passage

DOCUMENTS = tuple(
    Document(doc_id, "Ash Brigade met Norvia.", f"{doc_id}.txt", "0", (Block(0, 5, "paragraph"), Block(5, 9, "furniture", "why")))
    for doc_id in ("doc-2", "doc-1")
)
PLACES = [("doc-1", 0, 11, "Ash Brigade"), ("doc-1", 16, 22, "Norvia"), ("doc-2", 70_000, 70_011, "Ash Brigade")]
MENTIONS = tuple(Mention(f"m-{number}", Passage(*place), "State", "Ash") for number, place in enumerate(PLACES))
ENTITY = Entity("ent-1", "Militia", "Ash Brigade", ("Ash Brigade",), MENTIONS)


def test_places_are_kept_in_their_order():
    (kept,) = keep_places([ENTITY], DOCUMENTS)
    assert list(list_places(kept)) == list(list_places(ENTITY)) == PLACES
    assert (kept.id, kept.names) == (ENTITY.id, ENTITY.names)


def test_of_a_mention_its_place_and_words_are_left():
    (kept,) = keep_places([ENTITY], DOCUMENTS)
    assert len(kept.mentions) == 3
    assert [mention.passage for mention in kept.mentions] == [mention.passage for mention in MENTIONS]
    assert kept.mentions[-1] == Mention("", MENTIONS[2].passage, "Militia", "Ash Brigade")
    assert kept.mentions[1:] == [kept.mentions[1], kept.mentions[2]]


def test_an_entity_without_mentions_has_none():
    (kept,) = keep_places([Entity("ent-2", "Militia", "Ash", ("Ash",), ())], DOCUMENTS)
    assert (list(kept.mentions), list(list_places(kept))) == ([], [])


def test_documents_tell_what_wasnt_read():
    assert [document.blocks for document in drop_blocks(DOCUMENTS)] == [(Block(5, 9, "furniture", "why"),)] * 2


def test_words_stay_where_texts_go():
    (slim,) = drop_texts([Extraction(DOCUMENTS[0], MENTIONS, ())])
    assert (slim.document.text, slim.document.blocks, slim.mentions) == ("", DOCUMENTS[0].blocks, MENTIONS)
