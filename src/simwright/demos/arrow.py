"""The package `pyarrow`, used here and nowhere else in the store: zstd, and Parquet files read as a stranger's."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from simwright.demos.manifest import DatasetError

LARGEST_GROUP = 1 << 30
"""[bytes] of one group of rows, unpacked."""


def compressed(data: Any, level: int) -> bytes:
    """Bytes or an array, packed with zstd."""
    return _arrow().Codec("zstd", level).compress(data, asbytes=True)


def decompressed(data: bytes | memoryview, size: int) -> bytes:
    """What `compressed` packed.

    Args:
        data: packed.
        size: [bytes] of the result; more is refused before it is unpacked.

    Raises:
        DatasetError: the data are damaged.
    """
    arrow = _arrow()
    try:
        found: bytes = arrow.Codec("zstd").decompress(data, decompressed_size=size, asbytes=True)
    except (OSError, ValueError, arrow.ArrowException) as error:
        raise DatasetError(f"damaged: {error}") from error
    if len(found) != size:
        raise DatasetError(f"damaged: {len(found)} bytes, not {size}")
    return found


def schema(columns: dict[str, str]) -> Any:
    """The schema of a table.

    Args:
        columns: name and type of each, such as "int32" or "list<string>".
    """
    arrow = _arrow()
    plain = {"int32": arrow.int32(), "int64": arrow.int64(), "float64": arrow.float64(), "string": arrow.string()}
    listed = {"string": arrow.string(), "uint16": arrow.uint16(), "float32": arrow.float32()}
    kinds = {**plain, **{f"list<{name}>": arrow.list_(kind) for name, kind in listed.items()}}
    return arrow.schema([(name, kinds[kind]) for name, kind in columns.items()])


class TableWriter:
    """Writes a Parquet file group by group; the same rows in the same groups give the same bytes.

    Args:
        path: of the file.
        columns: see `schema`.
    """

    def __init__(self, path: Path, columns: dict[str, str]) -> None:
        self._schema = schema(columns)
        leaves = {name: f"{name}.list.element" if kind.startswith("list<") else name for name, kind in columns.items()}
        # Numbers that hardly repeat pack better byte by byte than by a list of values.
        smooth = [leaves[name] for name, kind in columns.items() if kind == "list<float32>"]
        self._file: Any = _parquet().ParquetWriter(
            path,
            self._schema,
            compression="zstd",
            use_dictionary=[leaf for leaf in leaves.values() if leaf not in smooth],
            use_byte_stream_split=smooth or False,
        )

    def write(self, rows: Sequence[dict[str, Any]]) -> None:
        """Writes one group of rows."""
        self._file.write_table(_arrow().Table.from_pylist(list(rows), schema=self._schema), row_group_size=1 << 30)

    def close(self) -> None:
        """Ends the file."""
        self._file.close()


def open_table(path: Path, columns: dict[str, str]) -> Any:
    """A `pyarrow.parquet.ParquetFile` with these columns and groups of a size that can be read.

    Raises:
        DatasetError: there is no such file, or it is damaged, or another table.
    """
    try:
        file = _parquet().ParquetFile(path)
    except (OSError, ValueError, _arrow().ArrowException) as error:
        raise DatasetError(f"{path}: cannot be read ({error}); `simwright data check` tells more") from error
    sizes = [file.metadata.row_group(i).total_byte_size for i in range(file.metadata.num_row_groups)]
    if not file.schema_arrow.equals(schema(columns)) or max(sizes, default=0) > LARGEST_GROUP:
        raise DatasetError(f"{path}: not the table that belongs here: other columns, or too large")
    return file


def read_group(path: Path, columns: dict[str, str], group: int) -> list[dict[str, Any]]:
    """The rows of one group.

    Raises:
        DatasetError: the file is damaged.
    """
    file = open_table(path, columns)
    try:
        return file.read_row_group(group).to_pylist()
    except (OSError, ValueError, IndexError, _arrow().ArrowException) as error:
        raise DatasetError(f"{path}: damaged ({error}); `simwright data check` tells more") from error


def read_table(path: Path, columns: dict[str, str], wanted: Sequence[str] | None) -> Any:
    """The whole table or some columns of it, a `pyarrow.Table`.

    Raises:
        DatasetError: the file is damaged.
    """
    file = open_table(path, columns)
    try:
        return file.read(None if wanted is None else list(wanted))
    except (OSError, ValueError, _arrow().ArrowException) as error:
        raise DatasetError(f"{path}: damaged ({error}); `simwright data check` tells more") from error


def _arrow() -> Any:
    return import_module("pyarrow")


def _parquet() -> Any:
    return import_module("pyarrow.parquet")
