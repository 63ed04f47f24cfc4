"""Training samples from many tasks: steps drawn with every task equally often, read straight from the mapped files.

    stream = Batches.of("data", "train")
    batch = stream.draw(16, generator("training", 0))

Only numpy is needed. `demos.torch_dataset` wraps this for torch, `demos.augmentation` moves and turns what it gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simwright.demos.augmentation import rotation_allowed
from simwright.demos.episode import HEIGHT_UNIT, mask_of
from simwright.demos.store import Part, open_dataset
from simwright.demos.tables import ENDS
from simwright.errors import SimwrightError, UnknownName
from simwright.geometry import Array
from simwright.seeding import Split
from simwright.sim.cameras import MAP_PIXEL, MAP_SHAPE, WORKSPACE
from simwright.tasks.built import BuiltTask

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
_COLUMNS = ["episode", "goal", "instruction", "paraphrases", "kind", *ENDS, "symmetry", "alike"]


@dataclass(frozen=True, eq=False)
class Batch:
    """n training samples. Arrays are the caller's own."""

    color: NDArray[np.uint8]
    """(n, 320, 160, 3) sRGB, the workspace from straight above."""
    height: NDArray[np.float32]
    """(n, 320, 160) [m] above the table."""
    instruction: tuple[str, ...]
    ends: Array
    """(n, 2, 3) x [m], y [m], yaw [rad] of the tool where it picks and where it places; a push's start and end have
    yaw 0."""
    push: Bools
    """(n,) whether the action is a push."""
    symmetry: Array
    """(n,) [rad] turn that leaves the moved body as it is: 0 any, 2 pi none."""
    mask: Bools
    """(n, 320, 160) pixels of all bodies that might have been moved as well as the one that was, itself included."""
    turnable: Bools
    """(n,) whether the sentence stays true when the whole picture is turned."""
    task: Ints
    """(n,) index of the task in `Batches.tasks`."""

    def __len__(self) -> int:
        return len(self.task)

    @property
    def pixels(self) -> Array:
        """(n, 2, 2) row and column of both ends in the map; the middle of pixel (r, c) is at (r + 0.5, c + 0.5)."""
        x, y = self.ends[..., 0], self.ends[..., 1]
        return np.stack([(y - WORKSPACE[1][0]) / MAP_PIXEL, (x - WORKSPACE[0][0]) / MAP_PIXEL], axis=-1)


class Batches:
    """All steps of some parts of datasets, from which batches are drawn.

    Attributes:
        tasks: names, in the order of the parts; parts of one name are one task.
        task: (len,) index of each sample's task.

    Args:
        parts: of one dataset or of several.

    Raises:
        SimwrightError: there is no step in them.
        DatasetError: one of them is damaged.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        self._tables = [_Samples(part) for part in parts]
        self.tasks: tuple[str, ...] = tuple(dict.fromkeys(part.task for part in parts))
        sizes = [len(t.rows) for t in self._tables]
        if not sum(sizes):
            raise SimwrightError("there is nothing to learn from: these parts of datasets hold no step")
        self._part: Ints = np.repeat(np.arange(len(parts)), sizes)
        self._place: Ints = np.concatenate([np.arange(n) for n in sizes])
        names = np.array([self.tasks.index(part.task) for part in parts], np.int64)
        self.task: Ints = names[self._part]
        order = np.argsort(self.task, kind="stable")
        counts = np.bincount(self.task, minlength=len(self.tasks))
        self._of_task: list[Ints] = [g for g in np.split(order, np.cumsum(counts)[:-1]) if len(g)]

    @staticmethod
    def of(folder: str | Path, split: Split = "train", tasks: Sequence[str] | None = None) -> Batches:
        """The steps of one split of a dataset.

        Args:
            folder: of the dataset.
            split: of which episodes.
            tasks: only these; None: all that have the split.

        Raises:
            UnknownName: there is no such task or split.
            DatasetError: there is no dataset, or it is damaged.
        """
        dataset = open_dataset(folder)
        chosen = dataset.tasks if tasks is None else tasks
        parts = [dataset.part(t, split) for t in chosen if tasks is not None or split in dataset.splits(t)]
        if not parts:
            known = sorted({s for t in dataset.tasks for s in dataset.splits(t)})
            raise UnknownName("split", split, known, f"They are those in {folder}.")
        return Batches(parts)

    def __len__(self) -> int:
        """Number of samples."""
        return len(self._part)

    def draw(self, size: int, rng: np.random.Generator, *, reword: bool = False) -> Batch:
        """Samples with every task equally likely, and every step of a task.

        Args:
            size: how many; with replacement.
            rng: determines them.
            reword: say the same with another of the goal's sentences, never with the one that is kept for test.
        """
        groups: list[int] = rng.integers(len(self._of_task), size=size).tolist()
        chosen = [int(self._of_task[g][int(rng.integers(len(self._of_task[g])))]) for g in groups]
        return self.take(chosen, rng if reword else None)

    def take(self, samples: Sequence[int], reword: np.random.Generator | None = None) -> Batch:
        """The samples of these numbers, 0 to `len(self) - 1`; see `draw`."""
        n = len(samples)
        color, height = np.empty((n, *MAP_SHAPE, 3), np.uint8), np.empty((n, *MAP_SHAPE), np.float32)
        mask = np.zeros((n, *MAP_SHAPE), np.bool_)
        found: list[tuple[str, Array, bool, float, bool]] = []
        for i, sample in enumerate(samples):
            table, place = self._tables[int(self._part[sample])], int(self._place[sample])
            row = int(table.rows[place])
            color[i] = table.part.color[row]
            np.multiply(table.part.height[row], np.float32(HEIGHT_UNIT), out=height[i])
            mask[i] = mask_of(table.alike(place))
            told = (table.ends[place], bool(table.push[place]), float(table.symmetry[place]))
            found.append((table.sentence(place, reword), *told, bool(table.turnable[place])))
        return Batch(
            color,
            height,
            tuple(f[0] for f in found),
            np.array([f[1] for f in found]).reshape(n, 2, 3),
            np.array([f[2] for f in found], np.bool_),
            np.array([f[3] for f in found], np.float64),
            mask,
            np.array([f[4] for f in found], np.bool_),
            self.task[np.array(samples, np.int64)],
        )


class _Samples:
    """The steps of one part that have an action, as flat arrays."""

    def __init__(self, part: Part) -> None:
        self.part = part
        table: Any = part.steps(_COLUMNS)
        acts: Bools = np.array(table["kind"].is_valid())
        self.rows: Ints = np.flatnonzero(acts)
        table = table.filter(acts)
        self.push: Bools = np.array(table["kind"].to_pylist()) == "push"
        ends = np.stack([np.array(table[c].to_numpy(), np.float64) for c in ENDS], axis=1)
        # A push has no yaw: its ends are points.
        self.ends: Array = np.nan_to_num(ends).reshape(-1, 2, 3)
        self.symmetry: Array = np.array(table["symmetry"].to_numpy(), np.float64)
        self._words: list[str] = table["instruction"].to_pylist()
        self._other_at, self._others = _lists(table["paraphrases"])
        self._alike_at, self._alike = _lists(table["alike"])
        self.turnable = self._turnable(table["episode"].to_numpy(), table["goal"].to_numpy())

    def alike(self, place: int) -> NDArray[np.uint16]:
        """Run lengths of a sample's mask."""
        return self._alike[self._alike_at[place] : self._alike_at[place + 1]]

    def sentence(self, place: int, reword: np.random.Generator | None) -> str:
        """What the robot is told."""
        first, end = int(self._other_at[place]), int(self._other_at[place + 1])
        if reword is None or self.part.split == "test" or end - first < 2:
            return self._words[place]
        return self._others[first + int(reword.integers(end - first - 1))]

    def _turnable(self, episodes: Ints, goals: Ints) -> Bools:
        scenes: list[str] = self.part.episode_table(["built"])["built"].to_pylist()
        known: dict[tuple[int, int], bool] = {}
        built: tuple[int, BuiltTask] | None = None
        wanted: list[tuple[int, int]] = list(zip(episodes.tolist(), goals.tolist(), strict=True))
        for key in wanted:
            if key in known:
                continue
            if built is None or built[0] != key[0]:
                built = key[0], BuiltTask.from_json(scenes[key[0]])
            known[key] = rotation_allowed(built[1].goals[key[1]], built[1].bodies)
        return np.array([known[key] for key in wanted], np.bool_)


def _lists(column: Any) -> tuple[Ints, Any]:
    """Where each list of a column begins and ends (n + 1,), and all their entries."""
    lengths = np.array([0, *column.combine_chunks().value_lengths().to_pylist()], np.int64)
    flat = column.combine_chunks().flatten()
    strings = str(flat.type) in ("string", "large_string")
    return np.cumsum(lengths), flat.to_pylist() if strings else np.array(flat.to_numpy())
