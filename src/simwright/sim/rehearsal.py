"""A motion tried on a copy of the world, so that it can be told as commands of 10 Hz.

The primitives find heights by contact and switch the cup whenever they touch something, at any instant. Here the path
between two such events is cut into equal parts of at most 0.1 s, so that every event falls on the end of a part; the
arm then takes a little longer for the same way, and what was found by contact is in the commands.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Callable

import numpy as np

from simwright.geometry import Array, wrap
from simwright.sim.actions import Action, Outcome, PickPlace
from simwright.sim.physics import TICK, World
from simwright.sim.primitives import park, pick_place, push
from simwright.sim.servo import Command


def rehearse(world: World, action: Action) -> tuple[tuple[Command, ...], Outcome]:
    """The commands that carry out an action from the present state on, and how the action will end.

    Args:
        world: not touched; its tool holds nothing.
        action: of the kind that the tool can do.

    Returns:
        One command for each 0.1 s, parking included.

    Raises:
        UnstablePhysics: the action makes the engine unstable.
    """
    twin = _Twin(world)
    outcome = pick_place(twin, action) if isinstance(action, PickPlace) else push(twin, action)
    park(twin)
    return twin.commands(), outcome


class _Twin(World):
    """A copy of a world that writes down where its tool is sent, and when its cup opens and closes."""

    def __init__(self, world: World) -> None:
        # The scene itself is never changed, so the copy shares it.
        vars(self).update(copy.deepcopy(vars(world), {id(world.bodies): world.bodies}))
        self._closed = self.held is not None
        self._legs: list[tuple[list[Array], bool]] = [([self._now()], self._closed)]

    def follow(self, positions: Array, yaws: Array, stop: Callable[[], bool] | None = None) -> int:
        done = super().follow(positions, yaws, stop)
        self._legs[-1][0].append(np.column_stack([positions[:done], yaws[:done]]))
        return done

    def step(self, n: int = 1) -> None:
        super().step(n)
        self._legs[-1][0].append(np.repeat(self._now(), n, axis=0))

    def attach(self, name: str) -> None:
        super().attach(name)
        self._switch(True)

    def release(self) -> None:
        super().release()
        self._switch(False)

    def _now(self) -> Array:
        return np.array([[*self.target_position, self.target_yaw]])

    def _switch(self, closed: bool) -> None:
        if closed != self._closed:
            self._closed = closed
            self._legs.append(([self._now()], closed))

    def commands(self) -> tuple[Command, ...]:
        """What was written down, cut into parts of at most one tick; the cup switches at the end of a part."""
        found: list[Command] = []
        for number, (parts, closed) in enumerate(self._legs):
            path = np.concatenate(parts)
            after = self._legs[number + 1][1] if number + 1 < len(self._legs) else closed
            seconds = (len(path) - 1) * self.options.timestep
            ticks = max(math.ceil(seconds / TICK - 1e-9), 1 if after != closed else 0)
            for k in range(1, ticks + 1):
                x, y, z, yaw = _between(path, k * (len(path) - 1) / ticks)
                found.append(Command(x, y, z, wrap(yaw), after if k == ticks else closed))
        return tuple(found)


def _between(path: Array, at: float) -> list[float]:
    """The row (4,) of a path at a real-valued index."""
    i = min(int(at), len(path) - 1)
    j, share = min(i + 1, len(path) - 1), at - i
    return (path[i] + share * (path[j] - path[i])).tolist()
