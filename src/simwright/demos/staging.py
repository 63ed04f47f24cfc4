"""What a demonstration is played on: the work cell, the cameras that watch it, and how they were changed, if at all.

`Recording.randomise` names a randomisation ("mild", "wide"), or is the JSON text of a `Rerendering`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pydantic import ConfigDict, TypeAdapter, ValidationError

from simwright.demos.manifest import Recording
from simwright.errors import SimwrightError
from simwright.seeding import generator
from simwright.sim.cameras import VIEWS, Camera
from simwright.sim.frames import Frame
from simwright.sim.randomisation import draw, randomisation
from simwright.sim.variation import LARGEST_RECORD, STANDARD, Variation
from simwright.sim.workcell import Workcell
from simwright.tasks.built import BuiltTask

PLAIN_LOOKS = "standard"
"""In place of a randomisation's name: light, colours and cameras as they always are."""


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


@dataclass(frozen=True)
class Rerendering:
    """How stored episodes are seen anew: by other cameras, in other sizes, with other looks. Physics stays."""

    __pydantic_config__ = ConfigDict(extra="forbid", allow_inf_nan=False)

    base: str | None = None
    """The randomisation that the episodes were made with; None: none."""
    looks: str | None = None
    """Name of the randomisation that light, colours, cameras and depth are drawn from, or "standard"; None: as they
    were."""
    cameras: tuple[Camera, ...] = ()
    """Who watches; (): those that did before."""
    size: tuple[int, int] | None = None
    """[px] width and height of the views; None: the cameras' own."""
    seed: int = 0
    """Of the looks."""

    def to_json(self) -> str:
        """As JSON text, for `Recording.randomise`."""
        return _adapter().dump_json(self).decode()

    @staticmethod
    def from_json(text: str) -> Rerendering:
        """What `to_json` wrote.

        Raises:
            SimwrightError: the text is none.
        """
        if len(text) > LARGEST_RECORD:
            raise SimwrightError(f"a rerendering of {len(text)} characters; at most {LARGEST_RECORD} are read")
        try:
            return _adapter().validate_json(text)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise SimwrightError(f"this is no rerendering: {where}: {first['msg']}") from error


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Rerendering]:
    return TypeAdapter(Rerendering)


def check_recording(recording: Recording) -> None:
    """Whether a recording can be made.

    Raises:
        UnknownName: there is no such randomisation.
        SimwrightError: it is the text of a damaged rerendering.
    """
    name = recording.randomise
    while name is not None and name.startswith("{"):
        name = Rerendering.from_json(name).base
    if name is not None:
        randomisation(name)


def stage(built: BuiltTask, recording: Recording) -> Stage:
    """The stage of a scene. The same scene and the same recording give the same stage.

    Args:
        built: the scene.
        recording: what is asked for.

    Raises:
        UnknownName: there is no such randomisation.
        SimwrightError: it is the text of a damaged rerendering.
    """
    if recording.randomise is None:
        return stage_of(built, None)
    return stage_of(built, variation_of(built, recording.randomise).to_json())


def stage_of(built: BuiltTask, record: str | None) -> Stage:
    """The stage that a record tells of.

    Args:
        built: the scene.
        record: JSON of a `Variation`; None: the standard scene.

    Raises:
        SimwrightError: the record is damaged, or belongs to another scene.
    """
    variation = STANDARD if record is None else Variation.from_json(record)
    cell = Workcell(built.bodies, built.links, built.primitive, variation=variation)
    return Stage(cell, cell.cameras, record)


def variation_of(built: BuiltTask, randomise: str) -> Variation:
    """How a scene departs from the standard one.

    Args:
        built: the scene.
        randomise: name of a randomisation, or JSON of a `Rerendering`.

    Raises:
        UnknownName: there is no such randomisation.
        SimwrightError: it is the text of a damaged rerendering.
    """
    if not randomise.startswith("{"):
        rng = generator("randomise", built.name, built.split, built.seed)
        return draw(randomisation(randomise), built.bodies, rng)
    return _rerendered(built, Rerendering.from_json(randomise))


def _rerendered(built: BuiltTask, how: Rerendering) -> Variation:
    base = STANDARD if how.base is None else variation_of(built, how.base)
    found = base
    if how.looks is not None:
        rng = generator("rerender", how.seed, built.name, built.split, built.seed)
        cameras = how.cameras or VIEWS
        drawn = STANDARD if how.looks == PLAIN_LOOKS else draw(randomisation(how.looks), built.bodies, rng, cameras)
        found = replace(drawn, masses=base.masses, frictions=base.frictions)
    cameras = found.cameras if how.looks not in (None, PLAIN_LOOKS) else how.cameras or found.cameras
    cameras = cameras or VIEWS
    if how.size is not None:
        cameras = tuple(camera.resized(*how.size) for camera in cameras)
    return replace(found, name="rerendered", cameras=cameras)
