"""A dataset as one small file for sharing, and back, byte for byte.

The archive is a zip file that says in its first member what every file must be like. Maps are packed as what changes
from one to the next; everything else as it is.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np

from simwright import __version__
from simwright.demos.arrow import compressed, decompressed
from simwright.demos.checking import check
from simwright.demos.layout import EPISODES, HEADER, MAPS, PROGRAM, STEPS, VIEWS, file_sha256
from simwright.demos.manifest import DATASET, MANIFEST, NAME, DatasetError
from simwright.demos.store import Dataset
from simwright.demos.writing import told
from simwright.seeding import SPLITS

FORMAT = 1
INDEX = "simwright-dataset.json"
SUFFIX = ".simwright"
"""Of archives."""
LEVEL = 9
"""Of zstd."""
CHUNK = 32
"""Maps that are packed together."""
PIECE = 4 << 20
"""[bytes] of other files that are packed together."""
LARGEST_INDEX = 64 << 20
_SIZES = struct.Struct("<II")
"""[bytes] of a piece, packed and unpacked."""
_FRAMES = {m.name: m.size for m in MAPS}
_PART_FILES = (MANIFEST, STEPS, EPISODES, VIEWS, *_FRAMES)

Tick = Callable[[int], None]
"""Called with the number of unpacked bytes that were dealt with."""


@dataclass(frozen=True)
class Packed:
    """What became of a dataset."""

    files: int
    size: int
    """[bytes] of the dataset."""
    packed: int
    """[bytes] of the archive."""
    steps: int
    """Observations."""


def pack(dataset: Dataset, archive: Path, on_progress: Tick | None = None) -> Packed:
    """Packs a dataset into one file.

    Args:
        dataset: finished and whole.
        archive: the file; it must not be there yet.
        on_progress: see `Tick`.

    Raises:
        DatasetError: the dataset is unfinished or damaged; the file exists or cannot be written.
    """
    if archive.exists():
        raise DatasetError(f"{archive}: exists already; remove it, or choose another name")
    if dataset.unfinished():
        task, split = dataset.unfinished()[0]
        raise DatasetError(
            f"{dataset.folder}: {task} {split} is unfinished; run the same `simwright collect` again first"
        )
    flaw = next(check(dataset), None)
    if flaw is not None:
        raise DatasetError(f"{dataset.folder}: damaged ({flaw}); `simwright data check --repair` mends it")
    names = _names(dataset)
    marks = {name: [(dataset.folder / name).stat().st_size, file_sha256(dataset.folder / name)] for name in names}
    index = json.dumps({"pack": FORMAT, "simwright": __version__, "files": marks}, indent=1)
    draft = archive.with_name(f".{archive.name}.draft")
    done = 0
    with told(archive, "choose another place"):
        archive.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED) as file:
            file.writestr(_member(INDEX), index)
            for name in names:
                with (
                    (dataset.folder / name).open("rb") as source,
                    file.open(_member(name), "w", force_zip64=True) as to,
                ):
                    for piece, raw in _pieces(source, _FRAMES.get(Path(name).name)):
                        to.write(piece)
                        done += raw
                        if on_progress is not None:
                            on_progress(done)
        draft.replace(archive)
    steps = sum(part.manifest.steps for part in dataset.parts())
    return Packed(len(names), done, archive.stat().st_size, steps)


def unpack(archive: Path, folder: Path, on_progress: Tick | None = None) -> Packed:
    """Restores a dataset from its archive, byte for byte.

    Args:
        archive: as `pack` made it.
        folder: it must not be there yet, or be empty.
        on_progress: see `Tick`.

    Raises:
        DatasetError: no such archive, a damaged one, or no room; nothing is left behind.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DatasetError(f"{folder}: exists already and is not empty; choose another folder")
    draft = folder.with_name(f".{folder.name}.draft")
    try:
        with zipfile.ZipFile(archive) as file:
            marks = _index(archive, file)
            total = sum(size for size, _ in marks.values())
            _check_room(folder, total)
            shutil.rmtree(draft, ignore_errors=True)
            with told(folder, "choose another place"):
                done = 0
                for name, (size, checksum) in marks.items():
                    done += _restore(file, name, draft / name, size, checksum)
                    if on_progress is not None:
                        on_progress(done)
                if folder.exists():
                    folder.rmdir()
                draft.replace(folder)
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError) as error:
        raise DatasetError(f"{archive}: no archive of a dataset, or a damaged one ({error})") from error
    except OSError as error:
        raise DatasetError(f"{archive}: cannot be read ({error.strerror or error})") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return Packed(len(marks), total, archive.stat().st_size, 0)


def _names(dataset: Dataset) -> list[str]:
    """The files that belong to a dataset, in the order in which they are packed."""
    names = [DATASET]
    for task in dataset.tasks:
        names.append(f"{task}/{PROGRAM}")
        for split in dataset.splits(task):
            names += [
                f"{task}/{split}/{name}" for name in (MANIFEST, *sorted(dataset.part(task, split).manifest.files))
            ]
    return names


def _member(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))


def _pieces(source: IO[bytes], frame: int | None) -> Iterator[tuple[bytes, int]]:
    """The packed pieces of a file, each with the number of bytes that it holds."""
    if frame is not None:
        yield _piece(source.read(HEADER)), HEADER
    size = PIECE if frame is None else CHUNK * frame
    while data := source.read(size):
        yield _piece(data if frame is None else changes(data, frame)), len(data)


def _piece(data: bytes) -> bytes:
    packed = compressed(data, LEVEL)
    return _SIZES.pack(len(packed), len(data)) + packed


def changes(data: bytes, frame: int) -> bytes:
    """Each map as its difference from the one before."""
    maps = np.frombuffer(data, np.uint8).reshape(-1, frame)
    return np.concatenate([maps[:1], maps[1:] ^ maps[:-1]]).tobytes()


def summed(data: bytes, frame: int) -> bytes:
    """What `changes` made differences of."""
    return np.bitwise_xor.accumulate(np.frombuffer(data, np.uint8).reshape(-1, frame), axis=0).tobytes()


def _index(archive: Path, file: zipfile.ZipFile) -> dict[str, tuple[int, str]]:
    """What the files must be like, read as a stranger's."""
    if file.getinfo(INDEX).file_size > LARGEST_INDEX:
        raise DatasetError(f"{archive}: its index is too large")
    try:
        found: Any = json.loads(file.read(INDEX))
        if found["pack"] != FORMAT:
            raise DatasetError(
                f"{archive}: packed in format {found['pack']!r} by Simwright {found['simwright']}; this is "
                f"{__version__}, and reads format {FORMAT}"
            )
        marks = {name: (size, checksum) for name, (size, checksum) in found["files"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DatasetError(f"{archive}: its index is damaged ({error})") from error
    for name, (size, checksum) in marks.items():
        if not (_belongs(name) and isinstance(size, int) and size >= 0 and re.fullmatch("[0-9a-f]{64}", str(checksum))):
            raise DatasetError(f"{archive}: its index tells of {name!r}, which does not belong to a dataset")
    return marks


def _belongs(name: str) -> bool:
    task, _, rest = name.partition("/")
    if name == DATASET:
        return True
    return bool(NAME.fullmatch(task)) and (
        rest == PROGRAM or any(rest == f"{split}/{file}" for split in SPLITS for file in _PART_FILES)
    )


def _check_room(folder: Path, size: int) -> None:
    place = next(p for p in (folder.absolute(), *folder.absolute().parents) if p.exists())
    free = shutil.disk_usage(place).free
    if size > free:
        raise DatasetError(f"{folder}: the dataset takes {size / 1e6:,.0f} MB, and only {free / 1e6:,.0f} MB are free")


def _restore(file: zipfile.ZipFile, name: str, path: Path, size: int, checksum: str) -> int:
    """Unpacks one file; returns its size."""
    path.parent.mkdir(parents=True, exist_ok=True)
    frame = _FRAMES.get(path.name)
    largest = PIECE if frame is None else CHUNK * frame
    digest, done = hashlib.sha256(), 0
    with file.open(name) as source, path.open("wb") as to:
        while header := source.read(_SIZES.size):
            if len(header) < _SIZES.size:
                raise DatasetError(f"{name}: damaged: it breaks off")
            packed, raw = _SIZES.unpack(header)
            if raw > largest or packed > 2 * largest or done + raw > size:
                raise DatasetError(f"{name}: damaged: a piece is larger than it can be")
            data = decompressed(source.read(packed), raw)
            if frame is not None and done:
                if raw % frame:
                    raise DatasetError(f"{name}: damaged: a piece holds no whole number of maps")
                data = summed(data, frame)
            digest.update(data)
            to.write(data)
            done += raw
    if done != size or digest.hexdigest() != checksum:
        raise DatasetError(f"{name}: damaged: it does not come out as the archive says")
    return done
