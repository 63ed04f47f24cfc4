from __future__ import annotations

from dataclasses import replace

import pytest
from pretending import SOURCES, TASK

from simwright.demos import jobs
from simwright.demos.episode import Failed
from simwright.demos.jobs import Job, do, pack, play
from simwright.demos.manifest import MAPS_ALONE, Recording
from simwright.errors import NoRoom, SimwrightError
from simwright.sources import SceneBuilder

JOB = Job(SOURCES[0], "train", 0, MAPS_ALONE)


def test_the_same_job_gives_the_same_bytes() -> None:
    one, other = do(JOB), do(JOB)
    assert (one.record, one.color, one.height) == (other.record, other.color, other.height)
    assert one.digests == other.digests
    assert len(one.color) == one.steps * 320 * 160 * 3
    assert len(one.height) == one.steps * 320 * 160 * 2
    assert one.views == b""


@pytest.mark.parametrize("change", [{"seed": 1}, {"split": "test"}, {"recording": Recording(views=True)}])
def test_another_job_gives_other_bytes(change: dict[str, object]) -> None:
    assert do(replace(JOB, **change)).record != do(JOB).record  # type: ignore[arg-type]


def test_a_scene_that_cannot_be_built_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def crowded(*_: object) -> None:
        raise NoRoom("no room\nfor block-7")

    monkeypatch.setattr(SceneBuilder, "build", crowded)
    assert play(JOB) == Failed(0, "cannot be built: no room for block-7")
    assert do(JOB).failed == "cannot be built: no room for block-7"
    assert do(JOB).digests is None


def test_a_worker_with_other_versions_is_refused() -> None:
    with pytest.raises(SimwrightError, match="other versions of numpy than"):
        do(replace(JOB, versions={**JOB.versions, "numpy": "1.0"}))


def test_an_error_that_nobody_expected_tells_the_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(jobs, "play", broken)
    with pytest.raises(ZeroDivisionError) as caught:
        do(JOB)
    assert caught.value.__notes__ == [f"in {TASK}, train seed 0"]


def test_a_failure_is_packed_without_pictures() -> None:
    parcel = pack(Failed(4, "bad luck"))
    assert (parcel.seed, parcel.failed, parcel.steps) == (4, "bad luck", 0)
    assert parcel.color == parcel.height == parcel.views == b""
