from __future__ import annotations

import random
from dataclasses import replace

import pytest

from kg.graph import sources
from kg.graph.sources import group_sources, rate
from tests.world import make_world

BASE = make_world().statements[0]
WIRE = "Rockets hit the Tal Amar base on Monday and wounded two soldiers, the army said in a statement."


def tell(doc, sentence, *, score=0.8):
    return replace(BASE, id=f"st-{doc}-{sentence[:9]}", doc=doc, sentence=sentence, score=score)


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        (WIRE, 1),
        (WIRE.replace("on Monday ", ""), 1),
        (WIRE.upper(), 1),
        ("Two soldiers were hurt when rockets struck Tal Amar on Monday, according to officers there.", 2),
        ("Rockets hit the Tal Amar base and killed nine people in the worst attack of the war so far.", 2),
    ],
)
def test_copies_of_one_story_are_one_source(sentence, number):
    assert len(group_sources([tell("a.txt", WIRE), tell("b.txt", sentence)], {})) == number


def test_short_sentences_that_agree_are_no_copies():
    assert len(group_sources([tell("a.txt", "Norvia backs them."), tell("b.txt", "Norvia backs them.")], {})) == 2


@pytest.mark.parametrize(("name", "number"), [("THE COAST POST", 1), ("coast post", 1), ("The Coast Herald", 2)])
def test_a_publisher_is_one_source_however_its_name_is_written(name, number):
    told = [tell("a.txt", "Norvia backs them."), tell("b.txt", "They are backed by Norvia.")]
    assert len(group_sources(told, {"a.txt": "Coast Post", "b.txt": name})) == number


def test_publisher_and_copy_together_make_one_source():
    told = [tell("a.txt", WIRE), tell("b.txt", WIRE), tell("c.txt", "Something else was told by the same house here.")]
    (source,) = group_sources(told, {"b.txt": "Post", "c.txt": "Post"})
    assert source.name == "Post"
    assert len(source.statements) == 3


def test_order_does_not_matter():
    told = [tell(doc, WIRE if doc < "c" else f"{doc} has words of its own and many of them.") for doc in "abcd"]
    assert group_sources(told, {}) == group_sources(told[::-1], {})


def test_copies_that_are_found_among_many_are_found_among_few(monkeypatch):
    dice = random.Random(3)
    words = WIRE.split()
    groups = []
    for few in (sources.FEW, 0):
        monkeypatch.setattr(sources, "FEW", few)
        dice.seed(3)
        for _ in range(200):
            sentences = [" ".join(words[dice.randrange(4) : dice.randrange(8, 20)]) for _ in range(dice.randrange(1, 9))]
            groups.append(sources.find_firsts([dice.randrange(6) for _ in sentences], sentences))
    for among_few, among_many in zip(groups[:200], groups[200:], strict=True):
        assert all(among_few[at] == among_few[first] for at, first in enumerate(among_many))
    assert any(len(set(group)) < len(group) - 1 for group in groups[200:])


def test_of_few_each_is_compared_with_each():
    opening = "On Sunday the army of Norvia "
    long = opening + "opened fire on two cars that had come too near to its northern post without any lights"
    short, copy = opening + "left town", opening + "left town again"
    assert sources.find_firsts("abc", [long, short, copy]) == [0, 1, 1]


def test_score_grows_with_sources_and_says_why():
    one = group_sources([tell("a.txt", WIRE)], {})
    two = group_sources([tell("a.txt", WIRE), tell("b.txt", "In other words.", score=0.6)], {})
    assert rate(one) == (0.8, "0.80 is the chance that one source was read right (a.txt 0.80)")
    assert rate(two) == (0.92, "0.92 is the chance that one of 2 independent sources was read right (a.txt 0.80, b.txt 0.60)")


def test_repetition_within_a_source_adds_nothing():
    told = [tell("a.txt", WIRE), tell("a.txt", "In other words.")]
    assert rate(group_sources(told, {}))[0] == rate(group_sources(told[:1], {}))[0]


def test_nothing_is_certain():
    told = [tell(f"{number}.txt", f"Words of {number}.", score=1.0) for number in range(3)]
    assert rate(group_sources(told, {}))[0] < 1
