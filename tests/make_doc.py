"""Docs written by hand, for tests that need a tree and no model.

    make_doc("The/DET/det/2 rebels/NOUN/nsubj/3 shelled/VERB/ROOT/3 Pell/PROPN/obj/3/B-LOC ./PUNCT/punct/3")

A token is word/part of speech/dependency/head, and a BIO tag where it is part of a name. Heads are numbers of words of the same
sentence, counted from 1; a root's head is itself. A lemma that the dictionary gets wrong stands behind the word: "shot^shoot/VERB/…".
Each further argument is one more sentence; one that starts with "¶ " opens a new paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import spacy
import spacy.tokens
from spacy.vocab import Vocab

from kg.documents.text import make_text_document
from kg.language.extensions import register
from kg.language.lemmas import find_lemma
from kg.language.plain import make_plain
from kg.language.tokens import Doc, Token

NO_BLANK_BEFORE = frozenset(["'", "’", ",", ".", ";", ":", "!", "?", ")", "”", "'s", "’s", "n't", "n’t", "-"])
NO_BLANK_AFTER = frozenset(["(", "“", "-"])
PARAGRAPH = "¶ "


@dataclass(frozen=True)
class Word:
    """One token of the notation; `head` counts from the start of the Doc."""

    text: str
    lemma: str
    pos: str
    dep: str
    head: int
    tag: str = "O"


def make_doc(*sentences: str, date: str | None = None) -> Doc:
    """Return the plain form of what `make_spacy_doc` gives, as the rules read it."""
    return make_plain(make_spacy_doc(*sentences, date=date))


def make_spacy_doc(*sentences: str, date: str | None = None) -> spacy.tokens.Doc:
    """Return a Doc with tags, lemmas, tree, names and `doc._.kg_document`.

    Args:
        sentences: In the notation of this module.
        date: ISO date of the document.
    """
    register()
    words: list[Word] = []
    for sentence in sentences:
        if sentence.startswith(PARAGRAPH):
            words.append(Word("\n\n", "\n\n", "SPACE", "dep", len(words) - 1))
        offset = len(words)
        words += [_read(part, offset) for part in sentence.removeprefix(PARAGRAPH).split()]
    doc = spacy.tokens.Doc(
        load_vocab(),
        words=[word.text for word in words],
        spaces=_find_spaces(words),
        pos=[word.pos for word in words],
        deps=[word.dep for word in words],
        heads=[word.head for word in words],
        lemmas=[word.lemma for word in words],
        ents=[word.tag for word in words],
    )
    doc._.kg_document = make_text_document(doc.text, date=date)
    return doc


@cache
def load_vocab() -> Vocab:
    """Return English words with their shapes and flags; an empty Vocab knows no lower case."""
    return spacy.blank("en").vocab


def find_word(doc: Doc, text: str) -> Token:
    """Return the only token with this text; "the:2" means the second of several."""
    wanted, _, number = text.partition(":")
    found = [token for token in doc if token.text == wanted]
    if not number and len(found) != 1:
        raise ValueError(f"{wanted!r} stands {len(found)} times in {doc.text!r}; say which: '{wanted}:1'")
    return found[int(number or 1) - 1]


def write_notation(doc: spacy.tokens.Doc) -> list[str]:
    """Return the sentences of a parsed Doc in the notation, to start a case from; blanks between sentences are left out."""
    lines: list[str] = []
    for sent in doc.sents:
        number = {token.i: k for k, token in enumerate((token for token in sent if not token.is_space), 1)}
        lines.append(" ".join(_write(token, number) for token in sent if not token.is_space))
    return lines


def _read(part: str, offset: int) -> Word:
    text, pos, dep, head, *tag = part.split("/")
    word, _, lemma = text.partition("^")
    return Word(word, lemma or find_lemma(word, pos), pos, dep, offset + int(head) - 1, *tag)


def _write(token: spacy.tokens.Token, number: dict[int, int]) -> str:
    lemma = "" if token.lemma_ == find_lemma(token.text, token.pos_) else f"^{token.lemma_}"
    tag = f"/{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else ""
    return f"{token.text}{lemma}/{token.pos_}/{token.dep_}/{number[token.head.i]}{tag}"


def _find_spaces(words: Sequence[Word]) -> list[bool]:
    spaces: list[bool] = []
    for word, following in zip(words, [*words[1:], None], strict=True):
        glued = following is None or following.pos == "SPACE" or following.text in NO_BLANK_BEFORE
        spaces.append(not glued and word.pos != "SPACE" and word.text not in NO_BLANK_AFTER)
    return spaces
