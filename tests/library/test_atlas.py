"""The map: alike tasks near one another, and always the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from shelves import FURTHER, draft_of
from simwright.library import atlas
from simwright.library.similarity import Fingerprint, nearest

STEMS = [Path(p).stem for p in sorted(FURTHER.glob("*.py"))]


@pytest.fixture(scope="module")
def prints() -> list[Fingerprint]:
    return [draft_of(stem).entry.fingerprint for stem in STEMS]


@pytest.mark.parametrize("most", [200, 5])
def test_alike_tasks_lie_near_one_another(prints, most: int, monkeypatch) -> None:
    """With landmarks as well: over all pairs, places and likeness agree."""
    monkeypatch.setattr(atlas, "MOST_COMPARED", most)
    monkeypatch.setattr(atlas, "LANDMARKS", 12)
    placed = atlas.positions(prints)
    assert placed.shape == (len(prints), 2) and placed.min() >= 0 and placed.max() <= 1
    assert np.ptp(placed, axis=0).max() == pytest.approx(1)
    named = [(str(i), p) for i, p in enumerate(prints)]
    alike = np.array(
        [[{n.name: n.alike for n in nearest(p, named)}[str(j)] for j in range(len(prints))] for p in prints]
    )
    apart = np.linalg.norm(placed[:, None] - placed[None], axis=2)
    i, j = np.triu_indices(len(prints), 1)
    assert np.corrcoef(alike[i, j], apart[i, j])[0, 1] < -0.35


def test_the_map_is_always_the_same(prints) -> None:
    assert np.array_equal(atlas.positions(prints), atlas.positions(prints))


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_few_tasks_have_places_too(prints, count: int) -> None:
    placed = atlas.positions(prints[:count])
    assert placed.shape == (count, 2) and np.isfinite(placed).all()


def test_the_same_task_many_times_has_one_place(prints) -> None:
    placed = atlas.positions([prints[0]] * 4)
    assert np.isfinite(placed).all() and placed.min() >= 0 and placed.max() <= 1
