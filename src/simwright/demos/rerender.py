"""Stored episodes seen anew, from seed and actions alone: other cameras, other sizes, other looks, the same physics.

The result is a dataset like any other, and can be checked, replayed, packed and exported like any other.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from simwright.demos.episode import Demonstration, Failed
from simwright.demos.folder import locked, prepare
from simwright.demos.jobs import pack
from simwright.demos.manifest import DatasetError, Recording, versions
from simwright.demos.programs import stored_source
from simwright.demos.recording import replay
from simwright.demos.staging import PLAIN_LOOKS, Rerendering, stage
from simwright.demos.store import Dataset, Part
from simwright.demos.writing import PartWriter
from simwright.errors import SimwrightError
from simwright.sim.cameras import VIEWS, Camera, look_at
from simwright.sim.randomisation import randomisation

LARGEST_FILE = 1 << 20
"""[bytes] of a file that describes cameras."""
MOST_CAMERAS = 16
LARGEST_SIDE = 2048
"""[px]"""
_KEYS = {"name", "position", "target", "width", "height", "focal"}


def rerendering(
    dataset: Dataset,
    *,
    looks: str | None = None,
    cameras: Sequence[Camera] = (),
    size: tuple[int, int] | None = None,
    seed: int = 0,
) -> Rerendering:
    """How the episodes of a dataset are to be seen anew.

    Args:
        dataset: with the episodes; what it was made with stays as far as nothing else is said.
        looks: name of a randomisation, or "standard"; None: as they are.
        cameras: of the views; (): as they are.
        size: [px] width and height of the views; None: the cameras' own.
        seed: of the looks.

    Raises:
        UnknownName: there is no such randomisation.
        SimwrightError: the cameras' pictures differ in size, or are too large.
    """
    if looks is not None and looks != PLAIN_LOOKS:
        randomisation(looks)
    sizes = {size} if size is not None else {(c.width, c.height) for c in cameras or VIEWS}
    if len(sizes) > 1:
        raise SimwrightError(f"the cameras' pictures have {len(sizes)} sizes; all views of a step must have one")
    if any(not 8 <= side <= LARGEST_SIDE for side in next(iter(sizes))):
        raise SimwrightError(f"views of {sizes.pop()} px: both sides must lie in 8..{LARGEST_SIDE}")
    return Rerendering(dataset.info.recording.randomise, looks, tuple(cameras), size, seed)


def rerender(
    dataset: Dataset,
    parts: Sequence[Part],
    out: Path,
    how: Rerendering,
    *,
    views: bool,
    on_progress: Callable[[Part, int], None] | None = None,
) -> int:
    """Writes a dataset with the same episodes, seen anew. May be cut short and taken up again.

    Args:
        dataset: that the parts belong to.
        parts: which.
        out: folder of the new dataset.
        how: what changes.
        views: whether the RGB-D views are recorded.
        on_progress: called with the part and the number of its seeds that are done.

    Returns:
        Number of episodes in the new dataset.

    Raises:
        DatasetError: an episode goes another way than it is stored (other versions made it), or `out` cannot be
            written, holds something else, or is the dataset itself.
    """
    if out.resolve() == dataset.folder.resolve():
        raise DatasetError(f"{out}: is the dataset itself; choose another folder with --out")
    recording = Recording(views, how.to_json())
    sources = {part.task: stored_source(dataset, part.task) for part in parts}
    made = 0
    with locked(out):
        prepare(out, tuple(sources.values()), recording)
        for part in parts:
            made += _rerender_part(part, out, recording, on_progress)
    return made


def _rerender_part(part: Part, out: Path, recording: Recording, on_progress: Callable[[Part, int], None] | None) -> int:
    folder = out / part.task / part.split
    writer = PartWriter(folder, part.task, part.split, part.manifest.program, recording)
    try:
        for outcome in _outcomes(part, recording, writer.last):
            writer.append(pack(outcome))
            if on_progress is not None:
                on_progress(part, writer.tried)
        if writer.unfinished or not (folder / "manifest.json").exists():
            writer.finish(part.manifest.wanted, versions())
        return writer.episodes
    finally:
        writer.close()


def _outcomes(part: Part, recording: Recording, done: int) -> Iterator[Demonstration | Failed]:
    """What came of each seed after `done`, in order: the episodes seen anew, and the failures as they were."""
    failures = {f.seed: f for f in part.manifest.failures}
    episodes = part.episodes()
    for seed in range(part.manifest.tried):
        if seed in failures:
            if seed > done:
                yield failures[seed]
            continue
        episode = next(episodes)
        if seed <= done:
            continue
        again = replay(episode, recording, stage(episode.built, recording))
        scores = [[step.score for step in e.steps] for e in (episode, again.episode)]
        if scores[0] != scores[1]:
            raise DatasetError(
                f"{part.task}, {part.split} seed {seed}: the stored actions lead elsewhere now, so other versions of "
                "Simwright or its packages made this dataset; rerender with those"
            )
        yield again


def read_cameras(path: Path) -> tuple[Camera, ...]:
    """Cameras that a JSON file describes.

    A list of objects: `name`, `position` [m, m, m], `target` [m, m, m], and if wanted `width`, `height` [px] and
    `focal` [px].

    Raises:
        SimwrightError: the file says something else.
        OSError: it cannot be read.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise SimwrightError(f"{path}: a description of cameras has a few kB; this has {path.stat().st_size}")
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise SimwrightError(f"{path}: no JSON: {error}") from error
    listed = cast("list[Any]", data) if isinstance(data, list) else []
    if not 0 < len(listed) <= MOST_CAMERAS:
        raise SimwrightError(f"{path}: must be a list of 1 to {MOST_CAMERAS} cameras")
    cameras = tuple(_camera(path, number, entry) for number, entry in enumerate(listed, 1))
    if len({c.name for c in cameras}) < len(cameras):
        raise SimwrightError(f"{path}: two cameras have one name")
    return cameras


def _camera(path: Path, number: int, entry: Any) -> Camera:
    where = f"{path}, camera {number}"
    given = cast("dict[str, Any]", entry) if isinstance(entry, dict) else {}
    if not {"name", "position", "target"} <= set(given) <= _KEYS:
        raise SimwrightError(f"{where}: needs name, position and target, and may have width, height and focal")
    try:
        (px, py, pz), (tx, ty, tz) = (tuple(float(v) for v in given[k]) for k in ("position", "target"))
        width, height = int(given.get("width", 640)), int(given.get("height", 480))
        focal = float(given.get("focal", 450.0 * width / 640))
        if not (0 < focal < 1e6 and all(abs(v) < 100 for v in (px, py, pz, tx, ty, tz))):
            raise ValueError("positions must lie within 100 m, and the focal length above 0")
        return look_at((px, py, pz), (tx, ty, tz), name=str(given["name"]), width=width, height=height, focal=focal)
    except (TypeError, ValueError) as error:
        raise SimwrightError(f"{where}: {error}") from error
