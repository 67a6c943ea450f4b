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


def test_what_has_no_votes_stays_and_has_no_say() -> None:
    described = Mention(0, 0, "Group.nominal", 0.9, 0, None, 0.5)
    named = Mention(1, 1, "Militia.name", 0.9, 1, 0, 0.5, (NEVER, NEVER, 1.0))
    assert agree([described, named], ["Rebels", "rebels"], ("-", "Group.nominal", "Militia.name")) == [described, named]
