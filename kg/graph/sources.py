"""How many sources stand behind something that are independent of each other, and how surely it was read: `group_sources`, `rate`.

Documents of one publisher are one source, and so are documents with nearly the same sentence: many outlets print one agency's story.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import prod
from operator import attrgetter

from kg.objects import Statement

CACHED = 4096
FEW = 8  # statements of which each is compared with each; of more, those that have a run of words in common
RUN = 5  # words in a row that copies have in common
LIKE = 0.75  # share of all their words that two sentences have in common from which one is a copy of the other
MOST = 0.99
_WORD = re.compile(r"\w+")
# The same for ASCII, in which most sentences are: letters in lower case, all else blank.
_PLAIN = "".join(sign.lower() if sign.isalnum() or sign == "_" else " " for sign in map(chr, range(128))).encode("ascii").ljust(256)


@dataclass(frozen=True, slots=True)
class Source:
    """Statements that are not independent of each other; `name` is the publisher's, else the document's path."""

    name: str
    statements: tuple[Statement, ...]

    @property
    def score(self) -> float:
        """The best score of its statements."""
        return max(statement.score for statement in self.statements)


def group_sources(statements: Iterable[Statement], publishers: Mapping[str, str | None]) -> tuple[Source, ...]:
    """Return the independent sources of statements, by name.

    Args:
        statements: In any order, each once.
        publishers: Publisher by document path, None where it is not known; such a document is a source of its own.
    """
    listed = list(statements)
    if len(listed) == 1:  # as of most edges
        return (Source(publishers.get(listed[0].doc) or listed[0].doc, tuple(listed)),)
    listed.sort(key=attrgetter("doc", "start", "id"))
    first = find_firsts([_own_source(row, publishers) for row in listed], [row.sentence for row in listed])
    grouped: dict[int, list[Statement]] = {}
    for at, statement in enumerate(listed):
        grouped.setdefault(first[at], []).append(statement)
    sources = [Source(min(publishers.get(row.doc) or row.doc for row in rows), tuple(rows)) for rows in grouped.values()]
    return tuple(sorted(sources, key=lambda source: (source.name, source.statements[0].id)))


def find_firsts(owners: Sequence[Hashable], sentences: Sequence[str]) -> list[int]:
    """Return for each statement the place of the first that isn't independent of it.

    Args:
        owners: Who has told each, the publisher or the document, the statements being sorted by document, place in it, and id.
        sentences: Their sentences.
    """
    first_of: dict[Hashable, int] = {}
    firsts = [first_of.setdefault(owner, at) for at, owner in enumerate(owners)]
    if len(first_of) == 1:
        return firsts
    told = [_find_words(sentence) for sentence in sentences]
    words = [frozenset(listed) for listed in told]

    def find(at: int) -> int:
        while firsts[at] != at:
            firsts[at] = firsts[firsts[at]]
            at = firsts[at]
        return at

    for one, other in combinations(range(len(told)), 2) if len(told) <= FEW else _pair_by_runs(told):
        if _are_alike(words[one], words[other]) and find(one) != find(other) and not _runs(told[one]).isdisjoint(_runs(told[other])):
            first, second = sorted((find(one), find(other)))
            firsts[second] = first
    return [find(at) for at in range(len(firsts))]


def _pair_by_runs(told: Iterable[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Yield each sentence with the first ones that have a run of its words; with no others, so that the time stays linear."""
    first_with: dict[tuple[str, ...], int] = {}
    for at, listed in enumerate(told):
        yield from ((other, at) for other in {first_with.setdefault(run, at) for run in _runs(listed)} - {at})


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[start:] for start in range(RUN)), strict=False))


def _find_words(sentence: str) -> list[str]:
    plain = sentence.encode("ascii").translate(_PLAIN).decode("ascii") if sentence.isascii() else ""
    return plain.split() if plain else _WORD.findall(sentence.casefold())


def rate(sources: Sequence[Source]) -> tuple[float, str]:
    """Return how surely one of the sources at least was read right, 0 to 1, and one sentence that says so.

    It says nothing of whether the sources tell the truth.
    """
    return _tell_rate(tuple((source.name, round(min(MOST, source.score), 2)) for source in sources))


@lru_cache(maxsize=CACHED)  # the edges of one document are read about as surely
def _tell_rate(chances: tuple[tuple[str, float], ...]) -> tuple[float, str]:
    score = min(MOST, round(1 - prod([1 - chance for _, chance in chances]), 2))
    told = ", ".join(f"{name} {chance:.2f}" for name, chance in chances)
    number = "one source" if len(chances) == 1 else f"one of {len(chances)} independent sources"
    return score, f"{score:.2f} is the chance that {number} was read right ({told})"


def _own_source(statement: Statement, publishers: Mapping[str, str | None]) -> tuple[str, str]:
    # The tag keeps a publisher called "a.txt" apart from a document of that path.
    # "THE COAST POST" of a masthead is the "Coast Post" of a byline; `kg.store.tables` counts alike.
    publisher = publishers.get(statement.doc)
    return ("publisher", publisher.lower().removeprefix("the ")) if publisher else ("document", statement.doc)


def _are_alike(left: frozenset[str], right: frozenset[str]) -> bool:
    one, other = len(left), len(right)
    if one < LIKE * other or other < LIKE * one:  # so much longer that the words of one can't be enough of all
        return False
    shared = len(left & right)
    return shared >= LIKE * (one + other - shared)
