"""Passages of our own corpus as examples, on the words of spaCy's tokenizer."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from kg.gazetteer.load import load_gazetteer
from kg.language.features import BLANK, LINE, NOTHING
from training.corpus.rows import Passage
from training.corpus.sentences import split_sentences
from training.model.alignment import Bounds, Tokenizer
from training.model.examples import Example, Span, StatementRow
from training.model.maps import load_maps
from training.model.treebanks import INSIDE_NAMES

SOURCE = "corpus"


def make_example(passage: Passage, tokenize: Tokenizer) -> tuple[Example, int]:
    """Return the passage as an example, and how many of its mentions cut a word and are moved out to the word's bounds."""
    bounds = tokenize(passage.text)
    first_letters = {start for start, _ in bounds}
    last_letters = {end for _, end in bounds}
    moved = sum(m.start not in first_letters or m.end not in last_letters for m in passage.mentions)
    sentences = {cover(bounds, span)[0] for span in split_sentences(passage.text)}
    mentions = {cover(bounds, (m.start, m.end)): (label_of(m.type, m.form), m.cluster) for m in passage.mentions}
    statements = [
        StatementRow(t.s, t.r, t.o, t.status, t.alt, cover(bounds, t.trigger), cover(bounds, t.evidence)) for t in passage.triples
    ]
    example = Example(
        id=f"{SOURCE}:{passage.id}",
        source=SOURCE,
        words=tuple(passage.text[start:end] for start, end in bounds),
        gaps=tuple(_gap(passage.text, bounds, n) for n in range(len(bounds))),
        core=(0, len(bounds)),
        starts=tuple(n in sentences for n in range(len(bounds))),
        spans={
            "mention": tuple(Span(start, last, *of) for (start, last), of in sorted(mentions.items())),
            "name": _find_names(passage, bounds),
        },
        statements=tuple(statements),
    )
    return example, moved


def _find_names(passage: Passage, bounds: Sequence[Bounds]) -> tuple[Span, ...]:
    """Return the flat names as the common corpora have them: the outermost, in capitals throughout, adjectives of nations left out."""
    types = load_maps()["names"][SOURCE]
    found: dict[tuple[int, int], str] = {}
    for mention in passage.mentions:
        words = passage.text[mention.start : mention.end]
        if mention.form == "name" and types[mention.type] is not None and _is_capital(words) and not _is_nation(words):
            found[cover(bounds, (mention.start, mention.end))] = types[mention.type]
    outer = {pair for pair in found if not any(o != pair and o[0] <= pair[0] and pair[1] <= o[1] for o in found)}
    return tuple(Span(*pair, found[pair]) for pair in sorted(outer))


def _is_capital(words: str) -> bool:
    return all(not word[:1].islower() or word in INSIDE_NAMES or "-" in word for word in words.split())


def _is_nation(words: str) -> bool:
    return words.casefold() in _load_nations()


@cache
def _load_nations() -> frozenset[str]:
    gazetteer = load_gazetteer()
    return frozenset({*gazetteer.adjectives, *gazetteer.demonyms})


def label_of(kind: str, form: str) -> str:
    """Return the class of a mention: an Attack is one class, every other type has its forms."""
    return kind if kind == "Attack" else f"{kind}.{'nominal' if form == 'attack' else form}"


def cover(bounds: Sequence[Bounds], span: tuple[int, int]) -> tuple[int, int]:
    """Return the first and last word that share a letter with the offsets `span`."""
    start = bisect_right([end for _, end in bounds], span[0])
    last = bisect_left([begin for begin, _ in bounds], span[1]) - 1
    return min(start, len(bounds) - 1), max(last, min(start, len(bounds) - 1))


def _gap(text: str, bounds: Sequence[Bounds], n: int) -> int:
    before = text[bounds[n - 1][1] : bounds[n][0]] if n else "\n"
    if "\n" in before:
        return LINE
    return BLANK if before else NOTHING
