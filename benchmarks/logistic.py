"""Fits the weights of a logistic function (`kg.triples.logistic`) and writes them down."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEWTON_STEPS = 25  # of which the last dozen change nothing


def make_matrix(rows: Sequence[Collection[str]], names: Sequence[str]) -> NDArray[np.float64]:
    """Return 1 where a row has a feature; the last column, the bias, is all 1."""
    places = {name: place for place, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names) + 1))
    matrix[:, -1] = 1
    for number, row in enumerate(rows):
        matrix[number, [places[name] for name in row if name in places]] = 1
    return matrix


def fit(
    matrix: NDArray[np.float64], shares: NDArray[np.float64], penalty: float, importance: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    """Return the weights of the logistic function that is likeliest for the shares, by Newton's method.

    Args:
        matrix: As `make_matrix` returns it.
        shares: Of each row, 0 to 1.
        penalty: On the square of a weight; the bias isn't penalised.
        importance: Of each row; 1 if None.
    """
    weights = np.zeros(matrix.shape[1])
    penalties = np.diag([penalty] * (len(weights) - 1) + [1e-6])
    heavy = np.ones(len(shares)) if importance is None else importance
    for _ in range(NEWTON_STEPS):
        expected = expect(matrix, weights)
        slope = matrix.T @ (heavy * (shares - expected)) - penalties @ weights
        bend = (matrix * (heavy * expected * (1 - expected))[:, None]).T @ matrix + penalties
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def expect(matrix: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the chance of each row."""
    return np.asarray(1 / (1 + np.exp(-matrix @ weights)))


def write_weights(path: Path, head: str, weights: Mapping[str, float]) -> None:
    """Write the weights, sorted by name, behind the comment `head`; those that round to nothing are left out."""
    rows = [f'"{name}": {weight:.2f}\n' for name, weight in sorted(weights.items()) if round(weight, 2)]
    path.write_text(head + "".join(rows), encoding="utf-8")
