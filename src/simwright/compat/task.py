"""The class that programs for the library derive from."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, cast

import numpy as np

from simwright.compat import free_space, helpers, rotations, tools
from simwright.compat.catalogue import is_known, plain_name
from simwright.compat.environment import WORKSPACE, Environment, told_sides
from simwright.compat.errors import UnsupportedCall, nearest
from simwright.compat.session import Session
from simwright.compat.templates import TEMPLATES, Filled, replaced
from simwright.geometry import Array
from simwright.tasks.conditions.matches import GRID, turn_error
from simwright.tasks.task import Task as OwnTask

if TYPE_CHECKING:
    from simwright.tasks.goals import Goal
    from simwright.tasks.scene import Scene

DONE_TEXT = "task completed."
BROWN = np.array([156.0, 117.0, 95.0]) / 255.0


class Task(OwnTask):
    """What the library's `Task` offers to a program.

    Attributes are the library's, with its defaults; `max_steps` and `lang_template` have none.
    """

    session: ClassVar[Session]
    """Where its calls go; set for the one program that is loaded."""

    def __init_subclass__(cls, **_: Any) -> None:
        """What a program's class calls name, tags or primitive means nothing here, and is not looked at."""

    def __init__(self) -> None:
        self.ee: Any = tools.Suction
        self.mode = "train"
        self.sixdof = False
        self.primitive: Any = tools.PickPlace()  # pyright: ignore[reportIncompatibleVariableOverride]
        self.oracle_cams: list[Any] = []
        self.pos_eps = 0.01
        self.rot_eps = float(np.deg2rad(15))
        self.pix_size = free_space.PIXEL
        self.bounds = np.array(WORKSPACE)
        self.zone_bounds = np.copy(self.bounds)
        self.num_blocks = 50
        self.goals: list[Any] = []
        self.lang_goals: list[Any] = []
        self.obj_points_cache: dict[Any, Any] = {}
        self.task_completed_desc = DONE_TEXT
        self.progress = 0.0
        self._rewards = 0.0
        self.train_set = np.arange(0, 14)
        self.test_set = np.arange(14, 20)
        self.homogeneous = False
        self.assets_root: Any = self.session.root
        self.rng: Any = None

    def build(self, scene: Scene) -> Sequence[Goal]:
        """Not how such a task is built: `simwright.compat.building` runs its `reset`."""
        raise NotImplementedError("a task of another library is built by simwright.compat")

    def reset(self, env: Environment) -> None:
        """Forgets the last episode's goals."""
        del env
        if not self.assets_root:
            raise ValueError("assets_root must be set for the task")
        self.goals, self.lang_goals = [], []
        self.session.goal_lines.clear()
        self.progress = self._rewards = 0.0
        self.obj_points_cache = {}

    def additional_reset(self) -> None:
        """Sets tolerance and tool by words of `lang_template`."""
        text = str(getattr(self, "lang_template"))  # noqa: B009 - it has no default, and the library fails without, too
        if "bowl" in text:
            self.pos_eps = 0.05
        if "piles" in text:
            self.ee, self.primitive = tools.Spatula, tools.push
        if "rope" in text:
            self.primitive = tools.PickPlace(height=0.02, speed=0.001)
            self.pos_eps = 0.02

    def get_random_pose(self, env: Environment, obj_size: Any = 0.1, **_: Any) -> tuple[list[float], rotations.Quat]:
        """A free place on the table and a random yaw; the middle of the table where there is no room.

        Args:
            env: unused; the scene under construction is looked at.
            obj_size: [m] three sides, or two.
        """
        del env
        session = self.session
        free = free_space.room(session.taken(), float(obj_size[0]), float(obj_size[1]))
        z = float(obj_size[2]) / 2 if len(obj_size) > 2 else 0.05
        places = np.flatnonzero(free)
        x, y = free_space.CENTRE
        if len(places):
            row, column = divmod(int(np.random.choice(places)), free_space.COLUMNS)  # noqa: NPY002
            x, y = free_space.place(row, column)
        else:
            size = " x ".join(f"{float(s):.3f}" for s in list(obj_size)[:2])
            session.tell("no-free-space", f"no room for an object of {size} m: it starts in the middle of the table")
        yaw = float(np.random.rand()) * 2 * np.pi  # noqa: NPY002
        return [x, y, z], rotations.quat_of_yxz((0, 0, yaw))

    def get_random_size(
        self, min_x: float, max_x: float, min_y: float, max_y: float, min_z: float, max_z: float
    ) -> tuple[Any, Any, Any]:
        """Three sides [m], each drawn from its own range."""
        draw = np.random.uniform(size=3)  # noqa: NPY002
        low, high = np.array([min_x, min_y, min_z]), np.array([max_x, max_y, max_z])
        x, y, z = low + draw * (high - low)
        return x, y, z

    def fill_template(self, template: str, replace: dict[str, Any]) -> str:
        """A copy of a file in which fields are replaced; a file that is missing is returned as it is."""
        session = self.session
        source = session.copies.get(str(template))
        name = plain_name(template, str(self.assets_root or ""))
        if source is None:
            if not is_known(name):
                return template
            source = Filled(name)
        if source.source not in TEMPLATES and source.source in ("pallet/pallet", "line/line", "zone/zone"):
            return template
        if isinstance(replace.get("COLOR"), str):
            replace["COLOR"] = session.color(replace["COLOR"])
        path = session.copy_name(source.source)
        session.copies[path] = replaced(source, replace, session.color)
        return path

    def add_goal(
        self,
        objs: Any,
        matches: Any,
        targ_poses: Any,
        replace: Any,
        rotations: Any,
        metric: Any,
        params: Any,
        step_max_reward: Any,
        symmetries: Any = None,
        language_goal: Any = None,
        **ignored: Any,
    ) -> None:
        """Adds a goal.

        Args:
            objs: numbers of the objects, or pairs (number, (symmetry, None)).
            matches: for each object which of the targets it may take.
            targ_poses: where they have to come.
            replace: whether objects at a target may be moved again.
            rotations: whether objects are turned to their targets.
            metric: "pose" or "zone".
            params: for "zone" a list of (pose, size).
            step_max_reward: what the goal counts; all together should be 1.
            symmetries: [rad] of the objects; None: their turn does not count.
            language_goal: a sentence, or a list of them.
            **ignored: is ignored, as in the library.
        """
        if ignored:
            what = ", ".join(f"{k}{nearest(k, ('language_goal', 'symmetries'))}" for k in sorted(ignored))
            self.session.tell("ignored-argument", f"add_goal ignores {what}")
        if not isinstance(objs[0], tuple):
            sides = [0.0] * len(objs) if symmetries is None else list(symmetries)
            if len(sides) < len(objs):
                what = f"{len(objs)} objects with {len(sides)} symmetries: the others are left out of the goal"
                self.session.tell("dropped-objects", what)
            objs = self.zip_obj_ids(objs, sides)
        goal = (objs, matches, targ_poses, replace, rotations, metric, params, step_max_reward)
        self.goals.append(goal)
        self.session.goal_lines[id(goal)] = self.session.line()
        if isinstance(language_goal, str):
            self.lang_goals.append(language_goal)
        elif isinstance(language_goal, list):
            self.lang_goals.extend(cast("list[Any]", language_goal))

    def zip_obj_ids(self, obj_ids: Any, symmetries: Any) -> list[Any]:
        """Pairs of numbers and symmetries, as goals keep them."""
        return [(number, (symmetry, None)) for number, symmetry in zip(obj_ids, symmetries, strict=False)]

    def make_piles(self, env: Environment, block_color: Any = None, **_: Any) -> list[int]:
        """`num_blocks` small blocks strewn over the middle of the table."""
        return helpers.make_piles(self, env, self.session, block_color)

    def make_ropes(
        self,
        env: Environment,
        corners: Any,
        radius: float = 0.005,
        n_parts: int = 20,
        color_name: Any = "red",
        **_: Any,
    ) -> tuple[list[Any], list[Any], Array]:
        """A rope as long as the way between two corners, and the line on which it is to lie."""
        return helpers.make_ropes(self, env, self.session, corners, radius, n_parts, color_name)

    make_rope = make_ropes

    def get_kitting_shapes(self, n_objects: int) -> Any:
        """Numbers of kit shapes, as the mode allows."""
        return helpers.kitting_shapes(self, n_objects)

    def make_kitting_objects(
        self, env: Environment, targets: Any, obj_shapes: Any, n_objects: int, colors: Any
    ) -> tuple[list[Any], list[Any]]:
        """Kit shapes at random places, with rows of the holes that each fits."""
        return helpers.kitting_objects(self, env, targets, obj_shapes, n_objects, colors)

    def add_corner_anchor_for_pose(self, env: Environment, pose: Any) -> None:
        """Marks a pose with a corner; half of its sizes are left open."""
        place = pose if len(pose) == 2 else (pose, rotations.IDENTITY)
        fields = {"DIMX": (0.04,), "DIMY": (0.04,)}
        env.add_object(self.fill_template("corner/corner-template.urdf", fields), place, "fixed")

    def get_target_sample_surface_points(self, model: str, scale: Any, pose: Any, num_points: int = 50) -> list[Any]:
        """Random points of a kit shape's mesh, as poses."""
        return helpers.surface_points(model, scale, pose, num_points)

    def get_box_object_points(self, obj: int) -> Array:
        """(3, n) [m] grid of points of the object's first drawn part."""
        axes = [np.arange(-s / 2, s / 2, GRID) for s in told_sides(self.session.thing(obj).asset)]
        return np.stack([a.ravel() for a in np.meshgrid(*axes, indexing="ij")])

    get_mesh_object_points = get_box_object_points
    get_sphere_object_points = get_box_object_points

    def color_random_brown(self, obj: int) -> None:
        """Paints an object in a random shade of brown."""
        from simwright.compat.environment import paint

        paint(self.session, obj, np.random.uniform(0.5, 1.5) * BROWN)  # noqa: NPY002

    def is_match(self, pose0: Any, pose1: Any, symmetry: float) -> bool:
        """Whether two poses agree, heights aside."""
        (x0, y0), (x1, y1) = ((float(p[0][0]), float(p[0][1])) for p in (pose0, pose1))
        a, b = (rotations.yaw_of(p[1]) for p in (pose0, pose1))
        near = math.hypot(x0 - x1, y0 - y1) < self.pos_eps
        return near and turn_error(a, b, float(symmetry)) < self.rot_eps

    def get_lang_goal(self) -> Any:
        """The sentence of the current goal."""
        return self.lang_goals[0] if self.lang_goals else self.task_completed_desc

    def get_asset_full_path(self, path: str) -> str:
        """The file's path below the assets' folder."""
        return os.path.join(str(self.assets_root), path)

    def check_require_obj(self, path: str) -> bool:
        """Whether a mesh of the same name lies beside a file."""
        return plain_name(path, str(self.assets_root)) in ("pallet/pallet", "line/line", "zone/zone")

    def set_assets_root(self, assets_root: str) -> None:
        """Sets the assets' folder."""
        self.assets_root = assets_root

    def _refused(self, *_: Any, **__: Any) -> NoReturn:
        offered = [n for n in dir(Task) if not n.startswith("_")]
        what = "(it needs the running episode, which a program cannot reach here)"
        raise UnsupportedCall("self", what, offered, self.session.line())

    get_true_image = reward = done = oracle = get_reward = spawn_box = _refused
