"""What all benchmarks share: rows with their goals, intervals, the table, the JSON, and saving."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Any, Literal

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

RESULTS = Path(__file__).with_name("results")
SHOWN_PACKAGES = ("simwright", "numpy", "numba", "mujoco-core", "shapely")


@dataclass(frozen=True)
class Goal:
    """A bound that a value has to keep."""

    sign: Literal["<=", ">="]
    bound: float

    def holds(self, value: float) -> bool:
        """Whether the value keeps the bound."""
        return value <= self.bound if self.sign == "<=" else value >= self.bound

    def __str__(self) -> str:
        return f"{self.sign} {self.bound:g}"

    @staticmethod
    def of(text: str) -> Goal:
        """The goal that `str` made the text of."""
        sign, _, bound = text.partition(" ")
        return Goal("<=" if sign == "<=" else ">=", float(bound))


@dataclass(frozen=True)
class Row:
    """One line of a benchmark."""

    name: str
    value: float | None
    """None: it could not be measured; then it does not hold."""
    unit: str
    n: int
    """Samples behind the value."""
    goal: Goal | None = None
    interval: tuple[float, float] | None = None
    """Of a rate: Wilson's, 95 %."""
    reference: str = ""
    """The same figure of the reference system."""
    note: str = ""
    failures: tuple[dict[str, Any], ...] = ()

    @property
    def holds(self) -> bool | None:
        """Whether the goal is reached; None without a goal."""
        if self.goal is None:
            return None
        return self.value is not None and self.goal.holds(self.value)

    def data(self) -> dict[str, Any]:
        """For JSON: name, value, unit, n, goal, holds, and what else there is."""
        goal = None if self.goal is None else str(self.goal)
        main: dict[str, Any] = {
            "name": self.name,
            "value": self.value,
            "unit": self.unit,
            "n": self.n,
            "goal": goal,
            "holds": self.holds,
        }
        rest = {k: v for k, v in asdict(self).items() if k not in main and v not in ("", (), None)}
        return {**main, **rest}

    @staticmethod
    def of(data: Mapping[str, Any]) -> Row:
        """The row that `data` told of; what it does not know of is left out."""
        known = [f.name for f in fields(Row) if f.name not in ("goal", "interval", "failures")]
        rest: dict[str, Any] = {name: data[name] for name in known if name in data}
        goal = Goal.of(data["goal"]) if data["goal"] else None
        interval = (data["interval"][0], data["interval"][1]) if "interval" in data else None
        return Row(**rest, goal=goal, interval=interval, failures=tuple(data.get("failures", ())))


def wilson(successes: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """Interval of a rate (Wilson, J. Am. Stat. Assoc. 22, 1927); 95 % unless `z` says otherwise."""
    if n == 0:
        return 0.0, 1.0
    rate = successes / n
    middle = (rate + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * (rate * (1 - rate) / n + z * z / (4 * n * n)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def machine() -> str:
    """Where and when: processor, cores, system, versions, date."""
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in SHOWN_PACKAGES)
    return (
        f"{date.today().isoformat()}, {_processor()}, {len(os.sched_getaffinity(0))} cores, "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}, {versions}"
    )


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def markdown(title: str, rows: Sequence[Row], remarks: Sequence[str]) -> str:
    """The rows as a Markdown table, with the machine and remarks below."""
    lines = [f"# {title}", "", machine(), "", *table(rows)]
    for remark in remarks:
        lines += ["", remark]
    return "\n".join(lines) + "\n"


def table(rows: Sequence[Row]) -> list[str]:
    """The lines of a Markdown table."""
    lines = ["| | value | goal | holds | n | reference system | |", "|---|---|---|---|---|---|---|"]
    marks = {True: "yes", False: "**no**", None: ""}
    for row in rows:
        cells = (row.name, _value(row), row.goal or "", marks[row.holds], row.n, row.reference, row.note)
        lines.append("| " + " | ".join(str(c) for c in cells) + " |")
    return lines


def _value(row: Row) -> str:
    if row.value is None:
        return "not measured"
    text = f"{row.value:,.0f}" if row.value >= 1000 else f"{row.value:.3g}"
    text = f"{text} {row.unit}".rstrip()
    return text if row.interval is None else f"{text} ({row.interval[0]:.3f}..{row.interval[1]:.3f})"


def publish(title: str, rows: Sequence[Row], remarks: Sequence[str], *, as_json: bool, save: str | None) -> None:
    """Prints the rows, as JSON or as a table, and saves both under `benchmarks/results/<save>` if asked to."""
    text = markdown(title, rows, remarks)
    data = json.dumps([row.data() for row in rows], indent=2, ensure_ascii=False)
    if save is not None:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / f"{save}.md").write_text(text)
        (RESULTS / f"{save}.json").write_text(data + "\n")
    sys.stdout.write(data + "\n" if as_json else text)


@contextmanager
def progress() -> Generator[Progress]:
    """Progress on the error channel."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        yield shown
