"""Names joined before the noun that both own, which the parser parts."""

from types import SimpleNamespace

import pytest

from kg.language.mending.owners import mend_owners


def mend(parse: str) -> list[str]:
    """Return "word/label/head" of each word of a parse in the same form, after mending."""
    rows = [part.rsplit("/", 3) for part in parse.split()]
    heads, labels = [int(row[3]) for row in rows], [row[2] for row in rows]
    mend_owners(SimpleNamespace(lemmas=tuple(row[0] for row in rows), upos=tuple(row[1] for row in rows)), heads, labels)
    return [f"{row[0]}/{label}/{head}" for row, label, head in zip(rows, labels, heads, strict=True)]


def test_a_preposition_stands_before_the_noun_and_not_before_whose_it_is():
    parse = "set/VERB/root/-1 fire/NOUN/obj/0 to/ADP/case/3 Front/PROPN/compound/6 and/CCONJ/cc/5 Brigade/PROPN/conj/3 offices/NOUN/obl/0"
    assert mend(parse)[2:] == ["to/case/6", "Front/compound/6", "and/cc/5", "Brigade/conj/3", "offices/obl/0"]


def test_a_preposition_stands_before_the_noun_of_a_possessor():
    parse = "left/VERB/root/-1 at/ADP/case/2 Orvash/PROPN/nmod:poss/4 's/PART/case/2 request/NOUN/obl/0"
    assert mend(parse)[1:] == ["at/case/4", "Orvash/nmod:poss/4", "'s/case/2", "request/obl/0"]


def test_what_has_a_preposition_is_no_object():
    assert mend("pinned/VERB/root/-1 it/PRON/obj/0 on/ADP/case/3 Karvenia/PROPN/obj/0")[3] == "Karvenia/obl/0"
    assert mend("killed/VERB/root/-1 about/ADP/case/2 twenty/NUM/obj/0")[2] == "twenty/obj/0"


def test_two_names_own_what_stands_behind_the_second():
    parse = "bombed/VERB/root/-1 the/DET/det/2 Front/PROPN/obj/0 and/CCONJ/cc/4 Brigade/PROPN/compound/5 camps/NOUN/obj/0"
    assert mend(parse)[1:] == ["the/det/5", "Front/compound/5", "and/cc/4", "Brigade/conj/2", "camps/obj/0"]


@pytest.mark.parametrize(
    "parse",
    [
        "bombed/VERB/root/-1 Pell/PROPN/obj/0 and/CCONJ/cc/4 Brigade/PROPN/compound/4 camps/NOUN/conj/1",
        "at/ADP/case/2 Front/PROPN/compound/2 camps/NOUN/root/-1",
        "fled/VERB/root/-1 Karvenia/PROPN/obj/0 and/CCONJ/cc/3 shelled/VERB/conj/0 Front/PROPN/compound/5 camps/NOUN/obj/3",
    ],
)
def test_what_is_joined_as_it_stands_stays_so(parse):
    assert mend(parse) == [f"{word}/{label}/{head}" for word, _, label, head in (part.rsplit("/", 3) for part in parse.split())]


def test_an_owner_with_an_apostrophe_owns_what_stands_behind_it():
    parse = "strike/NOUN/nsubj/1 followed/VERB/root/-1 Monday/PROPN/nmod:poss/0 's/PART/case/2 prison/NOUN/compound/5 clashes/NOUN/obj/1"
    assert mend(parse)[2] == "Monday/nmod:poss/5"
    assert mend(parse.replace("'s/PART", "of/ADP"))[2] == "Monday/nmod:poss/0"


def test_a_ministry_of_two_words_owns_what_stands_behind_its_apostrophe():
    parse = "by/ADP/case/1 Department/PROPN/obl/8 of/ADP/case/6 the/DET/det/4 Harbour/PROPN/nmod:poss/6 's/PART/case/4 Office/PROPN/nmod/1"
    mended = ["by/case/6", "Department/nmod:poss/6", "of/case/4", "the/det/4", "Harbour/nmod/1", "'s/case/1", "Office/obl/8"]
    behind = " for/ADP/case/8 trade/VERB/root/-1"
    assert mend(parse + behind)[:7] == mended
    assert mend((parse + behind).replace("Department", "Friends"))[1] == "Friends/obl/8"
