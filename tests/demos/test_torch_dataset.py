"""The same samples as tensors."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pytest
from small_dataset import small_dataset

from simwright.demos.batches import Batches

torch = pytest.importorskip("torch", reason="the extra 'learn' is not installed")
loading = pytest.importorskip("torch.utils.data")


def test_a_step_is_what_the_batch_says() -> None:
    from simwright.demos.torch_dataset import StepDataset

    data, batches = StepDataset(small_dataset()), Batches.of(small_dataset())
    assert len(data) == len(batches)
    sample, wanted = data[3], batches.take([3])
    assert torch.equal(sample["color"], torch.from_numpy(wanted.color[0]))
    assert sample["instruction"] == wanted.instruction[0]
    assert np.allclose(sample["ends"].numpy(), wanted.ends[0], atol=1e-7)
    with pytest.raises(IndexError):
        data[len(data)]
    sampler = loading.WeightedRandomSampler(data.weights, 8)
    loaded = next(iter(loading.DataLoader(data, batch_size=8, sampler=sampler)))
    assert loaded["height"].shape == (8, 320, 160)
    assert len(loaded["instruction"]) == 8
    per_task = [float(data.weights[data.batches.task == t].sum()) for t in range(3)]
    assert per_task == pytest.approx([1.0] * 3)


def test_a_stream_repeats_itself_and_is_augmented() -> None:
    from simwright.demos.torch_dataset import BatchStream

    stream = BatchStream(small_dataset(), size=4, seed=1)
    loader = loading.DataLoader(stream, batch_size=None)
    first, again = (list(islice(iter(loader), 2)) for _ in range(2))
    for a, b in zip(first, again, strict=True):
        assert torch.equal(a["color"], b["color"])
        assert torch.equal(a["ends"], b["ends"])
    assert not torch.equal(first[0]["color"], first[1]["color"])
    assert {k: (v.dtype if hasattr(v, "dtype") else type(v)) for k, v in first[0].items()} == {
        "color": torch.uint8,
        "height": torch.float32,
        "instruction": list,
        "ends": torch.float32,
        "push": torch.bool,
        "symmetry": torch.float32,
        "mask": torch.bool,
        "turnable": torch.bool,
        "task": torch.int64,
    }
    plain = next(iter(BatchStream(small_dataset(), size=4, seed=1, augmented=False)))
    assert not torch.equal(plain["color"], first[0]["color"])
