"""One scene under construction: its objects by number, and what it relied on without a word."""

from __future__ import annotations

import inspect
import random
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from simwright.compat import catalogue, free_space
from simwright.compat.catalogue import Entry
from simwright.compat.colors import Colors, as_rgb
from simwright.compat.errors import AssetNotLoaded, nearest
from simwright.compat.rotations import IDENTITY, Quat, tilt_of, yaw_of
from simwright.compat.templates import Filled, completed
from simwright.errors import TaskError
from simwright.seeding import Split, generator
from simwright.sim.assets.base import Asset
from simwright.sim.assets.items import Item
from simwright.sim.shapes import RGB
from simwright.tasks.built import Fallback

FIRST_NUMBER = {"suction": 5, "spatula": 4}
"""Number of the first object: floor, workspace, robot and tool come before it."""
MOST_OBJECTS = 400
MOST_FALLBACKS = 100
LONGEST_DETAIL = 400
"""Characters of what is told of one."""
TILT = 0.2
"""[rad] An object that leans more than this at its start is laid upright here."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


@dataclass
class Thing:
    """One object of the scene."""

    number: int
    asset: Asset
    noun: str
    position: tuple[float, float, float]
    """[m] of the file's origin."""
    quat: Quat
    category: str
    rgb: RGB
    line: int | None
    group: str | None = None
    """The rope or pile that it is a part of."""
    seen: free_space.Mask | None = None
    """Its pixels from above, once they were asked for."""

    def move(self, position: Any, quat: Any) -> None:
        """Puts it elsewhere."""
        self.position = _vector(position)
        self.quat = _quat(quat)
        self.seen = None


@dataclass
class Joint:
    """A point shared by two objects."""

    a: int
    b: int
    point_a: tuple[float, float, float]
    """[m] From a's origin."""
    point_b: tuple[float, float, float]


def _vector(given: Any) -> tuple[float, float, float]:
    x, y, z = (float(v) for v in list(given)[:3])
    return x, y, z


def _quat(given: Any) -> Quat:
    x, y, z, w = (float(v) for v in given)
    return x, y, z, w


@dataclass
class Session:
    """What a program's calls build up; renewed for every scene.

    Args:
        file: the name under which the program's frames appear in tracebacks.
    """

    file: str
    root: str = "assets"
    things: dict[int, Thing] = field(default_factory=dict[int, Thing])
    joints: list[Joint] = field(default_factory=list[Joint])
    shapes: dict[int, Any] = field(default_factory=dict[int, Any])
    copies: dict[str, Filled] = field(default_factory=dict[str, Filled])
    goal_lines: dict[int, int | None] = field(default_factory=dict[int, "int | None"])
    """For each goal's identity the program's line that added it; programs may put goals beside those into the list."""
    fallbacks: dict[tuple[str, str], Fallback] = field(default_factory=dict[tuple[str, str], Fallback])
    first: int = FIRST_NUMBER["suction"]

    def __post_init__(self) -> None:
        self.colors = Colors(self._unknown_color)

    def begin(self, name: str, seed: int, split: Split) -> None:
        """Forgets the last scene, and seeds the generators that such programs draw from."""
        for kept in (self.things, self.joints, self.shapes, self.copies, self.goal_lines, self.fallbacks):
            kept.clear()
        self.colors.renew()
        rng = generator("compat", name, split, seed)
        np.random.seed(int(rng.integers(1 << 32)))  # noqa: NPY002 - see above
        random.seed(int(rng.integers(1 << 62)))

    def line(self) -> int | None:
        """The program's line that is being carried out."""
        frame = inspect.currentframe()
        while frame is not None:
            if frame.f_code.co_filename == self.file:
                return frame.f_lineno
            frame = frame.f_back
        return None

    def tell(self, cause: str, detail: str, line: int | None = None) -> None:
        """Notes a fallback, the same one once; its line is the one being carried out unless told."""
        told = detail if len(detail) <= LONGEST_DETAIL else detail[:LONGEST_DETAIL] + " ..."
        if len(self.fallbacks) < MOST_FALLBACKS:
            self.fallbacks.setdefault((cause, told), Fallback(cause, told, line or self.line()))

    def _unknown_color(self, name: str) -> None:
        near = nearest(name, self.colors)
        self.tell("unknown-color", f"{name!r} is no colour of the palette and becomes pure red{near}")

    def color(self, given: Any) -> Any:
        """What the library makes of a colour: of a name its RGB, of anything else the thing itself."""
        return self.colors[given] if isinstance(given, str) else given

    def thing(self, number: Any) -> Thing:
        """The object with a number.

        Raises:
            TaskError: there is none.
        """
        found = self.things.get(int(number)) if hasattr(number, "__index__") else None
        if found is None:
            known = ", ".join(map(str, self.things)) or "none"
            raise TaskError(f"there is no object {number!r} in this scene; those of this scene: {known}", self.line())
        return found

    def add(self, asset: Asset, noun: str, pose: tuple[Any, Any], category: str, rgb: RGB) -> Thing:
        """One object more.

        Raises:
            TaskError: there are too many, or its pose is none.
        """
        if len(self.things) >= MOST_OBJECTS:
            raise TaskError(f"the scene has {MOST_OBJECTS} objects already, which is the most; add fewer", self.line())
        number = self.first + len(self.things)
        position, quat = _vector(pose[0]), _quat(pose[1])
        if not all(np.isfinite(v) and abs(v) < 50 for v in (*position, *quat)):
            raise TaskError(f"an object cannot start at {position}, {quat}", self.line())
        if tilt_of(quat) > TILT and not (asset.MARKING or asset.ROLLS):
            self.tell("tilted-start", f"a {noun} starts tilted; here it starts upright")
        thing = Thing(number, asset, noun, position, quat, category, rgb, self.line())
        self.things[number] = thing
        return thing

    def load(self, path: str, color: Any) -> tuple[Item, Entry, RGB]:
        """What stands for a file that a program adds: sizes left open are drawn, missing files replaced.

        Raises:
            TaskError: the library itself would fail, or the file is withheld.
        """
        given = None if color is None else as_rgb(color)
        file = self.copies.get(str(path)) or self._file(str(path))
        if "template" in str(path):
            file, drawn = completed(file)
            if drawn:
                tokens = ", ".join(drawn)
                self.tell(
                    "unfilled-template", f"{file.source}.urdf: {tokens} were never filled and are drawn at random"
                )
        item, entry = self._item(file, given)
        if entry.form == "cylinder" and "DIMR" not in str(file.values) and "DIM2" in file.values:
            radius, length = float(file.values["DIM0"]), float(file.values["DIM2"])
            if abs(radius - length) > 1e-4:
                what = (
                    f"is drawn with radius {radius:.3f} m and length {length:.3f} m, but collides the other way round"
                )
                self.tell("swapped-sizes", f"{file.source}.urdf {what}")
        return item, entry, item.rgb or (1.0, 0.0, 0.0)

    def _item(self, file: Filled, given: RGB | None) -> tuple[Item, Entry]:
        try:
            return catalogue.item_of(file, given, lambda name: as_rgb(self.colors[name]))
        except TaskError as error:
            error.line = error.line or self.line()
            raise

    def _file(self, path: str) -> Filled:
        name = catalogue.plain_name(path, self.root)
        catalogue.refuse_withheld(name)
        if catalogue.is_known(name):
            return Filled(name)
        near = nearest(f"{name}.urdf", catalogue.known_files())
        if "-template" in name:
            short = name.replace("-template", "")
            if not catalogue.is_known(short):
                raise AssetNotLoaded(f"there is no file {name}.urdf, nor {short}.urdf{near}", self.line())
            self.tell("missing-asset", f"there is no file {name}.urdf; {short}.urdf takes its place{near}")
            return Filled(short)
        self.tell("missing-asset", f"there is no file {name}.urdf; a small red block takes its place{near}")
        return Filled("stacking/block")

    def copy_name(self, source: str) -> str:
        """A name for a filled copy of a file."""
        tail = "".join(random.choice(LETTERS) for _ in range(16))
        return f"/tmp/{source.rsplit('/', 1)[-1]}.urdf.{tail}"

    def taken(self) -> free_space.Mask:
        """The pixels in which some object is seen."""
        mask = np.zeros((free_space.ROWS, free_space.COLUMNS), dtype=np.bool_)
        for thing in self.things.values():
            if thing.seen is None:
                x, y, _ = thing.position
                thing.seen = free_space.covered(thing.asset, x, y, yaw_of(thing.quat))
            mask |= thing.seen
        return mask


def pose_of(given: Any) -> tuple[Any, Any]:
    """Position and quaternion of a pose, of which the second may be missing."""
    if len(given) == 3 and not hasattr(given[0], "__len__"):
        return given, IDENTITY
    position, quat = given
    return position, quat
