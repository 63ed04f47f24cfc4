"""Statistics of features as LeRobot keeps them: for each episode and for all, to normalise what a policy sees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Stats = dict[str, NDArray[Any]]
"""By name: min, max, mean, std, q01 .. q99, and count (1,)."""

QUANTILES = {"q01": 0.01, "q10": 0.1, "q50": 0.5, "q90": 0.9, "q99": 0.99}
STRIDE = 4
"""[px] Every so many pixels of a picture are looked at, in both directions."""


def vector_stats(values: NDArray[Any]) -> Stats:
    """Of an array (n, d), column by column: each (d,)."""
    rows = np.asarray(values, np.float64)
    found: Stats = {
        "min": rows.min(axis=0),
        "max": rows.max(axis=0),
        "mean": rows.mean(axis=0),
        "std": rows.std(axis=0),
    }
    found |= {name: np.quantile(rows, q, axis=0) for name, q in QUANTILES.items()}
    return {**found, "count": np.array([len(rows)])}


class PictureStats:
    """Counts how often each level occurs in pictures (h, w, 3), channel by channel."""

    def __init__(self) -> None:
        self._counts = np.zeros((3, 256), np.int64)
        self._pictures = 0

    def add(self, rgb: NDArray[np.uint8]) -> None:
        """One more picture."""
        self._pictures += 1
        for k in range(3):
            self._counts[k] += np.bincount(rgb[::STRIDE, ::STRIDE, k].ravel(), minlength=256)

    def stats(self) -> Stats:
        """Of levels as shares 0..1, each (3, 1, 1); `count` is the number of pictures."""
        levels = np.arange(256) / 255.0
        share = self._counts / self._counts.sum(axis=1, keepdims=True)
        mean = share @ levels
        there = [np.flatnonzero(row) for row in self._counts]
        found: Stats = {
            "min": np.array([levels[t[0]] for t in there]),
            "max": np.array([levels[t[-1]] for t in there]),
            "mean": mean,
            "std": np.sqrt(np.maximum(share @ levels**2 - mean**2, 0.0)),
        }
        for name, q in QUANTILES.items():
            found[name] = levels[[int(np.searchsorted(np.cumsum(row), q)) for row in share]]
        return {**{k: v.reshape(3, 1, 1) for k, v in found.items()}, "count": np.array([self._pictures])}


def pooled(parts: Sequence[Stats]) -> Stats:
    """Statistics of several episodes together; quantiles are means of theirs, as LeRobot does it."""
    counts = np.array([p["count"][0] for p in parts], np.float64)
    total = counts.sum()

    def mean(values: Sequence[NDArray[Any]]) -> NDArray[np.float64]:
        weighted: list[NDArray[np.float64]] = [n / total * v for n, v in zip(counts.tolist(), values, strict=True)]
        return np.sum(weighted, axis=0)

    middle = mean([p["mean"] for p in parts])
    found: Stats = {
        "min": np.stack([p["min"] for p in parts]).min(axis=0),
        "max": np.stack([p["max"] for p in parts]).max(axis=0),
        "mean": middle,
        "std": np.sqrt(mean([p["std"] ** 2 + (p["mean"] - middle) ** 2 for p in parts])),
        **{name: mean([p[name] for p in parts]) for name in QUANTILES},
    }
    return {**found, "count": np.array([int(total)])}
