"""Stored episodes seen anew: the same actions and the same physics, other pictures."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from small_dataset import small_dataset

from simwright.demos import rerender as module
from simwright.demos.checking import check
from simwright.demos.collect import Plan, collect
from simwright.demos.manifest import DatasetError, Recording
from simwright.demos.recording import replay
from simwright.demos.replaying import replay_all
from simwright.demos.rerender import read_cameras, rerender, rerendering
from simwright.demos.staging import Rerendering, stage
from simwright.demos.store import Dataset, open_dataset
from simwright.errors import SimwrightError, UnknownName
from simwright.sim.cameras import VIEWS, look_at
from simwright.sim.variation import Variation
from simwright.sources import find_sources
from simwright.tasks.building import build
from simwright.tasks.registry import load


def seen_anew(out: Path, *, views: bool = False, source: Dataset | None = None, **how) -> Dataset:
    data = source or open_dataset(small_dataset())
    parts = [data.part("put-block-in-bowl", "train")]
    rerender(data, parts, out, rerendering(data, **how), views=views)
    return open_dataset(out)


def test_other_looks_and_nothing_else(tmp_path: Path) -> None:
    old = open_dataset(small_dataset()).part("put-block-in-bowl", "train")
    found = seen_anew(tmp_path / "new", looks="wide")
    new = found.part("put-block-in-bowl", "train")
    assert len(new) == len(old)
    assert np.array_equal(new.height, old.height)
    assert (np.abs(new.color.astype(int) - old.color).mean(axis=(1, 2, 3)) > 2).all()
    for k in range(len(old)):
        a, b = old.episode(k), new.episode(k)
        assert (a.seed, a.actions, a.built_json) == (b.seed, b.actions, b.built_json)
        assert [s.mask for s in a.steps] == [s.mask for s in b.steps]
        variation = Variation.from_json(b.randomisation)
        assert variation.name == "rerendered"
        assert (variation.masses, variation.frictions) == ((), ())
        assert variation.looks != Variation("x").looks
    assert list(check(found)) == []
    assert [r.difference for r in replay_all(found, [new])] == [None] * len(new)


def test_looks_depend_on_their_seed_and_on_the_episode(tmp_path: Path) -> None:
    a = seen_anew(tmp_path / "a", looks="mild").part("put-block-in-bowl", "train")
    b = seen_anew(tmp_path / "b", looks="mild", seed=1).part("put-block-in-bowl", "train")
    looks = {Variation.from_json(p.episode(k).randomisation).looks for p in (a, b) for k in range(2)}
    assert len(looks) == 4


def test_views_by_other_cameras_in_another_size(tmp_path: Path) -> None:
    mine = (look_at((1.1, 0.3, 0.6), (0.5, 0.0, 0.0), name="mine"),)
    new = seen_anew(tmp_path / "new", views=True, cameras=mine, size=(64, 48)).part("put-block-in-bowl", "train")
    views = new.views(1, 1)
    assert views.rgb.shape == (1, 48, 64, 3)
    cell = stage(new.episode(0).built, new.recording).cell
    cell.settle()
    wanted = cell.picture(mine[0].resized(64, 48))
    assert np.array_equal(new.views(0, 0).rgb[0], wanted.rgb)
    assert np.array_equal(new.views(0, 0).depth[0], wanted.depth)
    old = open_dataset(small_dataset()).part("put-block-in-bowl", "train")
    assert np.array_equal(new.color, old.color)


def test_it_can_be_cut_short_and_taken_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = seen_anew(tmp_path / "whole", looks="mild")
    played = []

    def interrupted(*args, **kwargs):
        if len(played) == 1:
            raise KeyboardInterrupt
        played.append(1)
        return replay(*args, **kwargs)

    monkeypatch.setattr(module, "replay", interrupted)
    with pytest.raises(KeyboardInterrupt):
        seen_anew(tmp_path / "parts", looks="mild")
    monkeypatch.setattr(module, "replay", replay)
    again = seen_anew(tmp_path / "parts", looks="mild")
    for file in sorted(p.relative_to(whole.folder) for p in whole.folder.rglob("*") if p.is_file()):
        assert (whole.folder / file).read_bytes() == (again.folder / file).read_bytes(), file


def test_physics_that_was_varied_stays_so(tmp_path: Path) -> None:
    base = tmp_path / "varied"
    collect(Plan(find_sources(["place-red-in-green"]), {"train": 1}, base, Recording(randomise="wide")))
    data = open_dataset(base)
    old = data.part("place-red-in-green", "train").episode(0)
    rerender(data, list(data.parts()), tmp_path / "plain", rerendering(data, looks="standard"), views=False)
    plain = open_dataset(tmp_path / "plain")
    new = plain.part("place-red-in-green", "train").episode(0)
    before, after = Variation.from_json(old.randomisation), Variation.from_json(new.randomisation)
    assert before.masses == after.masses != ()
    assert before.frictions == after.frictions != ()
    assert after.looks == Variation("x").looks
    assert after.cameras == VIEWS
    assert [s.path.tobytes() for s in old.steps[:-1]] == [s.path.tobytes() for s in new.steps[:-1]]
    assert list(check(data)) == []
    assert [r.difference for r in replay_all(data, list(data.parts()))] == [None]
    # What was seen anew can be seen anew again, and still knows how it was made.
    more = tmp_path / "more"
    rerender(plain, list(plain.parts()), more, rerendering(plain, looks="mild"), views=False)
    found = Variation.from_json(open_dataset(more).part("place-red-in-green", "train").episode(0).randomisation)
    assert found.masses == before.masses


def test_randomised_episodes_are_drawn_from_task_split_and_seed() -> None:
    built = [build(load("place-red-in-green"), seed) for seed in (0, 0, 1)]
    drawn = [Variation.from_json(stage(b, Recording(randomise="mild")).randomisation) for b in built]
    assert drawn[0] == drawn[1]
    assert drawn[0].looks != drawn[2].looks
    assert stage(built[0], Recording()).randomisation is None


def test_actions_that_lead_elsewhere_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def other(episode, recording, on):
        again = replay(episode, recording, on)
        steps = tuple(replace(s, score=0.25) for s in again.episode.steps)
        return replace(again, episode=replace(again.episode, steps=steps))

    monkeypatch.setattr(module, "replay", other)
    with pytest.raises(DatasetError, match="lead elsewhere"):
        seen_anew(tmp_path / "new", looks="mild")


def test_what_cannot_be_seen_is_said(tmp_path: Path) -> None:
    data = open_dataset(small_dataset())
    with pytest.raises(UnknownName, match="mild"):
        rerendering(data, looks="midl")
    with pytest.raises(SimwrightError, match="8..2048"):
        rerendering(data, size=(4, 4))
    with pytest.raises(SimwrightError, match="must have one"):
        rerendering(data, cameras=(VIEWS[0], VIEWS[1].resized(320, 240)))
    with pytest.raises(DatasetError, match="itself"):
        rerender(data, [], data.folder, rerendering(data), views=False)
    for text in ("{", '{"looks": 3}', '{"extra": 1}', " " * (2 << 20)):
        with pytest.raises(SimwrightError, match="rerendering"):
            Rerendering.from_json(text)
    with pytest.raises(UnknownName, match="mild"):
        collect(Plan(find_sources(["align-rope"]), {"train": 1}, tmp_path / "x", Recording(randomise="midl")))
    assert not (tmp_path / "x").exists()


def test_cameras_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "cameras.json"
    one = {"name": "mine", "position": [1.0, 0.0, 0.8], "target": [0.5, 0.0, 0.0]}
    file.write_text(json.dumps([one, {**one, "name": "small", "width": 320, "height": 240, "focal": 300}]))
    a, b = read_cameras(file)
    assert a == look_at((1.0, 0.0, 0.8), (0.5, 0.0, 0.0), name="mine")
    assert (b.width, b.height, b.focal) == (320, 240, 300.0)
    for wrong, what in (
        ("[", "no JSON"),
        ("[]", "1 to 16"),
        ("{}", "1 to 16"),
        ("[3]", "needs name"),
        (json.dumps([{**one, "fov": 3}]), "needs name"),
        (json.dumps([{**one, "target": one["position"]}]), "vertical"),
        (json.dumps([{**one, "position": [1, 2]}]), "camera 1"),
        (json.dumps([{**one, "focal": -1}]), "above 0"),
        (json.dumps([{**one, "position": [1e9, 0, 1]}]), "100 m"),
        (json.dumps([one, one]), "one name"),
    ):
        file.write_text(wrong)
        with pytest.raises(SimwrightError, match=what):
            read_cameras(file)
