"""A Doc, its tokens and spans as plain Python objects, for the rules to walk.

`plain.py` makes them of a spaCy Doc; names and meanings are spaCy's. That makes a token anew each time that one is asked for and looks
up its strings; the rules ask for heads, children and labels a thousand times a sentence, and what is made once is had at once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import wraps
from itertools import chain
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Literal, TypeVar, overload

from kg.objects import Document, Guess, Link

T = TypeVar("T")


class Token:
    """A word with its place in the tree.

    `children` stand in text order; `left_edge` and `right_edge` are the first and last token of what hangs on it, itself included.
    """

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_punct",
        "is_quote",
        "is_sent_start",
        "is_space",
        "left_edge",
        "lemma_",
        "lemma_lower",
        "like_num",
        "lower_",
        "morph",
        "pos_",
        "right_edge",
        "sent",
        "tag_",
        "text",
        "whitespace_",
    )

    sent: Span

    def __init__(self, doc: Doc, i: int, idx: int, strings: Sequence[str], flags: Sequence[bool], morph: Mapping[str, list[str]]) -> None:
        """Make a word that hangs on nothing yet, of the fields named in plain.py; `morph` is {"Number": ["Plur"]} or the like."""
        self.doc, self.i, self.idx, self.morph = doc, i, idx, morph
        self.text, self.lower_, self.lemma_, self.pos_, self.tag_, self.dep_, self.ent_type_ = strings
        self.lemma_lower = self.lemma_.lower()
        space, self.is_sent_start, self.is_space, self.is_punct, self.is_quote, self.like_num = flags
        self.whitespace_ = " " if space else ""
        self.head = self.left_edge = self.right_edge = self
        self.children: Sequence[Token] = ()

    def __repr__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self.text)

    def __lt__(self, other: Token) -> bool:
        return self.i < other.i

    def nbor(self, i: int = 1) -> Token:
        """Return the token `i` places on.

        Raises:
            IndexError: The text ends before it.
        """
        place = self.i + i
        if place < 0:
            raise IndexError(f"no token {-i} places before '{self.text}', which is number {self.i}")
        return self.doc.tokens[place]

    @property
    def subtree(self) -> list[Token]:
        """What hangs on it, itself included, in text order."""
        found = [self]
        for token in found:
            found += token.children
        return sorted(found, key=attrgetter("i"))

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head of that, and so on to the root."""
        node = self
        while node.head is not node:
            node = node.head
            yield node

    def is_ancestor(self, other: Token) -> bool:
        """Tell whether `other` hangs on this one, at whatever depth."""
        return any(node is self for node in other.ancestors)

    @property
    def is_alpha(self) -> bool:
        """Whether it is letters alone."""
        return self.text.isalpha()

    @property
    def is_lower(self) -> bool:
        """Whether it is in lower case."""
        return self.text.islower()

    @property
    def is_upper(self) -> bool:
        """Whether it is in upper case."""
        return self.text.isupper()

    @property
    def is_title(self) -> bool:
        """Whether it begins with a capital and goes on in lower case."""
        return self.text.istitle()


class Span:
    """Tokens `start` to `end` (the first behind it) of a Doc, `start_char` to `end_char` of its text."""

    __slots__ = ("_root", "doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label
        self._root: Token | None = None

    def __repr__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __contains__(self, token: Token) -> bool:
        return self.start <= token.i < self.end and token.doc is self.doc

    @overload
    def __getitem__(self, key: int) -> Token: ...
    @overload
    def __getitem__(self, key: slice) -> Span: ...
    def __getitem__(self, key: int | slice) -> Token | Span:
        if isinstance(key, slice):
            start, end, _ = key.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.tokens[self.start : self.end][key]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        return self.start == other.start and self.end == other.end and self.label_ == other.label_ and self.doc is other.doc

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.label_))

    @property
    def start_char(self) -> int:
        """Where it begins in the text."""
        tokens = self.doc.tokens
        return tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Where it ends in the text."""
        return self.doc.ends[self.end - 1] if self.end > self.start else self.start_char

    @property
    def text(self) -> str:
        """Its words as they stand."""
        doc = self.doc
        return doc.text[doc.starts[self.start] : doc.ends[self.end - 1]] if self.end > self.start else ""

    @property
    def sent(self) -> Span:
        """The sentence of its first token."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """The word of it that is highest in the tree, the first of several."""
        if self._root is None:
            start, end, own = self.start, self.end, self.doc.tokens[self.start : self.end]
            tops = own if end - start == 1 else [token for token in own if token.head is token or not start <= token.head.i < end]
            self._root = tops[0] if len(tops) == 1 else min(tops, key=_find_depth, default=self.doc.tokens[start])
        return self._root


class Doc:
    """A text with its tokens, its sentences, and the spans that were marked in it.

    `document` is the article that it is of; `guesses` and `links` are what the language model takes for statements and for one thing.
    `starts` and `ends` are the offsets of each token, `sentence_numbers` the place of its sentence among `sents`.
    """

    text: str = ""
    ents: tuple[Span, ...] = ()
    sents: Sequence[Span] = ()
    spans: Mapping[str, Sequence[Span]] = MappingProxyType({})
    guesses: Sequence[Guess] = ()
    links: Sequence[Link] = ()
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()
    sentence_numbers: Sequence[int] = ()

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens: list[Token] = []
        # words and lemmas in lower case; labels of the relation to the head
        self.by_lemma, self.by_word, self.by_label = (defaultdict[str, list[Token]](list) for _ in range(3))
        self.answers: defaultdict[object, dict[Token, Any]] = defaultdict(dict)  # by what was asked
        self._stretches: dict[tuple[int, int, str], Span | None] = {}

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, key: int) -> Token: ...
    @overload
    def __getitem__(self, key: slice) -> Span: ...
    def __getitem__(self, key: int | slice) -> Token | Span:
        if not isinstance(key, slice):
            return self.tokens[key]
        start, end, _ = key.indices(len(self.tokens))
        return Span(self, start, end if end > start else start)

    def find_lemmas(self, lemmas: frozenset[str] | set[str]) -> list[Token]:
        """Return the tokens whose lemma is one of some in lower case, in text order."""
        return _look_up(lemmas, self.by_lemma)

    def find_words(self, words: frozenset[str] | set[str]) -> list[Token]:
        """Return the tokens that are one of some words in lower case, in text order."""
        return _look_up(words, self.by_word)

    def find_labelled(self, labels: frozenset[str] | set[str]) -> list[Token]:
        """Return the tokens with one of some relations to their heads, in text order."""
        return _look_up(labels, self.by_label)

    def char_span(self, start: int, end: int, *, alignment_mode: Literal["strict", "expand"] = "strict") -> Span | None:
        """Return the tokens of a stretch of the text, None for none.

        Args:
            start: Offset of its first character.
            end: Offset behind its last one.
            alignment_mode: With "strict", it must begin and end where tokens do; with "expand", all that it touches are meant.
        """
        key = (start, end, alignment_mode)
        if key not in self._stretches:
            self._stretches[key] = self._find_stretch(*key)
        return self._stretches[key]

    def _find_stretch(self, start: int, end: int, mode: str) -> Span | None:
        first, last = bisect_right(self.starts, start) - 1, bisect_left(self.ends, end)
        if first < 0 or last >= len(self.tokens) or start >= end:
            return None
        if mode == "strict" and (self.starts[first] != start or self.ends[last] != end):
            return None
        return Span(self, first, last + 1)


def _look_up(words: frozenset[str] | set[str], places: Mapping[str, list[Token]]) -> list[Token]:
    known = [places[word] for word in (places.keys() & words if len(words) < len(places) else words.intersection(places))]
    return sorted(chain.from_iterable(known), key=attrgetter("i")) if len(known) > 1 else list(*known)


def _find_depth(token: Token) -> int:
    """Return how far a token stands below its sentence's root; a mark or blank on which nothing hangs is below all others."""
    is_bare = (token.is_punct or token.is_space) and not token.children
    return len(token.doc) if is_bare else sum(1 for _ in token.ancestors)


def ask_once(question: Callable[[Token], T]) -> Callable[[Token], T]:
    """Have a question about a token worked out once: its tree doesn't change, so the answer is kept with its Doc, for all who ask."""

    @wraps(question)
    def ask(token: Token) -> T:
        answers = token.doc.answers[question]
        if token not in answers:
            answers[token] = () if (found := question(token)) == [] else found  # many lists to look through for garbage are dear
        answer: T = answers[token]
        return answer

    return ask
