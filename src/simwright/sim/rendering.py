"""The protocol that every renderer follows, so that tasks and demonstrations need not know which one draws."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from simwright.geometry import Array
from simwright.sim.cameras import Camera
from simwright.sim.frames import Frame


class Renderer(Protocol):
    """Draws the bodies that it was made for, wherever they are placed."""

    def place(self, positions: Array, quats: Array) -> None:
        """Moves the bodies: positions (n, 3) [m] and quaternions (n, 4), rows in the order of the bodies."""
        ...

    def render(
        self,
        camera: Camera,
        *,
        color: bool = True,
        shadow: bool = True,
        hide: Collection[int] = (),
        supersample: int = 1,
    ) -> Frame:
        """What `camera` sees.

        Args:
            camera: any pinhole or orthographic camera.
            color: False leaves the frame's `rgb` empty, which saves most of the time.
            shadow: whether bodies cast shadows.
            hide: instance ids to leave out, with their shadows.
            supersample: colour samples per pixel and axis, for pictures with smooth edges; depth and ids are
                always those of the pixel's centre.
        """
        ...
