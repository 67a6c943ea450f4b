"""Deeds told in a row are each joined to the first, and what describes one of them stays where it is."""

from types import SimpleNamespace

import pytest

from kg.language.mending.rows import find_row

ROW = (
    "accused/VBD/root/-1 Karvenia/NNP/obj/0 ,/,/punct/3 recalled/VBD/advcl/0 envoy/NN/obj/3 and/CC/cc/6 demanded/VBD/conj/3 reply/NN/obj/6"
)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (ROW, (0, "conj")),
        (ROW.replace("recalled/VBD", "recalled/VBN"), None),
        (ROW.replace("and/CC", "or/CC"), None),
        (ROW.replace("envoy/NN/obj", "envoy/NN/nsubj"), None),
    ],
)
def test_a_past_tense_without_subject_behind_a_comma_goes_on_a_row(row, found):
    rows = [part.rsplit("/", 3) for part in row.split()]
    words, xpos, labels = (tuple(cells[i] for cells in rows) for i in range(3))
    heads = tuple(int(cells[3]) for cells in rows)
    children: dict[int, list[int]] = {}
    for i, head in enumerate(heads):
        children.setdefault(head, []).append(i)

    assert find_row(SimpleNamespace(lemmas=words, xpos=xpos, labels=labels, heads=heads), children, words.index("recalled")) == found
