"""Training samples for torch: what `demos.batches` draws, as tensors. Needs the extra `learn`.

from torch.utils.data import DataLoader
loader = DataLoader(BatchStream("data", size=16), batch_size=None, num_workers=2)
for batch in loader: ...
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from simwright.demos.augmentation import augment
from simwright.demos.batches import Batch, Batches
from simwright.errors import MissingExtra
from simwright.seeding import Split, generator

try:
    # By name, since most machines that check these types have no torch.
    torch: Any = import_module("torch")
    loading: Any = import_module("torch.utils.data")
except ImportError as error:
    raise MissingExtra("training with torch", "learn") from error

Sample = dict[str, Any]


class StepDataset(loading.Dataset):
    """Every step of one split of a dataset, for a sampler of your own. `weights` makes all tasks equally likely.

    A sample: `color` (320, 160, 3) uint8, `height` (320, 160) float32 [m], `instruction` str, `ends` (2, 3) float32
    x [m], y [m], yaw [rad] of pick and place, `push` bool, `symmetry` float32 [rad], `mask` (320, 160) bool, `turnable`
    bool, `task` int64. See `demos.batches.Batch`.

    Args:
        folder: of the dataset.
        split: of which episodes.
        tasks: only these; None: all.

    Raises:
        UnknownName: there is no such task or split.
        DatasetError: there is no dataset, or it is damaged.
    """

    def __init__(self, folder: str | Path, split: Split = "train", tasks: Sequence[str] | None = None) -> None:
        self.batches = Batches.of(folder, split, tasks)

    def __len__(self) -> int:
        return len(self.batches)

    def __getitem__(self, index: int) -> Sample:
        if not 0 <= index < len(self):
            raise IndexError(index)
        found = tensors(self.batches.take([index]))
        return {key: value[0] for key, value in found.items()}

    @property
    def weights(self) -> Any:
        """Tensor (len,) for `WeightedRandomSampler`: every task is equally likely, and every step of a task."""
        counts = np.bincount(self.batches.task)
        return torch.from_numpy(1.0 / counts[self.batches.task])


class BatchStream(loading.IterableDataset):
    """Batches without end, every task equally often, moved and turned where their sentences allow it.

    Hand it to a `DataLoader` with `batch_size=None`; every worker draws batches of its own.

    Args:
        folder: of the dataset.
        size: of a batch.
        split: of which episodes.
        tasks: only these; None: all.
        seed: determines every batch, together with the number of workers.
        augmented: whether samples are moved, turned and reworded.
        brightness: see `augmentation.augment`.

    Raises:
        UnknownName: there is no such task or split.
        DatasetError: there is no dataset, or it is damaged.
    """

    def __init__(
        self,
        folder: str | Path,
        size: int = 16,
        split: Split = "train",
        tasks: Sequence[str] | None = None,
        *,
        seed: int = 0,
        augmented: bool = True,
        brightness: float = 0.1,
    ) -> None:
        self.batches = Batches.of(folder, split, tasks)
        self._size, self._seed, self._augmented, self._brightness = size, seed, augmented, brightness

    def __iter__(self) -> Iterator[Sample]:
        worker = loading.get_worker_info()
        rng = generator("batches", self._seed, 0 if worker is None else worker.id)
        while True:
            batch = self.batches.draw(self._size, rng, reword=self._augmented)
            if self._augmented:
                batch = augment(batch, rng, brightness=self._brightness)
            yield tensors(batch)


def tensors(batch: Batch) -> Sample:
    """A batch as tensors, which share its memory where they can; sentences stay a list."""
    return {
        "color": torch.from_numpy(batch.color),
        "height": torch.from_numpy(batch.height),
        "instruction": list(batch.instruction),
        "ends": torch.from_numpy(batch.ends.astype(np.float32)),
        "push": torch.from_numpy(batch.push),
        "symmetry": torch.from_numpy(batch.symmetry.astype(np.float32)),
        "mask": torch.from_numpy(batch.mask),
        "turnable": torch.from_numpy(batch.turnable),
        "task": torch.from_numpy(batch.task),
    }
