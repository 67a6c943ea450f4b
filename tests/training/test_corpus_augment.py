"""Laws of the name swap: offsets stay right, annotation stays the same, equal words stay equal."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.corpus.__main__ import PASSAGES
from training.corpus.augment import swap_passage
from training.corpus.check import check_passage
from training.corpus.markup import read_folder, read_passage
from training.corpus.names import load_names
from training.corpus.rows import Passage

NAMES = load_names()
REAL = read_folder(PASSAGES)[0]


def make(text: str, *lines: str) -> Passage:
    return read_passage(["# basalt-01 | Iraq | wire | 2021-03-04", text, "--", *lines], "x.txt", 1)


def words_of(passage: Passage) -> list[str]:
    return [passage.text[m.start : m.end] for m in passage.mentions]


@given(st.sampled_from(REAL), st.integers(0, 10_000))
def test_swap_keeps_the_annotation_and_its_offsets(passage: Passage, seed: int) -> None:
    other = swap_passage(passage, NAMES, seed)
    assert check_passage(other) == []
    assert [(m.id, m.cluster, m.type, m.form) for m in other.mentions] == [(m.id, m.cluster, m.type, m.form) for m in passage.mentions]
    assert [(t.s, t.r, t.o, t.status, t.by, t.date) for t in other.triples] == [
        (t.s, t.r, t.o, t.status, t.by, t.date) for t in passage.triples
    ]
    assert other.family == passage.family


@given(st.sampled_from(REAL), st.integers(0, 10_000))
def test_swap_changes_equal_words_alike_and_different_words_differently(passage: Passage, seed: int) -> None:
    other = swap_passage(passage, NAMES, seed)
    new: dict[str, set[str]] = defaultdict(set)
    old: dict[str, set[str]] = defaultdict(set)
    for before, after in zip(words_of(passage), words_of(other), strict=True):
        new[before].add(after)
        old[after].add(before)
    assert all(len(words) == 1 for words in [*new.values(), *old.values()])


@given(st.sampled_from(REAL), st.integers(0, 10_000))
def test_words_outside_the_swapped_names_stay(passage: Passage, seed: int) -> None:
    other = swap_passage(passage, NAMES, seed)
    assert swap_passage(passage, NAMES, seed) == other
    for before, after in zip(passage.mentions, other.mentions, strict=True):
        if before.type in ("State", "Attack", "Facility") or before.form != "name":
            lengths = (before.end - before.start, after.end - after.start)
            nested = [m for m in passage.mentions if before.start <= m.start and m.end <= before.end]
            assert len(nested) > 1 or lengths[0] == lengths[1]


def test_full_name_surname_and_kin_change_together() -> None:
    passage = make("Sheikh [Adnan Barghash|a:OF] met his brother [Nabil Barghash|b:P]. [Barghash|a]'s men cheered.", 'a met b "met"')
    other = swap_passage(passage, NAMES, 3)
    first, second, third = words_of(other)
    assert "Barghash" not in other.text
    assert first.split()[-1] == second.split()[-1] == third


def test_group_and_its_acronym_change_together() -> None:
    passage = make("The [Basalt Brigade|b:M] left. The [BB|b] was tired.")
    other = swap_passage(passage, NAMES, 5)
    full, short = words_of(other)
    assert full != "Basalt Brigade"
    assert short == "".join(word[0] for word in full.replace("-", " ").split() if word[0].isupper())
    assert other.clusters[0].name == full


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("[Boko Haram|b:M] left. It rained.", "Boko Haram"),
        ("[Adnan Barghash|a:OF] came by Barghash Street.", "Barghash"),
        ("The [Tarshish Front|b:M] left. The [Tarshish|b] was tired.", "Tarshish Front"),
        ("DARMIN - [Darmin|b:L] slept. It rained.", "Darmin"),
        ("The [Tarshish Regiment|b:M] left. Tarshish slept.", "Tarshish Regiment"),
        ("[Baghdad|b:L] slept. It rained.", "Baghdad"),
    ],
)
def test_what_cannot_or_must_not_be_swapped_stays(text: str, kept: str) -> None:
    assert kept in swap_passage(make(text), NAMES, 1).text


def test_last_word_that_is_used_alone_stays() -> None:
    other = swap_passage(make("The [Tarshish Regiment|b:M] left. The [Regiment|b.d] was tired."), NAMES, 1)
    full, short = words_of(other)
    assert full != "Tarshish Regiment"
    assert full.endswith(" Regiment")
    assert short == "Regiment"


def test_woman_gets_the_name_of_a_woman() -> None:
    for seed in range(8):
        other = swap_passage(make("[Huda Barghash|a:P] closed [her|a] shop. It rained."), NAMES, seed)
        assert words_of(other)[0].split()[0] in NAMES.parts("arabic", "woman")


def test_title_that_is_a_mention_itself_keeps_its_spelling() -> None:
    for seed in range(8):
        other = swap_passage(make("[Captain|a:OF.d] [Adnan Barghash|a] left. Captain [Nabil Hosseini|b:P] slept."), NAMES, seed)
        assert words_of(other)[0] == "Captain"


def test_small_place_and_unit_number_change() -> None:
    other = swap_passage(make("The [3rd Armoured Brigade|u:O] took [Darmin|d:L]. It rained."), NAMES, 2)
    assert "Darmin" not in other.text
    assert "3rd" not in other.text
    assert words_of(other)[0].endswith("Armoured Brigade")


def test_every_region_has_names() -> None:
    for region, culture in NAMES.cultures.items():
        assert len(NAMES.parts(culture, "given")) >= 7, culture
        assert len(NAMES.parts(culture, "woman")) >= 3, culture
        assert len(NAMES.parts(culture, "family")) >= 10, culture
        assert len(NAMES.groups(culture)) >= 50, culture
        assert len(NAMES.places(region)) >= 8, region


def test_no_title_becomes_a_word_that_names_somebody() -> None:
    passage = make("[Doctor|a:P] is released. Dr [Adnan Barghash|a] slept.")
    assert {swap_passage(passage, NAMES, seed).text.split(". ")[1].split()[0] for seed in range(20)} == {"Dr"}
