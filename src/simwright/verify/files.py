"""Verifying program files, several at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from simwright.errors import SimwrightError
from simwright.library.places import PROGRAM_FILE
from simwright.records import Verification
from simwright.sandbox import Sandbox
from simwright.sources import read_program
from simwright.tasks.built import Judging
from simwright.verify.known import novelty_in_folders
from simwright.verify.stages import verify
from simwright.verify.trial import VerifyConfig
from simwright.workers import Died, spread


@dataclass(frozen=True)
class FileOptions:
    """How files are verified."""

    seeds: int = 10
    all_gates: bool = False
    novelty: bool = True
    """Compare with the base tasks and the libraries."""
    pictures: Path | None = None
    judging: Judging = "reference"
    """How episodes of programs for another library are judged."""
    unsafe: bool = False
    """Run programs even where the system offers no walls."""
    libraries: tuple[Path, ...] = ()
    """Folders of libraries to compare with, beside the base tasks."""


@dataclass(frozen=True)
class FileResult:
    """What came of one file."""

    path: Path
    verification: Verification | None
    """None: the file could not be verified."""
    error: str | None = None
    """Why not; not the program's fault as a task."""

    @property
    def title(self) -> str:
        """What people call it: the file's name, or that of a library's task."""
        return self.path.parent.name if self.path.name == PROGRAM_FILE else self.path.name


def verify_files(
    paths: Sequence[Path],
    options: FileOptions | None = None,
    *,
    workers: int | None = None,
    on_result: Callable[[FileResult], None] | None = None,
) -> list[FileResult]:
    """Verify program files in worker processes.

    Args:
        paths: the files.
        options: how strict to be.
        workers: processes; None: one for each core, at most one for each file.
        on_result: called for each file as soon as it and those before it are done.

    Returns:
        One result for each path, in their order.
    """
    chosen = options or FileOptions()
    count = min(workers or os.cpu_count() or 1, len(paths))
    if count <= 1:
        return [_reported(_verify_file(p, chosen), on_result) for p in paths]
    results: list[FileResult] = []
    for path, outcome in zip(paths, spread(partial(_verify_file, options=chosen), paths, count), strict=True):
        if isinstance(outcome, Died):
            outcome = FileResult(path, None, f"{path}: the process that verified it was {outcome}")
        results.append(_reported(outcome, on_result))
    return results


def _reported(result: FileResult, on_result: Callable[[FileResult], None] | None) -> FileResult:
    if on_result is not None:
        on_result(result)
    return result


def _verify_file(path: Path, options: FileOptions) -> FileResult:
    try:
        program = read_program(path)
        config = VerifyConfig(
            seeds=options.seeds,
            all_gates=options.all_gates,
            pictures=options.pictures,
            judging=options.judging,
            novelty=novelty_in_folders(options.libraries) if options.novelty else None,
        )
        return FileResult(path, verify(program, _sandbox(options.unsafe), config))
    except SimwrightError as error:
        return FileResult(path, None, str(error))


@cache
def _sandbox(unsafe: bool) -> Sandbox:
    """One for each process; its server ends with the process."""
    return Sandbox(unsafe=unsafe)
