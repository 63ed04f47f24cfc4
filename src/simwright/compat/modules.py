"""The modules that programs for the library import."""

from __future__ import annotations

import random
from types import ModuleType
from typing import Any, NoReturn

import numpy as np

from simwright.compat import colors, helpers, rotations, tools
from simwright.compat.arrays import numpy_module
from simwright.compat.engine import engine_module
from simwright.compat.errors import UnsupportedCall
from simwright.compat.hanoi import TreeNode, kd_tree, solve_hanoi_all
from simwright.compat.session import Session
from simwright.compat.task import Task


def map_kit_scale(scale: Any) -> tuple[float, float, float]:
    """The factors by which a kit shape's file is scaled for a declared size."""
    return scale[0] / 10, scale[1] / 10, scale[2] / 10


def pix_to_xyz(
    pixel: Any, height: Any, bounds: Any, pixel_size: float, skip_height: bool = False
) -> tuple[float, float, float]:
    """(x, y, z) [m] of a pixel (row, column) of a height map."""
    row, column = pixel
    z = 0.0 if skip_height else float(bounds[2][0] + height[row, column])
    return float(bounds[0][0] + column * pixel_size), float(bounds[1][0] + row * pixel_size), z


def xyz_to_pix(position: Any, bounds: Any, pixel_size: float) -> tuple[int, int]:
    """(row, column) of the pixel at a position [m]."""
    row = round(float(position[1] - bounds[1][0]) / pixel_size)
    return row, round(float(position[0] - bounds[0][0]) / pixel_size)


def sample_distribution(prob: Any, n: int = 1) -> Any:
    """Rows and columns drawn in proportion to a table's values."""
    table = np.asarray(prob, dtype=float)
    flat = table.ravel() / table.sum()
    drawn = np.random.choice(len(flat), int(n), p=flat, replace=False)  # noqa: NPY002
    return np.array(np.unravel_index(drawn, table.shape)).T.astype(np.int32).squeeze()


def set_seed(seed: int, torch: bool = False) -> None:
    """Seeds both global generators."""
    del torch
    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002


_FUNCTIONS: dict[str, Any] = {
    "map_kit_scale": map_kit_scale,
    "apply": rotations.apply,
    "multiply": rotations.multiply,
    "invert": rotations.invert,
    "eulerXYZ_to_quatXYZW": rotations.quat_of_yxz,
    "quatXYZW_to_eulerXYZ": rotations.yxz_of_quat,
    "q_mult": rotations.q_mult,
    "pix_to_xyz": pix_to_xyz,
    "xyz_to_pix": xyz_to_pix,
    "sample_distribution": sample_distribution,
    "solve_hanoi_all": solve_hanoi_all,
    "TreeNode": TreeNode,
    "KDTree": kd_tree,
    "set_seed": set_seed,
}


class Library:
    """The modules of one program, all tied to one scene under construction.

    Args:
        session: the scene.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.task: type[Task] = type("Task", (Task,), {"session": session})
        self.engine = engine_module(session)
        self.numpy = numpy_module()
        self.utils = self._module("cliport.utils.utils", self._utilities())
        self.primitives = self._module("cliport.tasks.primitives", {"PickPlace": tools.PickPlace, "push": tools.push,
                                                                    "Push": tools.Push})  # fmt: skip
        self.grippers = self._module("cliport.tasks.grippers", {"Gripper": tools.Gripper, "Suction": tools.Suction,
                                                                "Spatula": tools.Spatula})  # fmt: skip
        task = self._module("cliport.tasks.task", {"Task": self.task})
        tasks = {"task": task, "primitives": self.primitives, "grippers": self.grippers, "Task": self.task}
        folder = self._module("cliport.tasks", tasks, package=True)
        utilities = self._module("cliport.utils", {"utils": self.utils}, package=True)
        top = self._module("cliport", {"tasks": folder, "utils": utilities}, package=True)
        stop = self._module("IPython", {"embed": self._embed})
        made = (top, folder, utilities, task, self.utils, self.primitives, self.grippers, self.engine, stop, self.numpy)
        self.modules: dict[str, ModuleType] = {m.__name__: m for m in made}

    @property
    def names(self) -> dict[str, Any]:
        """What the library's own runner puts before a program's first line."""
        import os

        return {
            "np": self.numpy, "os": os, "random": random, "p": self.engine, "utils": self.utils, "Task": self.task,
            "primitives": self.primitives, "Spatula": tools.Spatula,
        }  # fmt: skip

    def renew(self) -> None:
        """Undoes what the last scene may have done to lists and dictionaries that all scenes share."""
        self._train[:] = colors.TRAIN_COLORS

    def _embed(self, *_: Any, **__: Any) -> NoReturn:
        raise UnsupportedCall("IPython", "embed", (), self.session.line())

    def _module(self, name: str, contents: dict[str, Any], *, package: bool = False) -> ModuleType:
        module = ModuleType(name)
        vars(module).update(contents)
        if package:
            module.__path__ = []
        session = self.session

        def missing(attribute: str) -> NoReturn:
            if attribute.startswith("__"):
                raise AttributeError(attribute)
            raise UnsupportedCall(name.rsplit(".", 1)[-1], attribute, contents, session.line())

        module.__getattr__ = missing  # type: ignore[method-assign]
        return module

    def _utilities(self) -> dict[str, Any]:
        self._train: list[str] = list(colors.TRAIN_COLORS)
        palette = self.session.colors

        def get_colors(mode: Any, n_colors: int = -1, **_: Any) -> tuple[list[Any], list[str]]:
            del mode
            chosen = colors.drawn(self._train, n_colors)
            return [palette[c] for c in chosen], chosen

        def get_colors_names(mode: Any, **_: Any) -> list[str]:
            del mode
            return self._train

        def get_random_color() -> tuple[list[Any], list[str]]:
            return get_colors("train", 1)

        return {
            "COLORS": palette,
            "COLORS_NAMES": list(colors.named_colors()),
            "TRAIN_COLORS": self._train,
            "EVAL_COLORS": list(colors.EVAL_COLORS),
            "get_colors": get_colors,
            "get_colors_names": get_colors_names,
            "get_random_color": get_random_color,
            "assembling_kit_shapes": helpers.shape_names(),
            **_FUNCTIONS,
            "np": np,
            "random": random,
            "p": self.engine,
        }
