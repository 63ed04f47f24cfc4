"""Training samples: what they hold, and how often each task comes."""

from __future__ import annotations

import numpy as np
import pytest
from small_dataset import TASKS, small_dataset

from simwright.demos.batches import Batches
from simwright.demos.episode import mask_of, metres
from simwright.demos.store import open_dataset
from simwright.errors import SimwrightError, UnknownName
from simwright.seeding import generator
from simwright.sim.actions import PickPlace
from simwright.sim.cameras import MAP_SHAPE


@pytest.fixture(scope="module")
def batches() -> Batches:
    return Batches.of(small_dataset())


def test_every_action_is_a_sample_as_it_was_recorded(batches: Batches) -> None:
    dataset = open_dataset(small_dataset())
    number = 0
    for task in TASKS:
        part = dataset.part(task, "train")
        for k in range(len(part)):
            record = part.demonstration(k)
            for i, step in enumerate(record.episode.steps[:-1]):
                batch = batches.take([number])
                assert batch.instruction == (step.instruction,)
                assert batch.color[0].tobytes() == record.frames.color[i].tobytes()
                assert batch.height[0].tobytes() == metres(record.frames.height[i]).tobytes()
                assert batches.tasks[batch.task[0]] == task
                assert np.array_equal(batch.mask[0], mask_of(step.alike))
                assert batch.symmetry[0] == step.symmetry
                if isinstance(step.action, PickPlace):
                    assert not batch.push[0]
                    assert batch.ends[0].tolist() == [list(step.action.pick), list(step.action.place)]
                    row, column = np.floor(batch.pixels[0, 0]).astype(int)
                    assert batch.mask[0, row, column]
                else:
                    assert batch.push[0]
                    assert batch.ends[0].tolist() == [[*step.action.start, 0.0], [*step.action.end, 0.0]]
                number += 1
    assert number == len(batches)
    with pytest.raises(IndexError):
        batches.take([number])


def test_tasks_come_equally_often_and_so_do_their_steps(batches: Batches) -> None:
    rng = generator("test", 0)
    counts = np.bincount(batches.task)
    assert counts.max() > 1.4 * counts.min()  # otherwise the test says nothing
    drawn = np.concatenate([batches.draw(30, rng).task for _ in range(20)])
    shares = np.bincount(drawn, minlength=3) / drawn.size
    assert np.abs(shares - 1 / 3).max() < 0.08


def test_the_same_generator_draws_the_same(batches: Batches) -> None:
    a, b = (batches.draw(5, generator("test", 1), reword=True) for _ in range(2))
    assert a.color.tobytes() == b.color.tobytes()
    assert a.instruction == b.instruction
    assert len(a) == 5
    assert a.color.shape == (5, *MAP_SHAPE, 3)
    assert a.pixels.shape == (5, 2, 2)


def test_rewording_never_uses_the_sentence_kept_for_test() -> None:
    part = open_dataset(small_dataset()).part("put-block-in-bowl", "train")
    goal = part.episode(0).built.goals[0]
    alone = Batches([part])
    said = {alone.take([0], generator("test", k)).instruction[0] for k in range(40)}
    assert said == set(goal.paraphrases[:-1])
    assert len(said) > 1
    assert alone.take([0]).instruction == (goal.instruction,)


def test_turnable_follows_the_sentences(batches: Batches) -> None:
    found = batches.take(range(len(batches)))
    for task, sentence, turnable in zip(found.task, found.instruction, found.turnable, strict=True):
        if batches.tasks[task] == "align-rope":
            assert turnable == (not {"left", "right"} & set(sentence.split()))
        else:
            assert turnable


def test_one_task_or_several_and_what_is_not_there() -> None:
    one = Batches.of(small_dataset(), "val", ["sweeping-piles"])
    assert one.tasks == ("sweeping-piles",)
    assert one.take([0]).push[0]
    with pytest.raises(UnknownName, match="train, val"):
        Batches.of(small_dataset(), "test")
    with pytest.raises(UnknownName, match="align-rope"):
        Batches.of(small_dataset(), "train", ["align-rpe"])
    with pytest.raises(SimwrightError, match="nothing to learn"):
        Batches([])
