"""Surnames that the model passed over."""

import pytest

from kg.mentions.build import make_mention
from kg.mentions.names.surnames import find_surnames, is_lone_surname
from tests.make_doc import make_doc


@pytest.mark.parametrize(
    ("words", "named", "found"),
    [
        ("Orvash accuses Pell . Lena Orvash left .", [(4, 6, "Official")], ["Orvash Official 0"]),
        ("Lena Orvash left . Orvash Street burnt .", [(0, 2, "Official")], []),
        ("Lena Orvash left . Then Susan Orvash came .", [(0, 2, "Official")], []),
        ("Lena Orvash left . Idris Orvash came . Then Orvash fell .", [(0, 2, "Official"), (4, 6, "Person")], []),
        ("Lena Orvash left . Then Orvash came .", [(0, 2, "Official"), (5, 6, "Person")], []),
        ("Lena Kim left . Then Kim came .", [(0, 2, "Official")], []),
        ("the Red Heron came . Then Heron fell .", [(1, 3, "Militia")], []),
    ],
    ids=[
        "a surname before the full name",
        "a street that bears it",
        "another given name",
        "bearers of two types",
        "found already",
        "too short to be told apart",
        "no person's name",
    ],
)
def test_a_surname_alone_is_the_person_of_that_name(words, named, found):
    doc = make_doc(" ".join(f"{word}/PROPN/dep/1" if n else f"{word}/PROPN/ROOT/1" for n, word in enumerate(words.split())))
    mentions = [make_mention(doc, (start, end), kind, rule="model") for start, end, kind in named]

    assert [f"{m.name} {m.type} {m.passage.start}" for m in find_surnames(doc, mentions)] == found


@pytest.mark.parametrize(
    ("words", "is_known"),
    [
        ("Rebels/NOUN/nsubj/2 fought/VERB/ROOT/2 Netanyahu/PROPN/obj/2", True),
        ("Rebels/NOUN/nsubj/2 fought/VERB/ROOT/2 Orvash/PROPN/obj/2", False),
        ("Rebels/NOUN/nsubj/2 met/VERB/ROOT/2 in/ADP/case/4 Netanyahu/PROPN/obl/2", False),
        ("Rebels/NOUN/nsubj/2 fought/VERB/ROOT/2 Lena/PROPN/compound/4 Netanyahu/PROPN/obj/2", False),
    ],
    ids=["a premier", "somebody whom no list knows", "a town of that name", "another given name"],
)
def test_a_lone_surname_of_a_known_holder_is_his(words, is_known):
    doc = make_doc(words)

    assert is_lone_surname(doc[len(doc) - 1 : len(doc)]) is is_known
