"""Tools and motions by the library's names: a program only says which it wants."""

from __future__ import annotations

from typing import Any


class Gripper:
    """Root of the tools."""


class Suction(Gripper):
    """The suction cup."""


class Spatula(Gripper):
    """The blade."""


class PickPlace:
    """Picking and placing.

    Args:
        height: [m] of carrying; here whatever is in the way is passed over.
        speed: of the library's joints; here motions have their own.
    """

    def __init__(self, height: float = 0.32, speed: float = 0.01, **_: Any) -> None:
        self.height, self.speed = height, speed


class Push:
    """Pushing, as an object."""


def push(*_: Any, **__: Any) -> None:
    """Pushing, as a function: programs hand it over, and never call it."""


def pushes(primitive: Any) -> bool:
    """Whether what a program set as its primitive means pushing."""
    return primitive is push or primitive is Push or isinstance(primitive, Push)
