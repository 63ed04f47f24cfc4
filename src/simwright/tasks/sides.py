"""Words for places that stand in a row, as the robot sees them: left is +y, near is towards the robot (-x)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from simwright.errors import TaskError
from simwright.geometry import Pose

_SERIES: dict[int, tuple[str, ...]] = {
    1: ("",),
    2: ("{0}", "{1}"),
    3: ("{0}", "middle", "{1}"),
    4: ("{0}", "middle {0}", "middle {1}", "{1}"),
    5: ("{0}", "middle {0}", "middle", "middle {1}", "{1}"),
}
APART = 0.005
"""[m] Places that are nearer to each other than this, seen from the side and from the front, have no words."""


def side_words(places: Sequence[Pose]) -> tuple[str, ...]:
    """A word for each place: left, middle and right, or near, middle and far, whichever way they lie further apart.

    Args:
        places: up to five, in the table's frame.

    Raises:
        TaskError: too many places, or places that lie in each other's way from both sides.
    """
    if len(places) not in _SERIES:
        raise TaskError(f"sides: words for {len(places)} places; allowed: 1 to {len(_SERIES)}")
    across, along = [-p.y for p in places], [p.x for p in places]
    sideways = _gap(across) >= _gap(along)
    values, ends = (across, ("left", "right")) if sideways else (along, ("near", "far"))
    if _gap(values) < APART:
        raise TaskError(
            "sides: two of the places lie side by side as well as one behind the other; name them otherwise"
        )
    ranks = sorted(range(len(places)), key=lambda i: values[i])
    words = [""] * len(places)
    for word, i in zip(_SERIES[len(places)], ranks, strict=True):
        words[i] = word.format(*ends)
    return tuple(words)


def _gap(values: Sequence[float]) -> float:
    """The smallest distance between two of the values; infinite for one."""
    return min((b - a for a, b in pairwise(sorted(values))), default=math.inf)
