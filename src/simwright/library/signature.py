"""What a task asks for, apart from its words: which kinds of things come to stand how to which others, in what order.

Colours, sizes and exact positions leave no trace here, so that a task in new colours has the signature it had before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from simwright.errors import SimwrightError
from simwright.library.demands import (
    ANY,
    CLASSES,
    Demand,
    classes,
    demands,
    figures,
    listed,
    number_class,
    others,
    span,
)
from simwright.tasks.built import BuiltTask

FAMILIES: tuple[frozenset[str], ...] = (
    frozenset({"Block", "Box", "Cylinder"}),
    frozenset({"Bowl", "Cup", "Container"}),
    frozenset({"Stand", "Pallet"}),
    frozenset({"Zone", "Marks", "Outline", "Corner", "Square", "Line"}),
    frozenset({"LeftOf", "RightOf", "InFrontOf", "Behind"}),
    frozenset({"Placed", "Arranged"}),
    frozenset({"Inside", "InZone"}),
    frozenset({"On", "Stacked", "Across"}),
    frozenset({"Joins", "Along"}),
)
"""Kinds of assets, and relations, that are half alike."""
WEIGHTS: dict[str, float] = {
    "subjects": 0.23, "anchors": 0.20, "options": 0.12, "number": 0.10, "repeats": 0.09, "figure": 0.08,
    "drawn": 0.07, "things": 0.06, "anchor_number": 0.05,
}  # fmt: skip
"""What each field of two demands counts; together 1. The relation multiplies their sum."""
OTHERS = 0.12
"""What the things that no goal names count in the similarity of two signatures."""
ORDER = 0.2
"""What the order of the demands counts in the similarity of two sequences."""


@dataclass(frozen=True)
class Signature:
    """What a task asks for in general: what its episodes have in common, and between what they vary."""

    primitive: str
    """"pick_place" or "push"."""
    sequences: tuple[tuple[Demand, ...], ...]
    """The demands in their order; several where episodes differ in more than numbers and places. Sorted."""
    others: tuple[str, ...]
    """Kinds of the things that no goal names, in at least half of the episodes."""
    other_number: tuple[str, ...]
    """Classes of their number."""

    def __str__(self) -> str:
        told = " or ".join(", then ".join(map(str, s)) for s in self.sequences)
        number = f"; {span(self.other_number)} others" if self.other_number != ("0",) else ""
        kinds = f" ({listed(self.others)})" if self.others else ""
        return f"{self.primitive}: {told}{number}{kinds}"

    def similarity(self, other: Signature) -> float:
        """How alike two tasks behave, from 0 to 1 (the same, as far as the episodes tell)."""
        told = _mean_best(self.sequences, other.sequences)
        number = _numbers_alike(self.other_number, other.other_number)
        left = (number + _any_alike(self.others, other.others)) / 2
        tool = 1.0 if self.primitive == other.primitive else 0.5
        return tool * ((1 - OTHERS) * told + OTHERS * left)


def signature(builts: Sequence[BuiltTask]) -> Signature:
    """The signature of a task.

    Args:
        builts: episodes of one task; three or more tell what varies.

    Raises:
        SimwrightError: no episode was given.
    """
    if not builts:
        raise SimwrightError("a signature needs at least one built episode, got none; build the task first")
    grouped: dict[tuple[tuple[object, ...], ...], list[tuple[Demand, ...]]] = {}
    for built in builts:
        asked = demands(built)
        key = tuple((d.relation, "passing" in d.options, d.subjects, d.anchors) for d in asked)
        grouped.setdefault(key, []).append(asked)
    merged = [tuple(map(_merged, zip(*group, strict=True))) for group in grouped.values()]
    left = [others(b) for b in builts]
    often = Counter(kind for kinds in left for kind in set(kinds))
    return Signature(
        builts[0].primitive,
        tuple(sorted(merged, key=repr)),
        tuple(sorted(k for k, n in often.items() if 2 * n >= len(builts))),
        classes(number_class(len(kinds)) for kinds in left),
    )


def _merged(same: Sequence[Demand]) -> Demand:
    """What the same demand is over several episodes."""
    return replace(
        same[0],
        options=tuple(sorted({o for d in same for o in d.options})),
        number=classes(n for d in same for n in d.number),
        anchor_number=classes(n for d in same for n in d.anchor_number),
        repeats=classes(n for d in same for n in d.repeats),
        figure=figures(f for d in same for f in d.figure),
        things=same[0].things if len({d.things for d in same}) == 1 else (ANY,),
        where=same[0].where if len({d.where for d in same}) == 1 else (ANY,),
    )


def _mean_best(a: Sequence[tuple[Demand, ...]], b: Sequence[tuple[Demand, ...]]) -> float:
    """Each sequence of the one against the nearest of the other, both ways round."""
    table = np.array([[_sequences_alike(x, y) for y in b] for x in a])
    return float((table.max(axis=1).mean() + table.max(axis=0).mean()) / 2)


@lru_cache(maxsize=20_000)
def _sequences_alike(a: tuple[Demand, ...], b: tuple[Demand, ...]) -> float:
    table = [[_demands_alike(x, y) for y in b] for x in a]
    longer = max(len(a), len(b))
    return ((1 - ORDER) * _best_pairs(table) + ORDER * _best_in_order(table)) / longer


def _best_pairs(table: Sequence[Sequence[float]]) -> float:
    """The sum over pairs that are made greedily, the most alike first."""
    pairs = sorted(((-v, i, j) for i, row in enumerate(table) for j, v in enumerate(row)))
    rows, columns, total = set[int](), set[int](), 0.0
    for value, i, j in pairs:
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            total -= value
    return total


def _best_in_order(table: Sequence[Sequence[float]]) -> float:
    """The largest sum over pairs that keep the order of both (as for a longest common subsequence)."""
    before = [0.0] * (len(table[0]) + 1)
    for row in table:
        now = [0.0]
        for j, value in enumerate(row):
            now.append(max(now[j], before[j + 1], before[j] + value))
        before = now
    return before[-1]


def _demands_alike(a: Demand, b: Demand) -> float:
    relation = _kind_alike(a.relation, b.relation)
    if relation == 0.0:
        return 0.0
    alike = {
        "subjects": kinds_alike(a.subjects, b.subjects),
        "anchors": kinds_alike(a.anchors, b.anchors),
        "options": _shared(a.options, b.options),
        "number": _numbers_alike(a.number, b.number),
        "anchor_number": _numbers_alike(a.anchor_number, b.anchor_number),
        "repeats": _numbers_alike(a.repeats, b.repeats),
        "figure": _shared(a.figure, b.figure),
        "things": 1.0 if a.things == b.things else 0.5 if ANY in (*a.things, *b.things) else 0.0,
        "drawn": 1.0 if (ANY in a.where) == (ANY in b.where) else 0.0,
    }
    return relation * sum(WEIGHTS[key] * value for key, value in alike.items())


def _kind_alike(a: str, b: str) -> float:
    return 1.0 if a == b else 0.5 if any(a in f and b in f for f in FAMILIES) else 0.0


def kinds_alike(a: Sequence[str], b: Sequence[str]) -> float:
    """How alike two sets of kinds are, each kind against the nearest of the other side: from 0 to 1 (the same)."""
    if not a or not b:
        return 1.0 if not a and not b else 0.0
    there = sum(max(_kind_alike(x, y) for y in b) for x in a)
    back = sum(max(_kind_alike(x, y) for x in a) for y in b)
    return (there + back) / (len(a) + len(b))


def _any_alike(a: Sequence[str], b: Sequence[str]) -> float:
    """The nearest pair: which things stand about is often drawn, so a kind that one side lacks says little."""
    if not a or not b:
        return 1.0 if not a and not b else 0.0
    return max(_kind_alike(x, y) for x in a for y in b)


def _shared(a: Sequence[str], b: Sequence[str]) -> float:
    """Jaccard's share of two sets."""
    return len({*a} & {*b}) / len({*a} | {*b}) if a or b else 1.0


def _numbers_alike(a: Sequence[str], b: Sequence[str]) -> float:
    """1 for the same classes; less where two ranges that chance draws meet; fixed numbers must be the same."""
    if tuple(a) == tuple(b):
        return 1.0
    x, y = [CLASSES.index(v) for v in a], [CLASSES.index(v) for v in b]
    apart = max(min(y) - max(x), min(x) - max(y))
    if "0" in (*a, *b) and apart > 0:
        return 0.0
    if len(x) > 1 or len(y) > 1:
        return 0.85 if apart <= 0 else 0.5 if apart == 1 else 0.0
    return 0.25 if apart <= 1 else 0.0
