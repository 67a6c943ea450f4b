"""Names that the model marks as mentions, and flat names beside them."""

import pytest
from spacy.tokens import Span

from kg.language.syntax import MENTIONS
from kg.language.words import load_words
from kg.mentions.recognized import find_model_spans
from tests.make_doc import make_doc

TEXT = (
    "Norvian/ADJ/amod/2 embassy/NOUN/nsubj/3 met/VERB/ROOT/3 Lena/PROPN/obj/3/B-PERSON Orvash/PROPN/flat/4/I-PERSON in/ADP/case/7"
    " Pell/PROPN/obl/3/B-LOC ./PUNCT/punct/3"
)
NATIONS = {"norvian"}


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ([], ["Lena Orvash Person", "Pell Location"]),
        ([(3, 5, "Official.name")], ["Lena Orvash Official", "Pell Location"]),
        ([(4, 5, "Official.name")], ["Orvash Official", "Pell Location"]),
        ([(6, 7, "Facility.name"), (6, 7, "Location.nominal")], ["Lena Orvash Person", "Pell Facility"]),
        ([(3, 5, "State.name"), (6, 7, "State.name")], ["Lena Orvash Person", "Pell Location"]),
        ([(0, 2, "Organization.name")], ["Lena Orvash Person", "Pell Location"]),
        ([(0, 1, "State.name")], ["Lena Orvash Person", "Pell Location"]),
    ],
    ids=[
        "flat names alone",
        "a mention has the better type",
        "a flat name that touches a mention is left out",
        "descriptions are no names",
        "states are the gazetteer's: the flat name tells the type",
        "a nation's building is described",
        "a nation's adjective is no place",
    ],
)
def test_mentions_come_first_and_flat_names_fill_the_gaps(marked, found):
    doc = make_doc(TEXT)
    if marked:
        doc.spans[MENTIONS] = [Span(doc, start, end, label=label) for start, end, label in marked]
    assert [f"{span.text} {span.label_}" for span in find_model_spans(doc, set(), load_words(), NATIONS)] == found
