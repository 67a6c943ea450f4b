"""How good are open triples? `python -m benchmarks.carb CARB_DIR` scores them on sentences of CaRB (Bhardwaj et al. 2019).

CARB_DIR holds `dev.txt`, a sentence a line in words parted by blanks, and `gold.tsv`, a tuple a line: sentence, predicate and
arguments, parted by tabs. The matching is that of the paper in its usual setting: arguments behind the first count as one,
words match anywhere in their part, a gold tuple may be recalled by a prediction that others use too, but for precision each
stands for one. The table gives the threshold of confidence with the best F1, and the area under the curve.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.speed import cpu_seconds
from benchmarks.table import make_table
from kg.language.load import load
from kg.language.plain import make_plain
from kg.triples.open import OpenTriple, find_open_triples

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The signs of the Penn Treebank, in which the sentences are written, and those of running text.
SIGNS = {"``": '"', "''": '"', "`": "'", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
SPEECH = ("said", "told", "added", "adds", "says")  # gold tuples of speech count in either direction, as in the authors' program
BE = frozenset({"be", "is", "am", "are", "was", "were", "been", "being"})


@dataclass(frozen=True, slots=True)
class Tuple:
    """A tuple in words; `confidence` is 1 for gold."""

    predicate: str
    arguments: tuple[str, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Point:
    """Precision and recall of all tuples with at least this confidence."""

    confidence: float
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return their harmonic mean."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.precision + self.recall else 0.0


def read_gold(path: Path) -> dict[str, list[Tuple]]:
    """Return the gold tuples of each sentence, its words in the signs of running text; arguments that only tell context are left out."""
    gold: dict[str, list[Tuple]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        sentence, predicate, *arguments = (with_plain_signs(part) for part in line.strip().split("\t"))
        gold.setdefault(sentence, []).append(Tuple(predicate, tuple(part for part in arguments if "C: " not in part)))
    return gold


def with_plain_signs(text: str) -> str:
    """Return the words with the quotation marks and brackets of running text."""
    return " ".join(SIGNS.get(word, word) for word in text.split())


def match(gold: Tuple, found: Tuple) -> tuple[float, float]:
    """Return precision and recall of the words of `found` against `gold`; (0, 0) if the predicates share no word."""
    straight = _match_parts(gold, [found.predicate, *join_arguments(found)])
    if not any(word in gold.predicate for word in SPEECH) or len(found.arguments) < 2:
        return straight
    first, rest = join_arguments(found)
    return max(straight, _match_parts(gold, [found.predicate, rest, first]))


def join_arguments(row: Tuple) -> list[str]:
    """Return the first argument and, joined, all others."""
    return [*row.arguments[:1], *([" ".join(row.arguments[1:])] if len(row.arguments) > 1 else [])]


def _match_parts(gold: Tuple, parts: Sequence[str]) -> tuple[float, float]:
    wanted = [gold.predicate, *join_arguments(gold)]
    if len(parts) < len(wanted):
        return 0.0, 0.0
    shared = [sum((Counter(want.split()) & Counter(part.split())).values()) for want, part in zip(wanted, parts, strict=False)]
    left = Counter(parts[0].split()) - Counter(wanted[0].split())
    shared[0] += "be" in left and bool(BE & set(wanted[0].split()))
    if not shared[0]:
        return 0.0, 0.0
    # A part that gold lacks (the object of a tuple without one) isn't counted at all.
    words = sum(len(part.split()) for part in parts[: len(wanted)])
    return sum(shared) / words, sum(shared) / sum(len(want.split()) for want in wanted)


def make_curve(gold: Mapping[str, Sequence[Tuple]], found: Mapping[str, Sequence[Tuple]]) -> list[Point]:
    """Return the points from the highest confidence of any tuple down to the lowest."""
    steps: list[tuple[float, float, int, float]] = []
    for sentence, wanted in gold.items():
        rows = found.get(sentence, ())
        scores = [[match(want, row) for row in rows] for want in wanted]
        totals = [(0.0, 0, 0.0)]
        levels = sorted({row.confidence for row in rows}, reverse=True)
        for level in levels:
            chosen = [k for k, row in enumerate(rows) if row.confidence >= level]
            recall = sum(max(line[k][1] for k in chosen) for line in scores)
            totals.append((sum(share_gold(scores, chosen).values()), len(chosen), recall))
        for level, (before, after) in zip(levels, pairwise(totals), strict=True):
            steps.append((level, after[0] - before[0], after[1] - before[1], after[2] - before[2]))
    count = sum(len(wanted) for wanted in gold.values())
    precision, number, recall = 0.0, 0, 0.0
    points: dict[float, Point] = {}  # of equal confidences the last sums stand
    for level, more_precision, more, more_recall in sorted(steps, reverse=True):
        precision, number, recall = precision + more_precision, number + more, recall + more_recall
        points[level] = Point(level, precision / number, recall / count)
    return list(points.values())


def share_gold(scores: Sequence[Sequence[tuple[float, float]]], chosen: Iterable[int]) -> dict[int, float]:
    """Return the precision of the chosen predictions where each gold tuple is given to one of them, the best pairs first.

    Args:
        scores: Precision and recall by gold tuple and prediction.
        chosen: Numbers of predictions; one that gets no gold tuple is left out.
    """
    pairs = sorted((-line[k][0], i, k) for k in chosen for i, line in enumerate(scores))
    given: set[int] = set()
    shares: dict[int, float] = {}
    for negative, i, k in pairs:
        if i not in given and k not in shares:
            given.add(i)
            shares[k] = -negative
    return shares


def find_area(points: Sequence[Point]) -> float:
    """Return the area under precision over recall; at recall 0 precision is taken as 1."""
    ends = [Point(1.0, 1.0, 0.0), *points]
    return sum((b.recall - a.recall) * (a.precision + b.precision) / 2 for a, b in pairwise(ends))


def parse(sentences: Iterable[str], nlp: Language) -> list[Doc]:
    """Return a Doc for each sentence, with tree and names; its words are kept."""
    from spacy.tokens import Doc

    docs: list[Doc] = []
    for sentence in sentences:
        words = sentence.split()
        doc = Doc(nlp.vocab, words=words, sent_starts=[k == 0 for k in range(len(words))])
        docs.append(nlp.get_pipe("kg_syntax")(doc))
    return docs


def to_tuple(triple: OpenTriple) -> Tuple:
    """Return an open triple in words."""
    return Tuple(triple.predicate.text, tuple(argument.text for argument in triple.arguments), triple.confidence)


def figure_rows(points: Sequence[Point]) -> list[tuple[str, str]]:
    """Return the rows of the table for the best threshold of a curve."""
    best = max(points, key=lambda point: point.f1)
    return [
        ("threshold of confidence", f"{best.confidence:.3f}"),
        ("precision", f"{best.precision:.3f}"),
        ("recall", f"{best.recall:.3f}"),
        ("F1", f"{best.f1:.3f}"),
        ("area under the curve", f"{find_area(points):.3f}"),
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, extract, score, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.carb", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="CARB_DIR")
    chosen = parser.parse_args(arguments)
    nlp = load()
    parse(["Warm ."], nlp)
    docs: dict[str, Doc] = {}
    gold = read_gold(chosen.folder / "gold.tsv")
    parsing = cpu_seconds(lambda: docs.update(zip(gold, parse(gold, nlp), strict=True)))
    triples: dict[str, tuple[OpenTriple, ...]] = {}
    finding = cpu_seconds(lambda: triples.update((sentence, find_open_triples(make_plain(doc))) for sentence, doc in docs.items()))
    found = {sentence: [to_tuple(triple) for triple in rows] for sentence, rows in triples.items()}
    rows = [
        ("sentences", str(len(gold))),
        ("gold tuples", str(sum(map(len, gold.values())))),
        ("open triples", str(sum(map(len, found.values())))),
        *figure_rows(make_curve(gold, found)),
        ("time, as share of the parse", f"{finding / parsing:.1%}" if parsing > 0 else "too short for the clock"),
    ]
    print(make_table(("figure", "value"), rows))


if __name__ == "__main__":
    main()
