"""From a spaCy Doc to the plain one of tokens.py, which the rules walk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from operator import add
from weakref import WeakKeyDictionary

import spacy.tokens

from kg.language.extensions import get_document
from kg.language.tokens import Doc, Span, Token

# What a Token is made of, in its order.
STRINGS = ("ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE")
FLAGS = ("SPACY", "SENT_START", "IS_SPACE", "IS_PUNCT", "IS_QUOTE", "LIKE_NUM")
NEGATIVE = 2**63  # spaCy writes what is below zero as what it is short of 2**64

_MADE: WeakKeyDictionary[spacy.tokens.Doc, Doc] = WeakKeyDictionary()


def get_plain(source: spacy.tokens.Doc) -> Doc:
    """Return the plain form that was made of a Doc last, or a new one: with it go the answers that were worked out on it.

    For who comes after the first to read a tree; what was changed in the Doc since isn't in it.
    """
    made = _MADE.get(source)
    return make_plain(source) if made is None else made


def make_plain(source: spacy.tokens.Doc) -> Doc:
    """Return the plain form of a Doc that was parsed; the Doc stays as it is."""
    doc = Doc(get_document(source))
    heads = _add_tokens(doc, source)
    _join(doc.tokens, heads)
    doc.sents = _part(doc)
    doc.ents = tuple(Span(doc, span.start, span.end, span.label_) for span in source.ents)
    doc.spans = {name: [Span(doc, span.start, span.end, span.label_) for span in group] for name, group in source.spans.items()}
    doc.guesses, doc.links = source._.kg_guesses, source._.kg_links
    _MADE[source] = doc
    return doc


def _add_tokens(doc: Doc, source: spacy.tokens.Doc) -> list[int]:
    """Make the tokens; return for each how many places on its head stands."""
    array = source.to_array([*STRINGS, *FLAGS, "IDX", "MORPH", "HEAD"]).T
    columns, marks = array[: len(STRINGS)].tolist(), (array[len(STRINGS) : -3] == 1).tolist()
    doc.starts, morphs, heads = array[-3:].tolist()
    names, morphology = source.vocab.strings, source.vocab.morphology
    known = {key: names[key] for key in set[int]().union(*columns)}
    forms = {key: _read_form(morphology.get(key)) if key else {} for key in set(morphs)}
    strings = [list(map(known.__getitem__, column)) for column in columns]
    fields = zip(range(len(source)), doc.starts, zip(*strings, strict=True), zip(*marks, strict=True), strict=True)
    doc.tokens = [Token(doc, *row, forms[morph]) for row, morph in zip(fields, morphs, strict=True)]
    texts, words, *_, labels, _ = strings
    doc.ends = list(map(add, doc.starts, map(len, texts)))
    # a spaCy Doc makes all its tokens to say its text
    doc.text = "".join([text + " " * blank for text, blank in zip(texts, marks[0], strict=True)])
    for token, word, label in zip(doc.tokens, words, labels, strict=True):
        doc.by_lemma[token.lemma_lower].append(token)
        doc.by_word[word].append(token)
        doc.by_label[label].append(token)
    return [head if head < NEGATIVE else head - 2 * NEGATIVE for head in heads]


def _read_form(features: str) -> Mapping[str, list[str]]:
    """Return {"Number": ["Plur"], "Tense": ["Past"]} for "Number=Plur|Tense=Past"."""
    pairs = (pair.partition("=") for pair in features.split("|"))
    return {name: values.split(",") for name, equals, values in pairs if equals}


def _join(tokens: Sequence[Token], heads: Sequence[int]) -> None:
    """Hang the tokens on their heads, and tell each one how far reaches what hangs on it."""
    below: dict[Token, list[Token]] = defaultdict(list)  # few words have any, and what isn't made needn't be looked through for garbage
    for token, head in zip(tokens, heads, strict=True):
        if head:
            token.head = tokens[token.i + head]
            below[token.head].append(token)
    for above, children in below.items():
        above.children = children
    order = [token for token in tokens if token.head is token]
    for token in order:
        order += token.children
    for token in reversed(order):
        above = token.head
        if above.left_edge.i > token.left_edge.i:
            above.left_edge = token.left_edge
        if above.right_edge.i < token.right_edge.i:
            above.right_edge = token.right_edge


def _part(doc: Doc) -> list[Span]:
    starts = [*range(min(1, len(doc))), *(token.i for token in doc.tokens[1:] if token.is_sent_start)]
    sentences = [Span(doc, start, end) for start, end in pairwise([*starts, len(doc)])]
    numbers: list[int] = []
    for number, sentence in enumerate(sentences):
        numbers += [number] * len(sentence)
        for token in sentence:
            token.sent = sentence
    doc.sentence_numbers = numbers
    return sentences
