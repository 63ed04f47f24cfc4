"""Who may take which place: pairings of objects with targets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from simwright.errors import TaskError

Matching = Literal["paired", "one_each", "anywhere"]
MATCHINGS = ("paired", "one_each", "anywhere")


def check_matching(
    what: str, objects: int, targets: int, matching: Matching | None, count: int | None, unit: str = "targets"
) -> Matching:
    """The matching to use, or a refusal.

    Raises:
        TaskError: two lists without a matching, unequal numbers without `count`, or a count out of range.
    """
    if matching is not None and matching not in MATCHINGS:
        raise TaskError(f"{what}: unknown matching {matching!r}; allowed: {', '.join(map(repr, MATCHINGS))}")
    if objects == 0 or targets == 0:
        raise TaskError(f"{what}: got {objects} objects and {targets} {unit}; give at least one of each")
    if count is not None and not 1 <= count <= objects:
        raise TaskError(f"{what}: count={count}, but there are {objects} objects; allowed: 1 to {objects}")
    if matching is None:
        if objects > 1 and targets > 1:
            raise TaskError(
                f"{what}: {objects} objects and {targets} {unit} need a matching: 'paired' (i-th with i-th), "
                "'one_each' (any pairing) or 'anywhere' (no limit per target)"
            )
        return "one_each" if unit == "targets" and objects == targets else "anywhere"
    if matching in ("paired", "one_each") and objects != targets and count is None:
        raise TaskError(
            f"{what}: {objects} objects for {targets} {unit} with {matching!r}: unequal numbers need count=k "
            "(any k of them) or 'anywhere'"
        )
    if matching == "paired" and objects != targets:
        raise TaskError(f"{what}: 'paired' pairs i-th with i-th, but got {objects} objects and {targets} {unit}")
    if matching == "one_each" and count is not None and count > min(objects, targets):
        raise TaskError(f"{what}: count={count} with 'one_each', but only {min(objects, targets)} can be paired")
    return matching


def assign(allowed: NDArray[np.bool_]) -> list[int]:
    """A largest pairing of rows with columns (augmenting paths, Kuhn 1955).

    Args:
        allowed: (n, m) whether row i may take column j.

    Returns:
        For each row its column, or -1.
    """
    n, m = allowed.shape
    owner = [-1] * m

    def take(row: int, seen: set[int]) -> bool:
        for column in range(m):
            if allowed[row, column] and column not in seen:
                seen.add(column)
                if owner[column] < 0 or take(owner[column], seen):
                    owner[column] = row
                    return True
        return False

    for row in range(n):
        take(row, set())
    columns = [-1] * n
    for column, row in enumerate(owner):
        if row >= 0:
            columns[row] = column
    return columns


def nearest_pairs(cost: NDArray[np.float64], allowed: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Pairs (row, column) of a largest pairing, shortened by exchanging partners while that saves cost.

    Args:
        cost: (n, m) what it costs row i to take column j.
        allowed: (n, m) whether it may.
    """
    columns = assign(allowed)
    pairs = {row: column for row, column in enumerate(columns) if column >= 0}
    changed = True
    while changed:
        changed = False
        rows: Sequence[int] = sorted(pairs)
        for i, a in enumerate(rows):
            changed |= _move_to_free(pairs, a, cost, allowed)
            for b in rows[i + 1 :]:
                now = cost[a, pairs[a]] + cost[b, pairs[b]]
                if allowed[a, pairs[b]] and allowed[b, pairs[a]] and cost[a, pairs[b]] + cost[b, pairs[a]] < now - 1e-9:
                    pairs[a], pairs[b] = pairs[b], pairs[a]
                    changed = True
    changed = True
    while changed:
        changed = any(_replace_row(pairs, row, cost, allowed) for row in range(cost.shape[0]) if row not in pairs)
    return sorted(pairs.items())


def _move_to_free(pairs: dict[int, int], row: int, cost: NDArray[np.float64], allowed: NDArray[np.bool_]) -> bool:
    taken = set(pairs.values())
    free = [c for c in range(cost.shape[1]) if c not in taken and allowed[row, c]]
    best = min(free, key=lambda c: (float(cost[row, c]), c), default=None)
    if best is not None and cost[row, best] < cost[row, pairs[row]] - 1e-9:
        pairs[row] = best
        return True
    return False


def _replace_row(pairs: dict[int, int], row: int, cost: NDArray[np.float64], allowed: NDArray[np.bool_]) -> bool:
    gains = [(cost[other, c] - cost[row, c], other) for other, c in pairs.items() if allowed[row, c]]
    gain, other = max(gains, default=(0.0, -1))
    if gain > 1e-9:
        pairs[row] = pairs.pop(other)
        return True
    return False
