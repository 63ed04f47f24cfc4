"""A dataset's folder before anything is written into it: is it ours to write, and does it fit what is wanted?"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from simwright.demos.layout import PROGRAM
from simwright.demos.manifest import (
    DATASET,
    FORMAT,
    DatasetError,
    DatasetInfo,
    Recording,
    check_names,
    differences,
    read_info,
    versions,
    write_atomically,
    write_record,
)
from simwright.demos.writing import told
from simwright.sources import TaskSource

LOCK = ".lock"


def check_folder(root: Path, sources: Sequence[TaskSource], recording: Recording) -> DatasetInfo | None:
    """Whether a collection may write into a folder. Changes nothing.

    Args:
        root: of the dataset.
        sources: the tasks to be collected.
        recording: what is recorded.

    Returns:
        What the folder says of itself; None: there is no dataset yet.

    Raises:
        DatasetError: it may not; the error says why, and what to do.
    """
    check_names(source.name for source in sources)
    if not (root / DATASET).exists():
        # Hidden files may lie there: our lock is one.
        if root.is_dir() and any(not p.name.startswith(".") and p.name != "shards" for p in root.iterdir()):
            raise DatasetError(f"{root}: holds other files, and no dataset; choose an empty or a new folder with --out")
        return None
    info = read_info(root)
    changes = differences(info.versions)
    if changes:
        raise DatasetError(
            f"{root}: made by other versions ({'; '.join(changes)}), which need not give the same episodes; choose "
            "another folder with --out, or go on with the versions that made it"
        )
    if info.recording != recording:
        raise DatasetError(
            f"{root}: recorded with {_told(info.recording)}, and now {_told(recording)} is asked for; choose another "
            "folder with --out"
        )
    for source in sources:
        if info.programs.get(source.name, source.program.hash) != source.program.hash:
            raise DatasetError(
                f"{root}: the program {source.name!r} has changed since its episodes were made; they are kept as they "
                f"are. Choose another folder with --out, or restore {root / source.name / PROGRAM}"
            )
    return info


def prepare(root: Path, sources: Sequence[TaskSource], recording: Recording) -> None:
    """Makes a folder ready for a collection. It must be locked.

    Raises:
        DatasetError: see `check_folder`; or it cannot be written.
    """
    info = check_folder(root, sources, recording) or DatasetInfo(FORMAT, versions(), recording)
    programs = {**info.programs, **{source.name: source.program.hash for source in sources}}
    with told(root):
        if programs != info.programs:
            write_record(root / DATASET, replace(info, programs=dict(sorted(programs.items()))))
        for source in sources:
            path = root / source.name / PROGRAM
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(path, source.program.text.encode("utf-8"))


@contextmanager
def locked(root: Path) -> Generator[None]:
    """Keeps all others from writing into a folder, which is made if need be. The lock ends with the process.

    Raises:
        DatasetError: somebody else is writing there, or it cannot be written.
    """
    with told(root):
        root.mkdir(parents=True, exist_ok=True)
        file = os.open(root / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise DatasetError(
                f"{root}: another process is writing there; wait for its end, or choose another folder"
            ) from error
        yield
    finally:
        os.close(file)


def _told(recording: Recording) -> str:
    views = "maps and views" if recording.views else "maps alone"
    return views if recording.randomise is None else f"{views}, randomised {recording.randomise!r}"
