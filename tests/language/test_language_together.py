"""Nouns told in one row are joined though the parser hangs them elsewhere, and clauses without a verb go on the one before."""

from types import SimpleNamespace

import pytest

from kg.language.mending.gapped import mend_gapped
from kg.language.mending.together import mend_together

LONG_NAME = (
    "urged/VERB/VBD/root/-1 government/NOUN/NN/obj/0 and/CCONJ/CC/cc/5 the/DET/DT/det/5 Ash/PROPN/NNP/compound/5 Front/PROPN/NNP/flat/1"
)
COUNTED = (
    "killed/VERB/VBD/root/-1 12/NUM/CD/nummod/2 officers/NOUN/NNS/obj/0 ,/PUNCT/,/punct/5 three/NUM/CD/nummod/5 guards/NOUN/NNS/appos/2 "
    "and/CCONJ/CC/cc/8 a/DET/DT/det/8 nurse/NOUN/NN/conj/2"
)
ALL_THREE = (
    "freed/VERB/VBD/root/-1 three/NUM/CD/obj/0 ,/PUNCT/,/punct/3 Solun/PROPN/NNP/parataxis/0 and/CCONJ/CC/cc/5 Orvash/PROPN/NNP/conj/3"
)
DIED_WITH = (
    "Solun/PROPN/NNP/nsubj:pass/2 was/AUX/VBD/aux:pass/2 killed/VERB/VBN/root/-1 with/ADP/IN/case/4 Keil/PROPN/NNP/obl/2 ,/PUNCT/,/punct/7 "
    "by/ADP/IN/case/7 rebels/NOUN/NNS/nmod/4"
)
COUNTRIES = "countries/NOUN/NNS/root/-1 ,/PUNCT/,/punct/0 asked/VERB/VBD/dep/0 Sorvania/PROPN/NNP/obj/2"
CLOSED = (
    "shut/VERB/VBD/root/-1 Herald/PROPN/NNP/obj/0 and/CCONJ/CC/cc/3 Post/PROPN/NNP/nsubj/5 ,/PUNCT/,/punct/5 expelled/VERB/VBD/conj/0 "
    "Solun/PROPN/NNP/obj/5"
)
GAPPED = (
    "Pell/PROPN/NNP/nsubj/1 sent/VERB/VBD/root/-1 guns/NOUN/NNS/obj/1 and/CCONJ/CC/cc/4 Darmin/PROPN/NNP/conj/2 two/NUM/CD/nummod/6 "
    "boats/NOUN/NNS/appos/2 ././PUNCT/punct/1"
)
ACCUSED = (
    "Pell/PROPN/NNP/nsubj/1 accused/VERB/VBD/root/-1 Solun/PROPN/NNP/obj/1 of/SCONJ/IN/mark/4 arming/VERB/VBG/xcomp/1 "
    "rebels/NOUN/NNS/obj/4 and/CCONJ/CC/cc/7 Keil/PROPN/NNP/conj/5 of/SCONJ/IN/mark/9 hiding/VERB/VBG/advcl/4 them/PRON/PRP/obj/9"
)
MADE_UP = "made/VERB/VBN/root/-1 League/PROPN/NNP/obl/0 ,/PUNCT/,/punct/3 Union/PROPN/NNP/appos/1 and/CCONJ/CC/cc/5 Front/PROPN/NNP/conj/1"
NOT_ONLY = (
    "Not/PART/RB/advmod/2 only/ADV/RB/advmod/2 Pell/PROPN/NNP/root/-1 but/CCONJ/CC/cc/5 also/ADV/RB/advmod/5 Darmin/PROPN/NNP/nsubj/6 "
    "fled/VERB/VBD/conj/2"
)
OTHERS = (
    "shot/VERB/VBD/root/-1 two/NUM/CD/nummod/2 other/NOUN/NNS/obj/0 ,/PUNCT/,/punct/4 Solun/PROPN/NNP/obl/0 and/CCONJ/CC/cc/6 "
    "Keil/PROPN/NNP/conj/4"
)
YEAR = GAPPED.replace("boats", "years")


def mend(parse: str) -> dict[str, tuple[str, str]]:
    """Return the head and label of each word of "word/part of speech/tag/label/head"."""
    rows = [part.rsplit("/", 4) for part in parse.split()]
    words, upos, xpos, labels = (tuple(row[i] for row in rows) for i in range(4))
    heads, told = [int(row[4]) for row in rows], list(labels)
    starts = (True, *([False] * (len(words) - 1)))
    reading = SimpleNamespace(lemmas=lemmatize(words), upos=upos, xpos=xpos, labels=labels, heads=tuple(heads), starts=starts)
    mend_together(reading, heads, told)
    mend_gapped(reading, heads, told)
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
        (ALL_THREE, "Solun", ("three", "appos")),
        (DIED_WITH, "rebels", ("killed", "obl:agent")),
        (DIED_WITH.replace(",/PUNCT", "x/PUNCT"), "rebels", ("Keil", "nmod")),
        (MADE_UP, "Union", ("League", "conj")),
        (MADE_UP.replace("Front/PROPN", "aide/NOUN"), "Union", ("League", "appos")),
        (NOT_ONLY, "Darmin", ("Pell", "conj")),
        (NOT_ONLY, "Pell", ("fled", "nsubj")),
        (OTHERS, "Solun", ("other", "appos")),
        (COUNTRIES, "countries", ("asked", "nsubj")),
        (CLOSED, "Post", ("Herald", "conj")),
        (GAPPED, "Darmin", ("sent", "gapped")),
        (GAPPED, "boats", ("Darmin", "orphan")),
        (YEAR, "Darmin", ("guns", "conj")),
        (ACCUSED, "Keil", ("accused", "obj")),
        (ACCUSED, "hiding", ("accused", "xcomp")),
        (ACCUSED.replace("hiding/VERB/VBG", "hide/VERB/VB"), "Keil", ("rebels", "conj")),
    ],
)
def test_who_is_told_together_hangs_together(parse, word, found):
    assert mend(parse)[word] == found
