"""What a task is before it is written down: lots of things, and steps that say what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass

NATURAL = "natural"
"""Colour of a lot that has the one of its own kind, and is not told by it."""


@dataclass(frozen=True)
class Lot:
    """Things that look alike."""

    kind: str
    """Key of `kinds.KINDS`, e.g. "block"."""
    number: int = 1
    color: str = ""
    """A palette name; a digit for a colour that is drawn in each episode, shared by all lots with the same digit; "":
    drawn, and no other lot's."""
    name: str = ""
    """Which household thing or kit shape; "": none, or drawn in each episode."""
    noun: str = ""
    """What sentences call one of them; "": the kind's own word."""
    group: str = ""
    """The group of a household thing that is drawn; "": any."""
    size: str = ""
    """"small" for things that are smaller than usual; "": as usual."""
    side: str = ""
    """"left" or "right": the half of the table on which one starts; "": anywhere."""


@dataclass(frozen=True)
class Step:
    """One thing that the robot is to do; it may become several goals."""

    motif: str
    """Key of `motifs.MOTIFS`."""
    things: tuple[int, ...]
    """Indices of the lots that are moved."""
    places: tuple[int, ...] = ()
    """Indices of the lots that they are moved to, or stand to in a relation."""
    shape: str = ""
    """Which variant: a side, a letter, a line's form, what matches what; each motif says what it takes."""
    ordered: bool = False
    """The order of the lots counts."""
    count: int | None = None
    """Exactly so many of the things; None: all. With the shape "per": so many for each place."""
    rows: int = 0
    """Of a grid; 0: as many as look best."""
    source: int | None = None
    """Index of the lot that holds the things at first; None: they lie about."""
    mix: str = ""
    """How the colours take turns in a pattern: "alternating" or "checkered"; "": they do not."""

    @property
    def first(self) -> int:
        """Index of the first lot that is moved."""
        return self.things[0]


@dataclass(frozen=True)
class Plan:
    """A whole task."""

    lots: tuple[Lot, ...]
    steps: tuple[Step, ...]
    distractors: int = 0
    """Things that no goal is about."""
    untouched: tuple[int, ...] = ()
    """Indices of lots that have to stay where they are."""

    def lot(self, index: int) -> Lot:
        """The lot with that index."""
        return self.lots[index]

    def number(self, step: Step) -> int:
        """Things that a step moves."""
        return sum(self.lots[i].number for i in step.things)

    def moved_after(self, step: Step) -> bool:
        """Whether a later step moves the things of a step again, so that it is a passing state."""
        later = self.steps[self.steps.index(step) + 1 :]
        return any({*step.things} & {*s.things} for s in later)

    @property
    def moves(self) -> int:
        """Things to be moved, each as often as a step moves it."""
        return sum(s.count if s.count and s.shape != "per" else self.number(s) for s in self.steps)
