"""What a dataset folder says of itself: which format and versions, how it was recorded, what belongs to it."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any, cast

from pydantic import ConfigDict, TypeAdapter, ValidationError

from simwright import __version__
from simwright.demos.episode import Failed
from simwright.errors import SimwrightError
from simwright.seeding import Split

FORMAT = 1
"""Raised whenever the layout of a dataset folder changes."""
DATASET = "dataset.json"
MANIFEST = "manifest.json"
LARGEST_JSON = 64 << 20
"""[bytes] of a manifest that is read."""
PACKAGES = ("mujoco-core", "numba", "numpy", "pyarrow", "pydantic", "shapely")
"""On these packages the bytes of an episode depend."""
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
"""What tasks may be called, for they become folders."""
_DETERMINING = ("__init__.py", "demos", "geometry.py", "rollout.py", "seeding.py", "sim", "tasks")


class DatasetError(SimwrightError):
    """A dataset folder cannot be used as it is."""


@dataclass(frozen=True)
class Recording:
    """What is recorded of each episode."""

    views: bool = False
    """The three RGB-D views too, not the maps alone."""
    randomise: str | None = None
    """Which domain randomisation, by name; None: none."""


MAPS_ALONE = Recording()


@dataclass(frozen=True)
class DatasetInfo:
    """What holds for a whole dataset."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    format: int
    versions: dict[str, str]
    """Of everything that the bytes depend on; "sources" is a digest of Simwright's own code."""
    recording: Recording
    programs: dict[str, str] = field(default_factory=dict[str, str])
    """sha256 of the program's text for each task."""


@dataclass(frozen=True)
class FileMark:
    """What a file must be like."""

    size: int
    """[bytes]"""
    sha256: str | None = None
    """None: the file's parts are marked one by one, in the table of episodes."""


@dataclass(frozen=True)
class Manifest:
    """What holds for one task's one split, once all of it is there."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    task: str
    split: Split
    program: str
    """sha256 of the program's text."""
    wanted: int
    """Episodes that were asked for."""
    episodes: int
    """Episodes that are there: fewer than wanted where the expert failed too often."""
    steps: int
    """Observations: one more for each episode than there were actions."""
    tried: int
    """Seeds 0, 1, 2, ... that were tried; those that failed are told below."""
    failures: tuple[Failed, ...]
    files: dict[str, FileMark]
    """By name, this file left out."""


@cache
def versions() -> dict[str, str]:
    """What the bytes of an episode depend on, beside its program and its seed."""
    packages = {name: metadata.version(name) for name in PACKAGES}
    return {"simwright": __version__, "sources": _sources(), "machine": platform.machine(), **packages}


def _sources() -> str:
    """Digest of the code that decides how an episode goes and how it is stored."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for name in _DETERMINING:
        path = package / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def write_atomically(path: Path, data: bytes) -> None:
    """Writes a file so that it is either there as a whole or not at all.

    Raises:
        OSError: no room, or no right to write.
    """
    draft = path.with_name(f".{path.name}.draft")
    with draft.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def write_record(path: Path, record: DatasetInfo | Manifest) -> None:
    """Writes a record as JSON, atomically."""
    write_atomically(path, (json.dumps(asdict(record), indent=1, ensure_ascii=False) + "\n").encode())


def read_info(folder: Path) -> DatasetInfo:
    """What a dataset folder says of itself as a whole.

    Raises:
        DatasetError: it is none, is damaged, or has another format.
    """
    path = folder / DATASET
    if not path.is_file():
        raise DatasetError(
            f"{folder}: no dataset (it has no {DATASET}); `simwright collect TASK --train 10 --out {folder}` makes one"
        )
    data: Any = read_json(path)
    found: Any = cast("dict[str, Any]", data).get("format") if isinstance(data, dict) else None
    if found != FORMAT:
        raise DatasetError(
            f"{folder}: a dataset of format {found!r}, and this Simwright ({__version__}) reads format {FORMAT}; "
            "use the version that made it, or collect anew into another folder"
        )
    return _parsed(DatasetInfo, cast("object", data), path)


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of one task's one split; None where there is none yet.

    Raises:
        DatasetError: it is damaged.
    """
    path = folder / MANIFEST
    return _parsed(Manifest, read_json(path), path) if path.is_file() else None


def read_json(path: Path) -> Any:
    """The data in a JSON file.

    Raises:
        DatasetError: too large, or no JSON.
    """
    if path.stat().st_size > LARGEST_JSON:
        raise DatasetError(f"{path}: {path.stat().st_size / 1e6:.0f} MB; at most {LARGEST_JSON / 1e6:.0f} MB are read")
    try:
        return json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise DatasetError(
            f"{path}: damaged, no JSON ({error}); `simwright data check --repair` makes it anew"
        ) from error


def _parsed(kind: Any, data: object, path: Path) -> Any:
    try:
        return TypeAdapter(kind).validate_python(data, strict=False)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise DatasetError(f"{path}: damaged: {where}: {first['msg']}") from error


def check_names(names: Iterable[str]) -> None:
    """Refuses tasks that cannot become folders.

    Raises:
        DatasetError: one cannot.
    """
    for name in names:
        if not NAME.fullmatch(name):
            raise DatasetError(f"a task named {name!r} cannot be stored: rename its file with letters, digits and '-'")


def differences(found: dict[str, str], here: dict[str, str] | None = None) -> list[str]:
    """How versions differ from those here, one for each line: "numpy 2.4.6, here 2.5.0"."""
    here = versions() if here is None else here
    names = sorted({*found, *here})
    return [f"{n} {found.get(n, 'none')}, here {here.get(n, 'none')}" for n in names if found.get(n) != here.get(n)]
