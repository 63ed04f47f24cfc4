"""What the robot can be told to do, and how it ended: plain records, known without the engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class PickPlace:
    """Grasp what is below one planar pose of the tool and set it down with the tool at another."""

    pick: tuple[float, float, float]
    """x [m], y [m], yaw [rad] of the cup."""
    place: tuple[float, float, float]
    """x [m], y [m], yaw [rad] of the cup; the load turns by the difference of the yaws, the shorter way."""


@dataclass(frozen=True)
class Push:
    """Sweep the blade along a straight line, across the direction of travel."""

    start: tuple[float, float]
    """x, y [m] where the blade's front face is after the run-up."""
    end: tuple[float, float]
    """x, y [m] where the blade's front face stops."""


Action = PickPlace | Push

Kind = Literal["done", "nothing_there", "fixed", "no_seal", "too_heavy", "unreachable", "dropped", "blocked", "timeout"]


@dataclass(frozen=True)
class Outcome:
    """How a motion ended."""

    kind: Kind
    grasped: str | None
    """The body that was lifted, or None."""
    detail: str
    """For people."""
    seconds: float
    """[s] Simulated, settling included."""
