"""The journal of a collection under way: what came of each seed, one record after the other, each with its checksum.

A record is written after the pictures it tells of. Whatever is cut short (a process, a machine), the records up to the
first broken one stand, and everything after them is dropped and made again.
"""

from __future__ import annotations

import base64
import json
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from simwright.demos.arrow import compressed, decompressed
from simwright.demos.manifest import DatasetError
from simwright.demos.tables import Row

_FRAME = struct.Struct("<III")
"""Size of the packed and of the unpacked record [bytes], and a CRC-32 of the latter and of the packed record."""
_LARGEST = 256 << 20
"""[bytes] of one unpacked record."""
_LEVEL = 3


@dataclass(frozen=True)
class Entry:
    """What came of one seed."""

    seed: int
    failed: str | None
    """Why there is no episode; None: there is one."""
    episode: Row
    """Its row in the table of episodes, as far as it is known before it is stored; {} if there is none."""
    steps: tuple[Row, ...]
    """Rows of its steps, likewise."""
    views: tuple[int, ...] | None
    """[bytes] of each step's views; None: not recorded."""


def packed_entry(entry: Entry) -> bytes:
    """An entry as a record of the journal."""
    steps = [{**row, "path": _text(row["path"])} for row in entry.steps]
    told = [entry.seed, entry.failed, entry.episode, steps, entry.views]
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    data = compressed(text, _LEVEL)
    return _FRAME.pack(len(data), len(text), _checksum(len(text), data)) + data


def read_entries(path: Path) -> Iterator[tuple[Entry, int]]:
    """The entries of a journal up to the first broken one, each with where it ends in the file [bytes]."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        end = 0
        while len(header := file.read(_FRAME.size)) == _FRAME.size:
            size, whole, checksum = _FRAME.unpack(header)
            data = file.read(size) if whole <= _LARGEST and size <= _LARGEST else b""
            if len(data) != size or _checksum(whole, data) != checksum:
                return
            end += _FRAME.size + size
            yield _entry(decompressed(data, whole), path), end


def _checksum(whole: int, data: bytes) -> int:
    return zlib.crc32(data, zlib.crc32(whole.to_bytes(4, "little")))


def _entry(text: bytes, path: Path) -> Entry:
    try:
        seed, failed, episode, steps, views = json.loads(text)
        rows = tuple({**row, "path": _numbers(row["path"])} for row in steps)
        return Entry(seed, failed, episode, rows, None if views is None else tuple(views))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise DatasetError(f"{path}: not a journal of this version ({error})") from error


def _text(path: Any) -> str | None:
    return None if path is None else base64.b64encode(np.asarray(path, "<f4").tobytes()).decode()


def _numbers(text: str | None) -> Any:
    return None if text is None else np.frombuffer(base64.b64decode(text), "<f4")
