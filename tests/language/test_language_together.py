"""Nouns told in one row are joined though the parser hangs them elsewhere."""

from types import SimpleNamespace

import pytest

from kg.language.mending.together import mend_together

LONG_NAME = (
    "urged/VERB/VBD/root/-1 government/NOUN/NN/obj/0 and/CCONJ/CC/cc/5 the/DET/DT/det/5 Ash/PROPN/NNP/compound/5 Front/PROPN/NNP/flat/1"
)
COUNTED = (
    "killed/VERB/VBD/root/-1 12/NUM/CD/nummod/2 officers/NOUN/NNS/obj/0 ,/PUNCT/,/punct/5 three/NUM/CD/nummod/5 guards/NOUN/NNS/appos/2 "
    "and/CCONJ/CC/cc/8 a/DET/DT/det/8 nurse/NOUN/NN/conj/2"
)
MADE_UP = "made/VERB/VBN/root/-1 League/PROPN/NNP/obl/0 ,/PUNCT/,/punct/3 Union/PROPN/NNP/appos/1 and/CCONJ/CC/cc/5 Front/PROPN/NNP/conj/1"


def mend(parse: str) -> dict[str, tuple[str, str]]:
    """Return the head and label of each word of "word/part of speech/tag/label/head"."""
    rows = [part.rsplit("/", 4) for part in parse.split()]
    words, upos, xpos, labels = (tuple(row[i] for row in rows) for i in range(4))
    heads, told = [int(row[4]) for row in rows], list(labels)
    starts = (True, *([False] * (len(words) - 1)))
    reading = SimpleNamespace(lemmas=lemmatize(words), upos=upos, xpos=xpos, labels=labels, heads=tuple(heads), starts=starts)
    mend_together(reading, heads, told)
    return {word: (words[head] if head >= 0 else "", label) for word, head, label in zip(words, heads, told, strict=True)}


def lemmatize(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.removesuffix("s") if word.islower() else word for word in words)


@pytest.mark.parametrize(
    ("parse", "word", "found"),
    [
        (LONG_NAME, "Front", ("government", "conj")),
        (
            LONG_NAME.replace("and/CCONJ/CC/cc/5 the/DET/DT/det/5 ", "the/DET/DT/det/4 ").replace("/5", "/4"),
            "Front",
            ("government", "flat"),
        ),
        (COUNTED, "guards", ("officers", "conj")),
        (COUNTED.replace("officers", "victims"), "guards", ("victims", "appos")),
        (MADE_UP, "Union", ("League", "conj")),
        (MADE_UP.replace("Front/PROPN", "aide/NOUN"), "Union", ("League", "appos")),
    ],
)
def test_who_is_told_together_hangs_together(parse, word, found):
    assert mend(parse)[word] == found
