import pytest

from kg.mentions.links.quotes import Quotes, find_quotes
from tests.make_doc import find_word, make_doc

BEFORE = (
    "“/PUNCT/punct/4 They/PRON/nsubj/4 have/AUX/aux/4 burned/VERB/ccomp/10 our/PRON/nmod:poss/6 bridge/NOUN/obj/4"
    " ,/PUNCT/punct/4 ”/PUNCT/punct/4 Solun/PROPN/nsubj/10 said/VERB/ROOT/10 ./PUNCT/punct/10"
)
AFTER = (
    "Solun/PROPN/nsubj/2 said/VERB/ROOT/2 :/PUNCT/punct/7 “/PUNCT/punct/7 They/PRON/nsubj/7 have/AUX/aux/7 burned/VERB/ccomp/2"
    " our/PRON/nmod:poss/9 bridge/NOUN/obj/7 ./PUNCT/punct/7 ”/PUNCT/punct/7"
)
ALONE = "“/PUNCT/punct/4 They/PRON/nsubj/4 will/AUX/aux/4 burn/VERB/ROOT/4 the/DET/det/6 town/NOUN/obj/4 ./PUNCT/punct/4 ”/PUNCT/punct/4"


def speakers(doc) -> list[str | None]:
    return [doc[quote.speaker].text if quote.speaker is not None else None for quote in find_quotes(doc)]


@pytest.mark.parametrize("parse", [BEFORE, AFTER], ids=["speaker behind", "speaker before"])
def test_the_subject_of_the_verb_of_saying_speaks(parse):
    doc = make_doc(parse)

    assert speakers(doc) == ["Solun"]
    assert Quotes(doc).speaker_of(find_word(doc, "bridge")).text == "Solun"
    assert Quotes(doc).speaker_of(find_word(doc, "said")) is None


def test_straight_marks_pair_too():
    assert speakers(make_doc(BEFORE.replace("“", '"').replace("”", '"'))) == ["Solun"]


def test_two_single_marks_close_a_quotation_too():
    doc = make_doc(BEFORE.replace("”", "’’"), "They/PRON/nsubj/2 fled/VERB/ROOT/2 ./PUNCT/punct/2")

    assert speakers(doc) == ["Solun"]
    assert Quotes(doc).find(find_word(doc, "fled")) is None


def test_words_in_marks_that_are_no_speech_are_left_out():
    doc = make_doc(
        "A/DET/det/4 “/PUNCT/punct/4 cowardly/ADJ/amod/4 raid/NOUN/nsubj/8 ”/PUNCT/punct/4 ,/PUNCT/punct/4"
        " Solun/PROPN/nsubj/8 said/VERB/ROOT/8"
    )

    assert find_quotes(doc) == []


def test_a_quotation_without_speaker_goes_on_with_the_one_before():
    assert speakers(make_doc(BEFORE, ALONE)) == ["Solun", "Solun"]


def test_a_quotation_far_behind_has_no_speaker():
    filler = "They/PRON/nsubj/2 fled/VERB/ROOT/2 ./PUNCT/punct/2"

    assert speakers(make_doc(BEFORE, *[filler] * 20, ALONE)) == ["Solun", None]


def test_a_quotation_that_nobody_speaks_has_no_speaker():
    doc = make_doc(ALONE)

    assert speakers(doc) == [None]
    assert Quotes(doc).speaker_of(find_word(doc, "town")) is None


def test_according_to_names_the_speaker():
    doc = make_doc(
        "“/PUNCT/punct/3 They/PRON/nsubj/3 burned/VERB/ROOT/3 the/DET/det/5 old/ADJ/amod/6 town/NOUN/obj/3 ,/PUNCT/punct/3 ”/PUNCT/punct/3"
        " according/VERB/case/11 to/ADP/fixed/9 Solun/PROPN/obl/3 ./PUNCT/punct/3"
    )

    assert speakers(doc) == ["Solun"]


def test_an_unclosed_mark_ends_with_its_paragraph():
    opened = ALONE.removesuffix(" ”/PUNCT/punct/4")
    doc = make_doc(opened, "¶ The/DET/det/2 army/NOUN/nsubj/3 left/VERB/ROOT/3 ./PUNCT/punct/3")

    assert [doc[quote.start : quote.end].text.strip() for quote in find_quotes(doc)] == ["“They will burn the town."]
    assert Quotes(doc).find(find_word(doc, "army")) is None


def test_a_name_and_a_colon_say_who_speaks():
    doc = make_doc(
        "Minister/NOUN/nmod/2 Solun/PROPN/nsubj/7 :/PUNCT/punct/7 “/PUNCT/punct/7 They/PRON/nsubj/7 will/AUX/aux/7 burn/VERB/ROOT/7"
        " the/DET/det/9 town/NOUN/obj/7 ./PUNCT/punct/7 ”/PUNCT/punct/7"
    )

    assert speakers(doc) == ["Solun"]


HOPED = (
    "Orvash/PROPN/nsubj/2 hoped/VERB/ROOT/2 “/PUNCT/punct/6 they/PRON/nsubj/6 will/AUX/aux/6 burn/VERB/ccomp/2 the/DET/det/8"
    " town/NOUN/obj/6 ”/PUNCT/punct/6"
)


@pytest.mark.parametrize(("behind", "speaker"), [(ALONE, "Solun"), (HOPED, None)], ids=["a sentence", "a part of one"])
def test_only_a_whole_sentence_is_by_who_spoke_before(behind, speaker):
    assert speakers(make_doc(BEFORE, behind)) == ["Solun", speaker]
