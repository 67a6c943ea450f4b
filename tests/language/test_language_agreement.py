import pytest

from kg.language.agreement import agree
from kg.language.decode import Mention, Name

LABELS = ("-", "LOC", "ORG")
NEVER = float("-inf")


def name(start: int, last: int, label: str, votes: tuple[float, ...]) -> Name:
    return Name(start, last, label, votes)


def test_a_sure_place_decides_what_a_doubtful_one_is() -> None:
    words = ["Pell", "fell", ".", "PELL", "army", "says", "pell", "holds"]
    spans = [name(0, 0, "LOC", (NEVER, 5, 1)), name(3, 3, "ORG", (NEVER, 2.0, 2.5)), name(6, 6, "LOC", (NEVER, 4, 0))]
    assert [span.label for span in agree(spans, words, LABELS)] == ["LOC", "LOC", "LOC"]


def test_a_place_that_is_surer_than_all_others_stays_what_it_is() -> None:
    spans = [name(0, 0, "LOC", (NEVER, 3, 1)), name(1, 1, "ORG", (NEVER, 0, 9)), name(2, 2, "LOC", (NEVER, 9, 1))]
    assert [span.label for span in agree(spans, ["Pell", "Pell", "Pell"], LABELS)] == ["LOC", "ORG", "LOC"]


def test_other_words_have_no_say() -> None:
    spans = [name(0, 1, "LOC", (NEVER, 9, 0)), name(2, 2, "ORG", (NEVER, 1, 2))]
    assert [span.label for span in agree(spans, ["Tal", "Pell", "Pell"], LABELS)] == ["LOC", "ORG"]


def test_what_takes_a_name_up_says_what_it_is() -> None:
    called = Mention(0, 0, "Firm.name", 0.9, 0, None, 0.5, (2.0, 1.0))
    taken_up = Mention(2, 3, "Militia.nominal", 0.9, 1, 0, 0.9, (-4.0, 5.0))
    other = Mention(4, 5, "Firm.nominal", 0.9, 2, None, 0.9, (9.0, 0.0))
    spans, words = [called, taken_up, other], ["Pell", ":", "the", "militia", "a", "firm"]
    labels = ("Firm.name", "Militia.name")

    assert [span.label for span in agree(spans, words, labels, [None, 0, None])] == ["Militia.name", "Militia.nominal", "Firm.nominal"]
    assert [span.label for span in agree(spans, words, labels)] == ["Firm.name", "Militia.nominal", "Firm.nominal"]


@pytest.mark.parametrize(("short", "label"), [("PF", "ORG"), ("Solun", "LOC")])
def test_initials_behind_a_name_are_that_name(short: str, label: str) -> None:
    words = ["Pell", "Front", "(", short, ")", "and", short]
    spans = [name(0, 1, "ORG", (NEVER, 0, 9)), name(3, 3, "LOC", (NEVER, 2, 1)), name(6, 6, "LOC", (NEVER, 2, 1))]
    assert [span.label for span in agree(spans, words, LABELS)] == ["ORG", label, label]


def test_what_has_no_votes_stays_and_has_no_say() -> None:
    described = Mention(0, 0, "Group.nominal", 0.9, 0, None, 0.5)
    named = Mention(1, 1, "Militia.name", 0.9, 1, 0, 0.5, (NEVER, NEVER, 1.0))
    assert agree([described, named], ["Rebels", "rebels"], ("-", "Group.nominal", "Militia.name")) == [described, named]
