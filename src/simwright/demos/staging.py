"""What a demonstration is played on: the work cell, the cameras that watch it, and how they were changed, if at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simwright.demos.manifest import Recording
from simwright.errors import UnknownName
from simwright.sim.cameras import VIEWS, Camera
from simwright.sim.frames import Frame
from simwright.sim.workcell import Workcell
from simwright.tasks.built import BuiltTask


@dataclass(frozen=True)
class Stage:
    """Everything physical of one episode, untouched, and who watches it."""

    cell: Workcell
    cameras: tuple[Camera, ...] = VIEWS
    """Of the views, where they are recorded."""
    randomisation: str | None = None
    """JSON: all that was changed, so that it can be done again; None: nothing."""

    def see(self) -> Sequence[Frame]:
        """What the cameras see now."""
        return self.cell.views(self.cameras)


def stage(built: BuiltTask, recording: Recording) -> Stage:
    """The stage of a scene. The same scene and the same recording give the same stage.

    Args:
        built: the scene.
        recording: what is asked for.

    Raises:
        UnknownName: there is no such randomisation.
    """
    if recording.randomise is not None:
        raise UnknownName("randomisation", recording.randomise, ())
    return Stage(Workcell(built.bodies, built.links, built.primitive))
