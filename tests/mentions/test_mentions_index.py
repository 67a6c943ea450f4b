from dataclasses import replace

import pytest

from kg.mentions.build import clean_name, make_mention, make_passage
from kg.mentions.index import MentionIndex
from tests.make_doc import find_word, make_doc

CROWD = (
    "Dozens/NOUN/nsubj/9 of/ADP/case/3 members/NOUN/nmod/1 of/ADP/case/6 the/DET/det/6 Brigade/PROPN/nmod/3"
    " and/CCONJ/cc/8 Front/PROPN/conj/6 fled/VERB/ROOT/9 ./PUNCT/punct/9"
)


def mention(doc, start, end, **fields):
    return make_mention(doc, (start, end), fields.pop("type", "Militia"), rule="test", **fields)


def test_a_passage_has_the_offsets_of_its_words():
    doc = make_doc("Guards/NOUN/nsubj/2 fled/VERB/ROOT/2 Pell/PROPN/obj/2 ./PUNCT/punct/2")
    passage = make_passage(doc, 1, 3)

    assert (passage.start, passage.end, passage.text) == (7, 16, "fled Pell")
    assert passage.doc_id == doc.document.id


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("the Basalt Brigade's", "Basalt Brigade"),
        ("the guards'", "guards"),
        ("Veldonia’s", "Veldonia"),
        ("“Basalt  Brigade”", "Basalt Brigade"),
        ("Basalt\nBrigade", "Basalt Brigade"),
        ("at least two soldiers", "at least two soldiers"),
        ("its fighters", "fighters"),
        ("some of the men", "some of the men"),
        ("(RHF)", "RHF"),
        ("Theodor", "Theodor"),
        ("‘Fox’ Vantor", "Fox Vantor"),
        ("Idris 'the Fox' Vantor", "Idris the Fox Vantor"),
        ("Guards' Ash Unit", "Guards' Ash Unit"),
        ("Ta'ang Front", "Ta'ang Front"),
        ("the", "the"),
    ],
)
def test_a_name_has_no_article_possessive_or_quotation_marks(surface, name):
    assert clean_name(surface) == name


def test_the_same_words_as_name_and_as_attack_are_two_ids():
    doc = make_doc("Raid/NOUN/ROOT/1")

    assert len({mention(doc, 0, 1, type=kind, form=form).id for kind in ("Militia", "Attack") for form in ("name", "nominal")}) == 4
    assert mention(doc, 0, 1).id == mention(doc, 0, 1, type="Group").id


def test_a_head_stands_for_the_largest_mention_and_a_part_for_the_name_around_it():
    doc = make_doc("the/DET/det/3 Basalt/PROPN/compound/3 Brigade/PROPN/ROOT/3 of/ADP/case/5 Pell/PROPN/nmod/3")
    name, whole, place = mention(doc, 1, 3), mention(doc, 0, 5, form="nominal"), mention(doc, 4, 5, type="Location")
    index = MentionIndex(doc, [whole, name, place])

    assert index.at(doc[2]) == whole
    assert index.at(doc[1]) == name
    assert index.at(doc[4]) == place
    assert index.at(doc[3]) is None
    assert index.covering(doc[4]) == [place, whole]


def test_a_slot_is_filled_through_of_and_and():
    doc = make_doc(CROWD)
    brigade, front = mention(doc, 5, 6), mention(doc, 7, 8)
    index = MentionIndex(doc, [brigade, front])

    assert index.find(find_word(doc, "Dozens")) == [brigade, front]
    assert index.find(find_word(doc, "fled")) == []


def test_a_mention_that_heads_the_slot_ends_the_way_down():
    doc = make_doc(CROWD)
    members, brigade = mention(doc, 2, 3, form="nominal"), mention(doc, 5, 6)

    assert MentionIndex(doc, [members, brigade]).find(doc[0]) == [members]


def test_more_than_three_steps_down_are_not_taken():
    links = " ".join(f"of/ADP/case/{number} {word}/NOUN/nmod/{number - 2}" for number, word in ((3, "b"), (5, "c"), (7, "d"), (9, "Pell")))
    doc = make_doc(f"a/NOUN/ROOT/1 {links}")
    index = MentionIndex(doc, [mention(doc, 8, 9)])

    assert index.find(doc[2]) == list(index.mentions)
    assert index.find(doc[0]) == []


def test_a_relative_pronoun_fills_a_slot_for_its_noun():
    doc = make_doc("the/DET/det/2 men/NOUN/ROOT/2 who/PRON/nsubj/4 fled/VERB/acl:relcl/2")
    men = mention(doc, 0, 2)

    assert MentionIndex(doc, [men]).find(doc[2]) == [men]


def test_chains_lead_to_their_head_and_loops_end():
    doc = make_doc("Brigade/PROPN/ROOT/1 it/PRON/dep/1 it/PRON/dep/1")
    first, second, third = (mention(doc, i, i + 1) for i in range(3))
    chain = MentionIndex(doc, [first, replace(second, antecedent=first.id), replace(third, antecedent=second.id)])
    loop = MentionIndex(doc, [replace(first, antecedent=second.id), replace(second, antecedent=first.id), third])

    assert chain.root(third) == first
    assert chain.is_same(second, third)
    assert loop.root(first).id in {first.id, second.id}
    assert not loop.is_same(first, third)


def test_mentions_of_one_row_are_the_same_without_a_chain():
    doc = make_doc("RHF/PROPN/ROOT/1 Front/PROPN/dep/1 Army/PROPN/dep/1")
    one, two, other = mention(doc, 0, 1, seed_id="m:1"), mention(doc, 1, 2, seed_id="m:1"), mention(doc, 2, 3)
    index = MentionIndex(doc, [one, two, other])

    assert index.is_same(one, two)
    assert not index.is_same(one, other)
    assert not index.is_same(other, mention(doc, 1, 2, form="nominal"))
