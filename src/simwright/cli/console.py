"""What all commands print with: progress on the error channel, tables and lines on the standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from rich.progress import Progress

PIPE_WIDTH = 180
"""Columns of tables that do not go to a terminal."""


@contextmanager
def progress() -> Generator[Progress]:
    """Progress on the error channel, so that what is printed can be piped; gone when it is done."""
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=24), TimeElapsedColumn())
    screen = Console(stderr=True)
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as bar:
        yield bar


def console() -> Console:
    """As wide as the terminal; wide enough for every table when the output goes elsewhere."""
    screen = Console(highlight=False)
    return screen if screen.is_terminal else Console(highlight=False, width=PIPE_WIDTH)


def say(text: str) -> None:
    """Prints one line as it is, never wrapped, so that it can be copied."""
    Console(highlight=False, soft_wrap=True).print(text, markup=False)


def print_json(data: object) -> None:
    """Prints data as JSON."""
    sys.stdout.write(json.dumps(data, indent=2, ensure_ascii=False) + "\n")
