"""The environment that a program's `reset(env)` is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from simwright.compat.errors import UnsupportedCall
from simwright.compat.session import Session, pose_of
from simwright.sim.assets.items import Item

if TYPE_CHECKING:
    from simwright.compat.task import Task

HOME = np.array([-1, -0.5, 0.5, -0.5, -0.5, 0]) * np.pi
"""[rad] The library's arm, parked."""
WORKSPACE = ((0.25, 0.75), (-0.5, 0.5), (0.0, 0.3))
"""[m]"""


def told_sides(asset: Any) -> tuple[float, float, float]:
    """What the library's engine tells as the sizes of an object's first drawn part."""
    if isinstance(asset, Item):
        return asset.drawn_sides
    return (0.0, 0.0, 0.0) if asset.ROLLS else asset.size


class Environment:
    """What programs use of the library's environment.

    Args:
        session: the scene under construction.
        task: the program's task.
    """

    def __init__(self, session: Session, task: Task) -> None:
        self._session = session
        self.task = task
        self.obj_ids: dict[str, list[int]] = {"fixed": [], "rigid": [], "deformable": []}
        self.objects: dict[str, list[int]] = {"fixed": [], "rigid": [], "deformable": []}
        """An alias that the library makes once: after the first reset it is the old, empty dictionary."""
        self.assets_root = session.root
        self.bounds = np.array(WORKSPACE)
        self.pix_size = 0.003125
        self.homej = HOME.copy()
        self.joints: list[int] = list(range(6))
        self.ur5 = 2
        self.ee = task.ee
        self.ee_tip = 10
        self.agent_cams: list[Any] = []
        self.step_counter = 0
        self.record_cfg: dict[str, Any] = {"save_video": False}
        self.info_language: str = ""

    def __getattr__(self, name: str) -> NoReturn:
        offered = [n for n in (*vars(self), *vars(Environment)) if not n.startswith("_")]
        raise UnsupportedCall("env", name, offered, self.__dict__["_session"].line())

    def add_object(self, urdf: str, pose: Any, category: str = "rigid", color: Any = None, **ignored: Any) -> int:
        """Adds an object.

        Args:
            urdf: its file.
            pose: position and quaternion, or three numbers.
            category: "rigid", "fixed" or "deformable".
            color: a name or a list of three numbers.
            **ignored: is ignored, as in the library.

        Returns:
            Its number.
        """
        session = self._session
        if ignored:
            session.tell("ignored-argument", f"add_object ignores {', '.join(sorted(ignored))}")
        if isinstance(color, tuple):
            raise TypeError('can only concatenate tuple (not "list") to tuple: give a colour as a list or a name')
        shade = session.color(color)
        if isinstance(shade, np.ndarray):
            # The library appends the opacity with a plus, which adds it to every element of an array.
            shade = (shade + 1.0).tolist()
        asset, entry, rgb = session.load(urdf, shade)
        thing = session.add(asset, entry.noun, pose_of(pose), category, rgb)
        self.obj_ids[category].append(thing.number)
        return thing.number

    @property
    def info(self) -> dict[Any, Any]:
        """Pose and sizes of every object, and the sentence."""
        things = self._session.things.values()
        found: dict[Any, Any] = {t.number: (t.position, t.quat, told_sides(t.asset)) for t in things}
        return {**found, "lang_goal": self.task.get_lang_goal()}

    def set_color(self, number: int, color: Any) -> None:
        """Paints an object.

        Args:
            number: the object's.
            color: RGB, 0..1.
        """
        paint(self._session, number, self._session.color(color))

    set_object_color = set_color

    def get_object_pose(self, number: int) -> tuple[Any, Any]:
        """Position and quaternion of an object."""
        thing = self._session.thing(number)
        return thing.position, thing.quat

    def get_object_size(self, number: int) -> float:
        """The volume [m^3] of the box round an object: one number, as in the library."""
        return float(np.prod(self._session.thing(number).asset.size))

    def step_simulation(self) -> None:
        """Does nothing: a scene settles once it is whole."""

    def movej(self, *_: Any, **__: Any) -> bool:
        """Does nothing: while a scene is made, the arm stays parked. False: in time."""
        return False

    movep = movej

    def solve_ik(self, *_: Any, **__: Any) -> Any:
        """The parked arm's joints [rad]."""
        return self.homej.copy()

    @property
    def is_static(self) -> bool:
        """Whether everything rests, which is always said here."""
        return True


def paint(session: Session, number: int, color: Any) -> None:
    """Gives an object another colour."""
    from dataclasses import replace

    from simwright.compat.colors import as_rgb

    thing = session.thing(number)
    thing.rgb = as_rgb(color)
    if isinstance(thing.asset, Item):
        thing.asset = replace(thing.asset, rgb=thing.rgb)
        thing.seen = None
