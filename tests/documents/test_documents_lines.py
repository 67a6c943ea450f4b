from hypothesis import given
from hypothesis import strategies as st

from kg.documents.lines import Line, is_item, is_prose, join_wrapped, split_lines

WRAPPED = """\
Gunmen attack aid convoy in the north

The envoy of the Secretary-General condemned in the strongest terms an
attack by unidentified gunmen on a convoy of the organization in the
northern province, in which four aid workers were killed and another
nine were wounded.

Those who carried out the attack must be held to account, he said, and
called on both sides to let aid pass, and on the governors of all of the
  * The convoy carried food.
Share this
"""


def never(line: Line) -> bool:
    return False


def test_hard_wrapped_paragraphs_are_joined_and_other_lines_are_not() -> None:
    joined = join_wrapped(split_lines(WRAPPED), lambda line: line.text == "Share this")
    assert [line.text.split(" ", 1)[0] for line in joined] == ["Gunmen", "The", "Those", "*", "Share"]
    assert WRAPPED[joined[1].start : joined[1].end].endswith("nine were wounded.")


def test_lines_of_a_text_that_is_not_wrapped_stay_apart() -> None:
    text = "16:40 The minister speaks\nHe said that the army had retaken the town.\nThe rebels deny it.\n" + "A long line. " * 20
    assert len(join_wrapped(split_lines(text), never)) == 4


def test_paragraphs_of_one_sentence_are_not_taken_for_wrapped_lines() -> None:
    text = "\n".join(
        f"The army of the {word} said on Monday that it had retaken the town, officials say." for word in ("north", "south", "east", "west")
    )
    assert len(join_wrapped(split_lines(text), never)) == 4


def test_lines_know_the_blank_lines_before_them() -> None:
    assert [(line.text, line.gap) for line in split_lines("a\n\n \u00a0\n  b c \nd")] == [("a", 0), ("b c", 2), ("d", 0)]


def test_running_text_is_told_from_headlines_and_labels() -> None:
    shapes = {
        line.text: is_prose(line) for line in split_lines("Gunmen attack the northern aid convoy near the river\nHe ran.\n" + "word " * 60)
    }
    assert list(shapes.values()) == [False, False, True]
    assert is_prose(split_lines("Two soldiers were killed in the raid, he said.")[0])
    assert not is_prose(split_lines("After the raid: how long will the truce in the north hold?")[0])
    assert is_prose(split_lines("Nobody in the town answered. Will the truce in the north hold?")[0])


def test_items_begin_with_a_bullet_or_number() -> None:
    items = [is_item(line) for line in split_lines("• a b\n- a\n1. a\n(b) a\n1.5 million\n-30-\n12 June\nAl-Qaim")]
    assert items == [True, True, True, True, False, False, False, False]


@given(st.text(alphabet=st.sampled_from("ab .\n\t\u00a0\u200b\x85\u2028-•|1")))
def test_lines_hold_every_sign_that_is_no_blank(text: str) -> None:
    for lines in (split_lines(text), join_wrapped(split_lines(text), never)):
        covered = [offset for line in lines for offset in range(line.start, line.end)]
        assert covered == sorted(set(covered))
        assert {offset for offset, sign in enumerate(text) if not sign.isspace()} <= set(covered)
