"""Two names or sectors before the plural that is of both, in the shapes that parsers give them."""

from types import SimpleNamespace

import pytest

from kg.language.decode import Name
from kg.language.mending.shared_names import mend_shared_names

WORDS = "the/DT Watch/NNP and/CC Dawn/NNP Front/NNP men/NNS fled/VBD"
NAMES = (Name(1, 1, "ORG"), Name(3, 4, "ORG"))
BOTH = "the>men det, Watch>men compound, and>Front cc, Dawn>Front compound, Front>Watch conj, men>fled nsubj"


def mend(words: str, tree: str, names: tuple[Name, ...]) -> str:
    """Return the tree as "word>head label" after the mend; `tree` has these in the order of the words, but for the last one, the root."""
    tokens = [word.rsplit("/", 1) for word in words.split()]
    plain = [word for word, _ in tokens]
    arcs = [part.replace(">", " ").split() for part in tree.split(", ")]
    heads, labels = [*(plain.index(arc[1]) for arc in arcs), -1], [*(arc[2] for arc in arcs), "root"]
    reading = SimpleNamespace(xpos=[tag for _, tag in tokens], lemmas=plain, starts=[True] + [False] * len(arcs), names=names)
    mend_shared_names(reading, heads, labels)
    return ", ".join(f"{plain[i]}>{plain[heads[i]]} {labels[i]}" for i in range(len(arcs)))


@pytest.mark.parametrize(
    "tree",
    [
        BOTH,
        "the>Watch det, Watch>fled nsubj, and>men cc, Dawn>Front compound, Front>men compound, men>Watch conj",
        "the>Watch det, Watch>fled nsubj, and>Front cc, Dawn>Front compound, Front>Watch conj, men>fled nsubj",
        "the>Watch det, Watch>fled nsubj, and>Front cc, Dawn>Front compound, Front>Watch conj, men>Watch conj",
        "the>men det, Watch>men compound, and>Front cc, Dawn>Front compound, Front>men compound, men>fled nsubj",
    ],
)
def test_what_is_of_two_bodies_takes_the_place_of_the_whole(tree: str) -> None:
    assert mend(WORDS, tree, NAMES) == BOTH


def test_a_state_is_told_of_beside_the_men_of_a_body() -> None:
    torn = "the>Watch det, Watch>fled nsubj, and>Front cc, Dawn>Front compound, Front>Watch conj, men>fled nsubj"
    apart = "the>Watch det, Watch>fled nsubj, and>men cc, Dawn>Front compound, Front>men compound, men>Watch conj"
    assert mend(WORDS, torn, (Name(1, 1, "LOC"), NAMES[1])) == apart


@pytest.mark.parametrize(
    ("words", "names"), [(WORDS, NAMES[1:]), (WORDS.replace("and/CC", "of/IN"), NAMES), (WORDS.replace("NNS", "NN"), NAMES)]
)
def test_all_else_stays(words: str, names: tuple[Name, ...]) -> None:
    tree = "the>Watch det, Watch>fled nsubj, {}>Front cc, Dawn>Front compound, Front>Watch conj, men>fled nsubj".format(
        words.split()[2].split("/")[0]
    )
    assert mend(words, tree, names) == tree


def test_sectors_are_told_together_unless_one_has_an_article() -> None:
    words = "some/DT army/NN and/CC police/NN officers/NNS fled/VBD"
    torn = "some>{0}, army>fled nsubj, and>police cc, police>army conj, officers>fled nsubj"
    both = "some>officers nummod, army>officers compound, and>police cc, police>army conj, officers>fled nsubj"
    assert mend(words, torn.format("army nummod"), ()) == both
    assert mend(words, torn.format("army det"), ()) == torn.format("army det")
