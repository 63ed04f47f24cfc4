"""Episodes as rows of two Parquet tables, and back: one row for each episode, and one for each step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any, cast

import numpy as np

from simwright.demos.arrow import read_group
from simwright.demos.episode import PATH_COLUMNS, Episode, Step, numbers_of
from simwright.demos.layout import EPISODES, STEPS
from simwright.demos.manifest import DatasetError
from simwright.sim.actions import Action, Outcome, PickPlace, Push

Row = dict[str, Any]

ENDS = ("pick_x", "pick_y", "pick_yaw", "place_x", "place_y", "place_yaw")
STEP_COLUMNS: dict[str, str] = {
    "episode": "int32",
    "step": "int32",
    "goal": "int32",
    "instruction": "string",
    "paraphrases": "list<string>",
    "kind": "string",
    **dict.fromkeys(ENDS, "float64"),
    "body": "string",
    "symmetry": "float64",
    "mask": "list<uint16>",
    "alike": "list<uint16>",
    "score": "float64",
    "reward": "float64",
    "outcome": "string",
    "grasped": "string",
    "detail": "string",
    "seconds": "float64",
    "why": "string",
    "path": "list<float32>",
    "views_at": "int64",
    "views_size": "int64",
}
EPISODE_COLUMNS: dict[str, str] = {
    "seed": "int64",
    "first": "int64",
    "steps": "int32",
    "program": "string",
    "versions": "string",
    "built": "string",
    "randomisation": "string",
    "color_sha256": "string",
    "height_sha256": "string",
    "views_sha256": "string",
}


@dataclass(frozen=True)
class Digests:
    """What the stored pictures of an episode must add up to: sha256, 64 hexadecimal digits each."""

    color: str
    height: str
    views: str | None
    """None: no views were recorded."""


@dataclass(frozen=True)
class Place:
    """Where an episode's pictures lie."""

    first: int
    """Row of its first step in the maps."""
    views: tuple[tuple[int, int], ...] | None
    """[bytes] where each step's views begin in their file, and their size; None: no views were recorded."""


def step_row(episode: Episode, index: int) -> Row:
    """A step's row, without its number and the place of its views: these are known once it is stored."""
    step = episode.steps[index]
    outcome: Row = {} if step.outcome is None else asdict(step.outcome)
    return {
        "step": index,
        "goal": step.goal,
        "instruction": step.instruction,
        "paraphrases": list(episode.paraphrases(index)),
        **_action_row(step.action),
        "body": step.body,
        "symmetry": step.symmetry,
        "mask": list(step.mask),
        "alike": list(step.alike),
        "score": step.score,
        "reward": step.reward,
        "outcome": outcome.get("kind"),
        "grasped": outcome.get("grasped"),
        "detail": outcome.get("detail"),
        "seconds": outcome.get("seconds"),
        "why": step.why,
        "path": None if step.path is None else step.path.ravel(order="F"),
    }


def _action_row(action: Action | None) -> Row:
    if action is None:
        return {"kind": None, **dict.fromkeys(ENDS)}
    padded = [(*end, None)[:3] for end in numbers_of(action)]
    kind = "pick_place" if isinstance(action, PickPlace) else "push"
    return {"kind": kind, **dict(zip(ENDS, (*padded[0], *padded[1]), strict=True))}


def episode_row(episode: Episode, digests: Digests) -> Row:
    """An episode's row, without the place of its first step and the versions."""
    return {
        "seed": episode.seed,
        "steps": len(episode.steps),
        "program": episode.program,
        "built": episode.built_json,
        "randomisation": episode.randomisation,
        "color_sha256": digests.color,
        "height_sha256": digests.height,
        "views_sha256": digests.views,
    }


def step_of(row: Row) -> Step:
    """The step that a row tells."""
    path = row["path"]
    outcome = None
    if row["outcome"] is not None:
        outcome = Outcome(row["outcome"], row["grasped"], row["detail"], row["seconds"])
    return Step(
        goal=row["goal"],
        instruction=row["instruction"],
        score=row["score"],
        action=action_of(row),
        body=row["body"],
        symmetry=row["symmetry"],
        mask=tuple(row["mask"]),
        alike=tuple(row["alike"]),
        why=row["why"],
        outcome=outcome,
        reward=row["reward"],
        path=None if path is None else np.array(path, np.float32).reshape(-1, len(PATH_COLUMNS), order="F"),
    )


def action_of(row: Row) -> Action | None:
    """The action that a step's row tells; None in the last step of an episode."""
    if row["kind"] is None:
        return None
    a, b, c, d, e, f = cast("list[float]", [row[end] for end in ENDS])
    return PickPlace((a, b, c), (d, e, f)) if row["kind"] == "pick_place" else Push((a, b), (d, e))


def episode_of(row: Row, steps: Sequence[Row], task: str, split: Any) -> Episode:
    """The episode that its row and those of its steps tell."""
    return Episode(
        built_json=row["built"],
        task=task,
        split=split,
        seed=row["seed"],
        program=row["program"],
        steps=tuple(step_of(s) for s in steps),
        randomisation=row["randomisation"],
    )


def table_rows(folder: Path, groups: Iterable[int]) -> Iterator[tuple[Row, list[Row]]]:
    """The rows of both tables, episode by episode.

    Args:
        folder: of the split.
        groups: numbers of the groups of rows to read.

    Raises:
        DatasetError: the tables are damaged.
    """
    for group in groups:
        steps = iter(read_group(folder / STEPS, STEP_COLUMNS, group))
        for row in read_group(folder / EPISODES, EPISODE_COLUMNS, group):
            own = list(islice(steps, row["steps"]))
            if len(own) != row["steps"]:
                raise DatasetError(f"{folder}: the tables of steps and of episodes do not belong together")
            yield row, own
