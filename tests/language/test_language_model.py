import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kg.language import model
from kg.language.features import find_shape
from kg.language.model import MAX_WORDS, Parse, load_model
from kg.language.trees import find_tree

SHAPES = [
    ("guards", 0),
    ("US", 1),
    ("A", 2),
    ("Pell", 2),
    ("McKay", 2),
    ("iPhone", 5),
    ("5", 3),
    ("5th", 0),
    ("5TH", 1),
    (".", 4),
    ("—", 4),
    ("é", 0),
]


@st.composite
def square_scores(draw, low=-20.0, high=20.0):
    n = draw(st.integers(1, 12))
    return draw(arrays(np.float32, (n, n + 1), elements=st.floats(low, high, width=32)))


def is_tree(heads: list[int]) -> bool:
    """Tell whether every word leads to the one root."""
    for start in range(1, len(heads) + 1):
        seen: set[int] = set()
        node = start
        while node != 0:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node - 1]
    return heads.count(0) == 1


@settings(max_examples=300)
@given(square_scores())
def test_heads_are_always_a_tree_with_one_root(scores):
    assert is_tree(find_tree(scores))


@given(square_scores(0.0, 0.0))
def test_heads_are_a_tree_where_all_scores_are_the_same(scores):
    assert is_tree(find_tree(scores))


@settings(max_examples=300)
@given(square_scores())
def test_the_likeliest_heads_are_taken_where_they_are_a_tree(scores):
    likeliest = [int(head) for head in scores.argmax(-1)]

    if is_tree(likeliest):
        assert find_tree(scores) == likeliest
    else:
        assert find_tree(scores) != likeliest


@given(st.data(), st.integers(1, 12))
def test_a_clear_tree_is_found_again(data, n):
    order = data.draw(st.permutations(range(1, n + 1)))
    heads = [0] * n
    for position, word in enumerate(order):
        heads[word - 1] = 0 if position == 0 else data.draw(st.sampled_from(order[:position]))
    scores = np.zeros((n, n + 1), np.float32)
    scores[range(n), heads] = 5.0

    assert find_tree(scores) == heads


def test_a_loop_is_broken_at_its_weakest_link():
    scores = np.array([[0.0, -9.0, 5.0], [4.0, 5.0, -9.0]], np.float32)  # 1 -> 2 and 2 -> 1; the second word has the better root

    assert find_tree(scores) == [2, 0]


def test_of_two_roots_the_likelier_stays():
    scores = np.array([[6.0, -9.0, 1.0], [8.0, 2.0, -9.0]], np.float32)

    assert find_tree(scores) == [2, 0]


@pytest.mark.parametrize(("word", "shape"), SHAPES)
def test_words_have_the_case_class_of_the_training(word, shape):
    assert find_shape(word) == shape


def cut(length: int, commas: tuple[int, ...] = ()) -> list[int]:
    words = ["," if i in commas else "w" for i in range(length)]
    pieces = model._cut(words)
    assert [word for piece in pieces for word in piece] == words
    return [len(piece) for piece in pieces]


def test_sentences_up_to_the_limit_stay_whole():
    assert cut(1) == [1]
    assert cut(MAX_WORDS) == [MAX_WORDS]


def test_longer_sentences_are_cut_behind_the_last_comma_of_the_second_half():
    assert cut(MAX_WORDS + 5, (3, 60, 80)) == [81, MAX_WORDS + 5 - 81]
    assert cut(MAX_WORDS + 5, (3, 20, 50)) == [MAX_WORDS, 5]
    assert cut(3 * MAX_WORDS) == [MAX_WORDS] * 3


def test_an_empty_sentence_has_no_pieces():
    assert model._cut([]) == []


def test_pieces_hang_under_the_first_root():
    first = Parse(("NOUN", "VERB"), (1, 1), ("nsubj", "root"), ("O", "O"))
    second = Parse(("VERB", "NOUN"), (0, 0), ("root", "obj"), ("O", "B-LOC"))

    joined = model._join([first, second])

    assert joined == Parse(("NOUN", "VERB", "VERB", "NOUN"), (1, 1, 1, 2), ("nsubj", "root", "parataxis", "obj"), ("O", "O", "O", "B-LOC"))


def test_batches_hold_every_sentence_once_and_keep_to_the_limit():
    lengths = [5, 100, 7, 90, 110, 6, 3, 110, 110, 110, 110, 110, 110, 110, 110, 110, 110]
    order = sorted(range(len(lengths)), key=lambda k: (lengths[k], k))

    batches = model._batches(order, lengths)

    assert [k for batch in batches for k in batch] == order
    assert len(batches) == 2
    assert all(max(lengths[k] for k in batch) * len(batch) <= model.BATCH_WORDS for batch in batches)


@pytest.mark.model
def test_parses_come_in_the_order_of_the_sentences():
    sentences = [["Guards", "fled", "."], ["They"], ["The", "army", "that", "shelled", "Pell", "left", "it", "."], ["Rebels", "came", "."]]

    parses = load_model().parse(sentences)

    assert [len(parse.pos) for parse in parses] == [3, 1, 8, 3]
    assert parses[1].labels == ("root",)
    assert [parse.labels.count("root") for parse in parses] == [1, 1, 1, 1]
    assert parses[0].pos == ("NOUN", "VERB", "PUNCT")


@pytest.mark.model
def test_a_sentence_beyond_the_limit_is_one_tree():
    words = ["The", "guards", "fled", ","] * 40 + ["."]

    parse = load_model().parse([words])[0]

    assert is_tree([0 if head == i else head + 1 for i, head in enumerate(parse.heads)])
    assert len(parse.pos) == len(words)


@pytest.mark.model
def test_no_sentence_gives_no_parse():
    assert load_model().parse([]) == []


@pytest.mark.parametrize(("head", "label"), [("VERB", "nsubj"), ("PROPN", "flat")])
def test_the_likeliest_label_that_the_head_can_have_is_taken(head, label):
    reader = load_model()

    def score(names, *chosen):
        return np.array([[9.0 * (name == choice[0]) + 5.0 * (name in choice[1:]) for name in names] for choice in chosen], np.float32)

    pos = score(reader._pos, ["PROPN"], [head])
    rel = score(reader._rel, ["flat", "nsubj"], ["root"])
    arc = np.array([[0.0, -9.0, 9.0], [9.0, 0.0, -9.0]], np.float32)

    assert reader._decode(2, pos, score(reader._ner, ["O"], ["O"]), arc, rel) == Parse(("PROPN", head), (1, 1), (label, "root"), ("O", "O"))
