"""Pairings: largest, cheap, and refused where they make no sense."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simwright.errors import TaskError
from simwright.tasks.matching import assign, check_matching, nearest_pairs

grids = st.tuples(st.integers(1, 5), st.integers(1, 5)).flatmap(
    lambda s: st.lists(st.booleans(), min_size=s[0] * s[1], max_size=s[0] * s[1]).map(
        lambda bits: np.array(bits, dtype=np.bool_).reshape(s)
    )
)


def largest(allowed: np.ndarray) -> int:
    """The size of the largest pairing, by trying all."""
    n, m = allowed.shape
    if n > m:
        return largest(allowed.T)
    return max(sum(bool(allowed[i, c]) for i, c in enumerate(p)) for p in permutations(range(m), n))


@given(grids)
def test_assign_is_a_largest_pairing(allowed: np.ndarray) -> None:
    columns = assign(allowed)
    used = [c for c in columns if c >= 0]
    assert len(used) == len(set(used)) == largest(allowed)
    assert all(allowed[i, c] for i, c in enumerate(columns) if c >= 0)


@settings(max_examples=60)
@given(grids, st.integers(0, 2**31))
def test_nearest_pairs_cannot_be_shortened_by_an_exchange(allowed: np.ndarray, seed: int) -> None:
    cost = np.random.default_rng(seed).uniform(0, 1, allowed.shape)
    pairs = nearest_pairs(cost, allowed)
    assert len(pairs) == largest(allowed)
    for i, (a, p) in enumerate(pairs):
        for b, q in pairs[i + 1 :]:
            if allowed[a, q] and allowed[b, p]:
                assert cost[a, p] + cost[b, q] <= cost[a, q] + cost[b, p] + 1e-6


@pytest.mark.parametrize(
    ("objects", "targets", "matching", "count", "words"),
    [
        (2, 3, "one_each", None, "unequal numbers need count"),
        (2, 2, None, None, "need a matching"),
        (3, 2, "paired", 2, "pairs i-th with i-th"),
        (3, 3, "each", None, "unknown matching"),
        (3, 3, "one_each", 4, "allowed: 1 to 3"),
        (0, 3, "one_each", None, "at least one of each"),
        (4, 2, "one_each", 3, "only 2 can be paired"),
    ],
)
def test_refusals_say_what_is_allowed(
    objects: int, targets: int, matching: str | None, count: int | None, words: str
) -> None:
    with pytest.raises(TaskError, match=words):
        check_matching("Placed", objects, targets, matching, count)  # type: ignore[arg-type]
