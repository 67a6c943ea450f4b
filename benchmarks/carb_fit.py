"""Where do the confidences of open triples come from? `python -m benchmarks.carb_fit CARB_DIR [--output FILE]` fits them anew.

What is fitted is, for each open triple, the precision with which CaRB's matching pairs it with a gold tuple, 0 where it stays
without one. The table scores triples whose weights were fitted on the other nine tenths of the sentences, so that no sentence
judges itself. FILE gets the weights fitted on all sentences, in the form of kg/triples/open/weights.yaml.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.carb import Tuple, figure_rows, make_curve, match, parse, read_gold, share_gold, to_tuple
from benchmarks.logistic import expect, fit, make_matrix, write_weights
from benchmarks.table import make_table
from kg.language.load import load
from kg.language.plain import make_plain
from kg.language.tokens import Doc
from kg.objects import Passage
from kg.triples.logistic import BIAS
from kg.triples.open.read import find_drafts, make_open_triple
from kg.triples.open.score import find_features
from kg.triples.open.words import Words

if TYPE_CHECKING:
    from numpy.typing import NDArray

FOLDS = 10
PENALTY = 3.0  # on the square of a weight; 1 and 10 gave the same F1 to two digits
LOWEST_COUNT = 8  # triples; a feature with fewer gets no weight
HEAD = """\
# Weights of the features of an open triple (kg/triples/open/score.py), and "bias", which every triple has.
# Source: fitted by `python -m benchmarks.carb_fit` on the development sentences of CaRB (Bhardwaj et al. 2019), with the bundled
# model. Licence: MIT, as the code; nothing of the sentences is in here.
# Known fault: CaRB's annotators wrote down few possessives and no purposes, so these get less than they deserve.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """An open triple of a sentence, what holds of it, and how well gold pairs with it."""

    sentence: int
    found: Tuple
    features: frozenset[str]
    share: float


def read_rows(gold: Sequence[Sequence[Tuple]], docs: Sequence[Doc]) -> list[Row]:
    """Return every open triple of the Docs with its target."""
    rows: list[Row] = []
    for number, (wanted, doc) in enumerate(zip(gold, docs, strict=True)):
        words = Words(doc)
        drafts = find_drafts(words)
        found = [to_tuple(make_open_triple(words, draft, Passage("", 0, 0, ""))) for draft in drafts]
        shares = share_gold([[match(want, row) for row in found] for want in wanted], range(len(found)))
        rows += [Row(number, found[k], frozenset(find_features(words, draft)), shares.get(k, 0.0)) for k, draft in enumerate(drafts)]
    return rows


def cross_validate(rows: Sequence[Row], matrix: NDArray[np.float64], shares: NDArray[np.float64]) -> list[Tuple]:
    """Return the tuples with confidences of which their own sentences know nothing."""
    folds = np.array([row.sentence % FOLDS for row in rows])
    confidences = np.zeros(len(rows))
    for fold in range(FOLDS):
        held = folds == fold
        confidences[held] = expect(matrix[held], fit(matrix[~held], shares[~held], PENALTY))
    return [replace(row.found, confidence=round(float(level), 3)) for row, level in zip(rows, confidences, strict=True)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, fit, score, print, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.carb_fit", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="CARB_DIR")
    parser.add_argument("--output", type=Path, metavar="FILE")
    chosen = parser.parse_args(arguments)
    gold = read_gold(chosen.folder / "gold.tsv")
    rows = read_rows(list(gold.values()), [make_plain(doc) for doc in parse(gold, load())])
    counts = Counter(feature for row in rows for feature in row.features)
    names = sorted(name for name, count in counts.items() if count >= LOWEST_COUNT)
    matrix, shares = make_matrix([row.features for row in rows], names), np.array([row.share for row in rows])
    found: dict[str, list[Tuple]] = {sentence: [] for sentence in gold}
    sentences = list(gold)
    for row, scored in zip(rows, cross_validate(rows, matrix, shares), strict=True):
        found[sentences[row.sentence]].append(scored)
    print(make_table(("figure, cross-validated", "value"), figure_rows(make_curve(gold, found))))
    if chosen.output is not None:
        write_weights(chosen.output, HEAD, dict(zip([*names, BIAS], fit(matrix, shares, PENALTY), strict=True)))


if __name__ == "__main__":
    main()
