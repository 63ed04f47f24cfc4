"""What a demonstration is played on: the work cell, the cameras that watch it, and how they were changed, if at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simwright.demos.manifest import Recording
from simwright.seeding import generator
from simwright.sim.cameras import VIEWS, Camera
from simwright.sim.frames import Frame
from simwright.sim.randomisation import draw, randomisation
from simwright.sim.variation import STANDARD, Variation
from simwright.sim.workcell import Workcell
from simwright.tasks.built import BuiltTask


@dataclass(frozen=True)
class Stage:
    """Everything physical of one episode, untouched, and who watches it."""

    cell: Workcell
    cameras: tuple[Camera, ...] = VIEWS
    """Of the views, where they are recorded."""
    randomisation: str | None = None
    """JSON of a `Variation`: all that was changed, so that it can be done again; None: nothing."""

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
    if recording.randomise is None:
        return stage_of(built, None)
    rng = generator("randomise", built.name, built.split, built.seed)
    variation = draw(randomisation(recording.randomise), built.bodies, rng)
    return stage_of(built, variation.to_json())


def stage_of(built: BuiltTask, record: str | None, cameras: Sequence[Camera] | None = None) -> Stage:
    """The stage that a record tells of.

    Args:
        built: the scene.
        record: JSON of a `Variation`; None: the standard scene.
        cameras: who watches; None: the cell's own cameras.

    Raises:
        SimwrightError: the record is damaged, or belongs to another scene.
    """
    variation = STANDARD if record is None else Variation.from_json(record)
    cell = Workcell(built.bodies, built.links, built.primitive, variation=variation)
    return Stage(cell, tuple(cameras) if cameras is not None else cell.cameras, record)
