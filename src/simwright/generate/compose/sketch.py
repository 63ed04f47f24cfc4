"""A plan while it is being made up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np

from simwright.generate.compose.kinds import KINDS
from simwright.generate.compose.plan import Lot, Plan, Step

T = TypeVar("T")

HOUSEHOLD = (
    "mug", "plate", "bottle", "can", "tray", "nut", "wrench", "hammer", "gear", "toy car", "arch", "pawn", "drum",
    "book", "tape", "eraser", "ink pot", "jar", "pepper mill", "bolt", "saw", "boat", "toy train", "ruler", "stamp",
)  # fmt: skip
"""Household things that tasks name."""
SOLIDS = ("block", "cylinder", "box")
LEVEL = ("block", "cylinder", "tile", "puck")
"""Kinds that stand in patterns."""
FIGURES = ("triangle", "diamond", "pentagon", "flower", "star", "circle", "hexagon", "heart")
"""Kit shapes that are told by a word of their own."""


@dataclass
class Sketch:
    """Lots and steps so far, and what later steps can be tied to."""

    rng: np.random.Generator
    lots: list[Lot] = field(default_factory=list[Lot])
    steps: list[Step] = field(default_factory=list[Step])
    anchors: list[int] = field(default_factory=list[int])
    """Lots of one fixed thing, to which others can stand in a relation."""
    hollows: list[int] = field(default_factory=list[int])
    """Vessels with room for one small thing more."""
    tops: list[int] = field(default_factory=list[int])
    """Lots of things that stand free in the end, so that one thing can be put on each."""

    def pick(self, options: Sequence[T]) -> T:
        """One of the options, each as likely."""
        return options[int(self.rng.integers(len(options)))]

    def chance(self, share: float) -> bool:
        """True in so many of all cases."""
        return bool(self.rng.random() < share)

    def number(self, low: int, high: int) -> int:
        """From low to high, both included."""
        return int(self.rng.integers(low, high + 1))

    def lot(self, kind: str, number: int = 1, *, plain: bool = False, **more: str) -> int:
        """A new lot, under one of its nouns.

        Args:
            kind: of the things.
            number: of the things.
            plain: call it by its usual noun.
            **more: fields of the lot.
        """
        nouns = KINDS[kind].nouns
        if not plain and nouns and "noun" not in more and self.chance(0.3):
            more["noun"] = self.pick(nouns)
        self.lots.append(Lot(kind, number, **more))
        return len(self.lots) - 1

    def thing(self, *, small: bool = False) -> int:
        """One movable thing that stands by itself: a household thing or a plain solid."""
        if self.chance(0.6) and not small:
            used = {lot.name for lot in self.lots}
            return self.lot("household", name=self.pick([n for n in HOUSEHOLD if n not in used]))
        return self.lot(
            self.pick(("block", "cylinder", "box") if not small else ("block", "cylinder")),
            size="small" if small else "",
        )

    def step(
        self, motif: str, things: Sequence[int], places: Sequence[int] = (), **more: str | int | bool | None
    ) -> None:
        """A new step."""
        self.steps.append(replace(Step(motif, tuple(things), tuple(places)), **more))

    def plan(self, distractors: int = 0) -> Plan:
        """What has been made up."""
        return Plan(tuple(self.lots), tuple(self.steps), distractors)
