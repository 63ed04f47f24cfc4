"""A map of tasks: those that are alike lie near one another.

Landmark scaling: de Silva and Tenenbaum, "Sparse multidimensional scaling using landmark points", 2004; then the
positions of all are pulled towards their distances by majorisation (de Leeuw, "Applications of convex analysis to
multidimensional scaling", 1977), if there are few enough for it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from simwright.geometry import Array
from simwright.library.similarity import Fingerprint, nearest

MOST_COMPARED = 200
"""So many tasks are compared with one another, each with each: in about 3 s."""
LANDMARKS = 60
"""Of more tasks, each is compared with so many."""
ROUNDS = 60
"""Of majorisation."""
_TINY = 1e-9


def positions(prints: Sequence[Fingerprint]) -> Array:
    """Places (n, 2) of tasks in the square from 0 to 1; the same for the same fingerprints in the same order."""
    if len(prints) < 3:
        return np.linspace((0.0, 0.5), (1.0, 0.5), max(len(prints), 1))[: len(prints)]
    compared = len(prints) if len(prints) <= MOST_COMPARED else LANDMARKS
    chosen: list[int] = np.unique(np.linspace(0, len(prints) - 1, compared).astype(int)).tolist()
    distances = np.array([_distances(prints[i], prints) for i in chosen])
    placed = _scaled(distances, chosen)
    if len(chosen) == len(prints):
        placed = _majorised(placed, distances)
    return _in_the_square(placed)


def _distances(one: Fingerprint, prints: Sequence[Fingerprint]) -> Array:
    names = [str(i) for i in range(len(prints))]
    alike = {n.name: n.alike for n in nearest(one, list(zip(names, prints, strict=True)))}
    return np.array([1.0 - alike[name] for name in names])


def _scaled(distances: Array, chosen: Sequence[int]) -> Array:
    """Places (n, 2) from the distances (k, n) of k landmarks to all."""
    squares = distances**2
    among = squares[:, chosen]
    among = (among + among.T) / 2
    centred = among - among.mean(axis=0) - among.mean(axis=1)[:, None] + among.mean()
    values, vectors = np.linalg.eigh(-centred / 2)
    values, vectors = values[::-1][:2], vectors[:, ::-1][:, :2]
    # An eigenvector's sign is up to the library that finds it: its largest part is made positive.
    signs = np.sign(vectors[np.abs(vectors).argmax(axis=0), [0, 1]])
    axes = (vectors * np.where(signs == 0, 1, signs)) / np.sqrt(np.maximum(values, _TINY))
    placed: Array = -0.5 * (squares - among.mean(axis=1)[:, None]).T @ axes
    return placed


def _majorised(placed: Array, distances: Array) -> Array:
    wanted = (distances + distances.T) / 2
    # Near neighbours matter on a map; how far apart far things are does not.
    weights = 1 / (0.1 + wanted) ** 2
    np.fill_diagonal(weights, 0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.pinv(laplacian)
    for _ in range(ROUNDS):
        apart = np.linalg.norm(placed[:, None] - placed[None], axis=2)
        ratio = np.where(apart > _TINY, wanted / np.maximum(apart, _TINY), 0) * weights
        pull = np.diag(ratio.sum(axis=1)) - ratio
        placed = inverse @ (pull @ placed)
    return placed


def _in_the_square(placed: Array) -> Array:
    low, high = placed.min(axis=0), placed.max(axis=0)
    scale = max(float((high - low).max()), _TINY)
    return 0.5 + (placed - (low + high) / 2) / scale
