from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kg.language.decode import ROOT
from kg.language.labels import Labels
from kg.language.model import Model, load_model
from kg.language.trees import find_rootless, find_tree

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


class Letters:
    """A tokenizer whose pieces are letters."""

    def encode(self, words, is_pretokenized, add_special_tokens):
        numbers = [n for n, word in enumerate(words) for _ in word]
        return SimpleNamespace(ids=[5] * len(numbers), word_ids=numbers)


LABELS = Labels(
    tags={"upos": ("NOUN", "VERB"), "xpos": ("NN",), "lemma": ("lower|0:|0:", "lower|0:|1:"), "Number": ("-", "Plur")},
    relations=("dep", "nsubj", "root"),
    spans={"mention": ("-", "Group.name"), "name": ("-", "LOC")},
    statements=("met",),
    statuses=("asserted", "denied"),
)


def score(arrays):
    """Score a window by rule: "V" words are verbs and roots, "G" a mention; each mention takes up the one before it and met it."""
    words = []
    for first, last in zip(arrays["first"][0], arrays["last"][0], strict=True):
        words.append(WORDS[last - first])
    n = len(words)
    arc = np.full((1, n, n + 1), -1.0, np.float32)
    verbs = [i for i, word in enumerate(words) if word == "V"]
    for i, word in enumerate(words):
        near = min(verbs, key=lambda v: abs(v - i), default=None)
        arc[0, i, 0 if word == "V" or near is None else near + 1] = 5.0
    places = [i for i, word in enumerate(words) if word == "GG"]
    k = max(1, len(places))
    antecedent = np.zeros((1, k, k + 1), np.float32)
    statement = np.full((1, k, k, 1), -5.0, np.float32)
    for row in range(1, len(places)):
        antecedent[0, row, row] = 1.0
        statement[0, row, row - 1] = 5.0
    kinds = np.zeros((1, n, 2, 2), np.float32)
    kinds[0, [i for i, word in enumerate(words) if word == "GG"], 0, 1] = 2.0
    mark = np.array([[(i, i, 1) for i in places] or [(0, 0, 0)]], np.int64)
    return {
        "sentence": np.full((1, n), -1.0, np.float32),
        "upos": np.array([[int(word == "V") for word in words]]),
        "xpos": np.zeros((1, n), np.int64),
        "lemma": np.array([[int(word == "GG") for word in words]]),
        "Number": np.array([[int(word == "GG") for word in words]]),
        "arc": arc,
        "relation": np.tile(np.array([0.0, 1.0, 0.0], np.float32), (1, n, 1)),
        "name": kinds,
        "mention": mark,
        "mention_class": np.array([[(0.0, 3.0)] * k], np.float32),
        "antecedent": antecedent,
        "statement": statement,
        "status": np.array([[[(0.0, 1.0)] * k] * k], np.float32),
        "trigger": np.zeros((1, k, k), np.int64),
    }


WORDS = ("V", "GG", "www")  # by their number of letters less one


def read(text, *, pieces=40, overlap=0, cuts=(0,)):
    words = text.split()
    given = [int(n in cuts) for n in range(len(words))]
    card = {"status_bias": [[0.0, 0.0]], "windows": {"pieces": pieces, "overlap": overlap}}
    return Model(score, Letters(), LABELS, card).read(words, [1] * len(words), given)


def test_a_document_of_one_window_is_read_as_it_stands():
    reading = read("GG V www")

    assert reading.starts == (True, False, False)
    assert reading.heads == (1, ROOT, 1)
    assert reading.labels == ("nsubj", "root", "nsubj")
    assert reading.upos == ("NOUN", "VERB", "NOUN")
    assert reading.lemmas == ("g", "v", "www")
    assert reading.morphology == {"Number": ("Plur", "-", "-")}
    assert [(name.start, name.last, name.label) for name in reading.names] == [(0, 0, "LOC")]


def test_windows_are_joined_without_loss_or_doubles():
    text = "GG V www GG V www GG V www"
    whole = read(text, cuts=(0, 3, 6))
    parts = read(text, pieces=16, overlap=6, cuts=(0, 3, 6))

    assert parts.starts == (True, False, False) * 3
    assert parts.heads == (1, ROOT, 1, 4, ROOT, 4, 7, ROOT, 7)
    assert (parts.upos, parts.names, parts.lemmas) == (whole.upos, whole.names, whole.lemmas)
    assert [(m.start, m.place, m.antecedent) for m in parts.mentions] == [(0, 0, None), (3, 1, 0), (6, 2, 1)]
    assert [(f.subject, f.object, f.relation, f.status) for f in parts.facts] == [(1, 0, "met", "denied"), (2, 1, "met", "denied")]
    assert [(m.start, m.place, m.antecedent) for m in whole.mentions] == [(m.start, m.place, m.antecedent) for m in parts.mentions]


def test_a_sentence_torn_by_a_full_window_stays_one_tree():
    reading = read("GG V" + 8 * " www", pieces=12)

    assert reading.starts == (True, *[False] * 9)
    assert [n for n, head in enumerate(reading.heads) if head == ROOT] == [1]
    assert reading.labels.count("parataxis") == 2
    assert is_tree([head + 1 for head in reading.heads])


def test_no_words_give_an_empty_reading():
    assert read("").heads == ()


@pytest.mark.model
def test_the_bundled_model_reads_a_plain_text():
    words = ["Guards", "fled", ".", "The", "army", "that", "shelled", "Pell", "left", "it", "."]
    reading = load_model().read(words, [2] + [1] * 10, [1] + [0] * 10)

    assert reading.starts == tuple(n in (0, 3) for n in range(11))
    assert reading.upos[:3] == ("NOUN", "VERB", "PUNCT")
    assert reading.lemmas[:2] == ("guard", "flee")
    assert reading.labels[0] == "nsubj"
    assert reading.morphology["Tense"][6] == "Past"
    assert [(name.start, name.label) for name in reading.names] == [(7, "LOC")]


@pytest.mark.model
def test_a_sentence_longer_than_any_window_is_one_tree():
    words = ["The", "guards", "fled", ","] * 200 + ["."]
    reading = load_model().read(words, [2] + [1] * 800, [1] + [-1] * 800)

    assert is_tree([head + 1 for head in reading.heads])


@pytest.mark.parametrize(
    ("heads", "found"),
    [((), set()), ((-1, 0, 1), set()), ((1, 0, -1), {0, 1}), ((0,), {0}), ((1, 2, 1, -1, 0), {0, 1, 2, 4}), ((-1, 2, 1), {1, 2})],
    ids=["nothing", "a chain", "two that hold each other", "one that holds itself", "what hangs on a circle", "beside a root"],
)
def test_words_above_which_there_is_a_circle_are_found(heads, found):
    assert find_rootless(heads) == found
