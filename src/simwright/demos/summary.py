"""Collections and datasets as tables for the terminal and as data for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.table import Table
from rich.text import Text

from simwright.demos.checking import Flaw
from simwright.demos.collect import PartReport
from simwright.demos.manifest import differences
from simwright.demos.packing import Packed
from simwright.demos.pictures import counted
from simwright.demos.replaying import Replay
from simwright.demos.store import Dataset

Data = dict[str, Any]

SHOWN_CAUSES = 3
"""So many causes of failure are shown for each split; JSON has all of them."""
_NUMBERS = ("episodes", "steps", "failed", "bytes a step", "new", "size")


def collection_data(reports: Sequence[PartReport], seconds: float) -> Data:
    """A collection for JSON.

    Args:
        reports: one for each split.
        seconds: that it took.
    """
    made = sum(r.made for r in reports)
    return {
        "seconds": seconds,
        "made": made,
        "demonstrations_per_minute": 60 * made / max(seconds, 1e-9),
        "parts": [{**asdict(r), "bytes_per_step": _per_step(r), "causes": dict(r.causes)} for r in reports],
    }


def collection_parts(reports: Sequence[PartReport], seconds: float) -> list[Table | Text]:
    """A collection for people: a table, why seeds failed, and how fast it was."""
    table = _table("task", "split", "episodes", "new", "steps", "failed", "bytes a step")
    for r in reports:
        episodes = Text(f"{r.episodes} of {r.wanted}", "bold red" if r.given_up else "green" if _complete(r) else "")
        numbers = (str(r.made), str(r.steps), str(len(r.failures)), f"{_per_step(r):,.0f}" if r.steps else "")
        table.add_row(Text(r.task, "bold"), r.split, episodes, *numbers)
    parts: list[Table | Text] = [table]
    for r in reports:
        if r.given_up:
            parts.append(Text(f"{r.task} {r.split} was given up: {len(r.failures)} seeds failed", "bold red"))
        parts += [Text(f"  {r.task} {r.split}: {n} x {cause}", "yellow") for cause, n in r.causes[:SHOWN_CAUSES]]
    made = sum(r.made for r in reports)
    if made:
        speed = f", {60 * made / max(seconds, 1e-9):.1f} a minute"
        parts.append(Text(f"{counted(made, 'new demonstration')} in {seconds:.1f} s{speed}"))
    else:
        parts.append(Text("nothing to do: all of it is there"))
    return parts


def dataset_data(dataset: Dataset) -> Data:
    """A dataset for JSON."""
    parts = [
        {
            "task": part.task,
            "split": part.split,
            "episodes": len(part),
            "steps": part.manifest.steps,
            "tried": part.manifest.tried,
            "failures": [asdict(f) for f in part.manifest.failures],
            "bytes": part.size,
            "program": part.manifest.program,
        }
        for part in dataset.parts()
    ]
    return {
        "folder": str(dataset.folder),
        "format": dataset.info.format,
        "recording": asdict(dataset.info.recording),
        "versions": dataset.info.versions,
        "differences": differences(dataset.info.versions),
        "unfinished": [list(pair) for pair in dataset.unfinished()],
        "parts": parts,
    }


def dataset_parts(dataset: Dataset) -> list[Table | Text]:
    """A dataset for people."""
    table = _table("task", "split", "episodes", "steps", "failed", "size")
    total = 0
    for part in dataset.parts():
        total += part.size
        numbers = (str(len(part)), str(part.manifest.steps), str(len(part.manifest.failures)), _size(part.size))
        table.add_row(Text(part.task, "bold"), part.split, *numbers)
    recording = dataset.info.recording
    what = "maps and views" if recording.views else "maps alone"
    random = "" if recording.randomise is None else f", randomised: {recording.randomise}"
    versions = ", ".join(f"{name} {version}" for name, version in sorted(dataset.info.versions.items()))
    parts: list[Table | Text] = [table, Text(f"{_size(total)} in all; {what}{random}"), Text(f"made with {versions}")]
    parts += [Text(f"  {line}", "yellow") for line in differences(dataset.info.versions)]
    parts += [
        Text(f"  {task} {split}: unfinished; run the same `simwright collect` again", "yellow")
        for task, split in dataset.unfinished()
    ]
    return parts


def flaw_data(flaw: Flaw) -> Data:
    """A flaw for JSON."""
    return {**asdict(flaw), "text": str(flaw)}


def replay_data(result: Replay) -> Data:
    """A replay for JSON."""
    return asdict(result)


def replay_line(result: Replay) -> Text:
    """A replay for people."""
    name = Text(f"{result.task} {result.split} {result.episode} (seed {result.seed}): ")
    if result.difference is None:
        return name + Text("the same", "green")
    return name + Text(result.difference, "bold red")


def packed_data(packed: Packed) -> Data:
    """What was packed or unpacked, for JSON."""
    return asdict(packed)


def packed_line(packed: Packed) -> str:
    """What was packed or unpacked, for people."""
    share = f", {packed.packed / packed.steps:,.0f} bytes a step" if packed.steps else ""
    return f"{counted(packed.files, 'file')}, {_size(packed.size)} unpacked, {_size(packed.packed)} packed{share}"


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, justify="right" if column in _NUMBERS else "left", no_wrap=column == "task")
    return table


def _complete(report: PartReport) -> bool:
    return report.episodes >= report.wanted


def _per_step(report: PartReport) -> float:
    return report.size / max(report.steps, 1)


def _size(size: int) -> str:
    for unit, scale in (("GB", 1e9), ("MB", 1e6)):
        if size >= scale:
            return f"{size / scale:.1f} {unit}"
    return f"{size / 1e3:.0f} kB"
