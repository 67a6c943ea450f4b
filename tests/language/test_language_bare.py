"""Verbs of headlines that the parser takes for nouns."""

from types import SimpleNamespace

import pytest

from kg.language.mending import draft
from kg.language.mending.bare import mend_bare


@pytest.mark.parametrize(
    ("parse", "mended"),
    [
        (
            "Rebels/NOUN/NNS/compound/2 target/VERB/VB/root/-1 army/NOUN/NN/obj/1",
            ["Rebels/NOUN/nsubj/1", "target/VERB/root/-1", "army/NOUN/obj/1"],
        ),
        (
            "Militants/NOUN/NNS/nsubj/2 behead/ADJ/VB/amod/2 chief/NOUN/NN/root/-1",
            ["Militants/NOUN/nsubj/1", "behead/VERB/root/-1", "chief/NOUN/obj/1"],
        ),
        (
            "Army/NOUN/NN/nsubj/1 storms/VERB/VBZ/root/-1 wounds/NOUN/NNS/parataxis/1 nine/NUM/CD/obj/2",
            ["Army/NOUN/nsubj/1", "storms/VERB/root/-1", "wounds/VERB/parataxis/1", "nine/NUM/obj/2"],
        ),
        (
            "Rebels/NOUN/NNS/nsubj/2 were/AUX/VBD/cop/2 chief/NOUN/NN/root/-1 foes/NOUN/NNS/obj/2",
            ["Rebels/NOUN/nsubj/2", "were/AUX/cop/2", "chief/NOUN/root/-1", "foes/NOUN/obj/2"],
        ),
        (
            "Rebels/NOUN/NNS/compound/2 attack/NOUN/NN/compound/2 convoy/NOUN/NN/root/-1",
            ["Rebels/NOUN/nsubj/1", "attack/VERB/root/-1", "convoy/NOUN/obj/1"],
        ),
        (
            "Rebel/NOUN/NN/compound/2 attack/NOUN/NN/compound/2 plan/NOUN/NN/root/-1",
            ["Rebel/NOUN/compound/2", "attack/NOUN/compound/2", "plan/NOUN/root/-1"],
        ),
        (
            "Militants/NOUN/NNS/nsubj/1 abduct/VERB/VBN/amod/4 nurse/NOUN/NN/obj/1 police/NOUN/NNS/nsubj/4 say/VERB/VBP/root/-1",
            ["Militants/NOUN/nsubj/1", "abduct/VERB/ccomp/4", "nurse/NOUN/obj/1", "police/NOUN/nsubj/4", "say/VERB/root/-1"],
        ),
        (
            "Drone/NOUN/NN/compound/1 hits/VERB/VBZ/ccomp/4 base/NOUN/NN/obj/1 police/NOUN/NNS/nsubj/4 say/VERB/VBP/root/-1",
            ["Drone/NOUN/nsubj/1", "hits/VERB/ccomp/4", "base/NOUN/obj/1", "police/NOUN/nsubj/4", "say/VERB/root/-1"],
        ),
    ],
    ids=[
        "a subject beyond its verb",
        "a verb within its object",
        "a verb with an object",
        "a noun with a copula",
        "people in the plural",
        "one in a compound",
        "what is said",
        "a subject as a part of its verb",
    ],
)
def test_what_has_subject_or_object_is_a_verb(parse, mended, monkeypatch):
    monkeypatch.setattr(draft, "replace", lambda _, **told: SimpleNamespace(**told))
    rows = [part.split("/") for part in parse.split()]
    words, upos, xpos, labels = (tuple(row[i] for row in rows) for i in range(4))
    heads = tuple(int(row[4]) for row in rows)
    found = mend_bare(words, SimpleNamespace(heads=heads, labels=labels, upos=upos, xpos=xpos, lemmas=words))

    assert ["/".join(map(str, row)) for row in zip(words, found.upos, found.labels, found.heads, strict=True)] == mended
