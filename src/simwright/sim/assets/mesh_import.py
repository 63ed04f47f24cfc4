"""Mesh files made ready for the simulation: read, checked, centred, cut into convex parts, and cached.

Needs the extra 'mesh' (trimesh reads the file, CoACD cuts it: Wei et al., "Approximate Convex Decomposition for 3D
Meshes with Collision-Aware Concavity and Tree Search", 2022). Nothing is fetched and nothing is unpickled: the file's
bytes are read here, references to other files are not followed, and the cache is JSON.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import io
import os
import struct
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter, ValidationError

from simwright.errors import AssetError, MissingExtra
from simwright.geometry import Array
from simwright.sim.shapes import TriMesh

FORMATS = ("obj", "stl", "glb")
MAX_BYTES = 50_000_000
MAX_FACES = 200_000
MAX_HULLS = 16
MAX_CORNERS = 64
"""Corners of one convex part."""
MAX_DRAWN = 1500
"""Faces of the mesh that is drawn."""

_RECIPE = "4: threshold .06, resolution 1500, 80 iterations, seed 0"
"""Part of the cache's key: change it with anything below that changes the result."""
_UNREADABLE = (
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    AssertionError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ImportError,  # a reader that takes binary data for text asks for a package that guesses encodings
    struct.error,
)
"""What the readers raise on files that are not what their name says."""


@dataclass(frozen=True)
class Imported:
    """A mesh file, centred above the origin, its bottom at z = 0 and its largest side 1 long."""

    drawing: TriMesh
    hulls: tuple[TriMesh, ...]
    """Convex parts."""
    volume: float
    """As a share of the cube over the largest side."""
    largest: float
    """Largest side in the file's own unit."""


_IMPORTED: TypeAdapter[Imported] = TypeAdapter(Imported)


def import_mesh(path: str) -> Imported:
    """The mesh of a file, from the cache if the same bytes were imported before.

    Args:
        path: an .obj or .stl file, z up, or a .glb file, y up as its format has it.

    Raises:
        AssetError: no such file, too large, unreadable, empty, or without a closed surface.
        MissingExtra: trimesh, CoACD or scipy is not installed.
    """
    data, suffix = _read(Path(path))
    key = hashlib.sha256(b"\0".join([data, suffix.encode(), _RECIPE.encode()])).hexdigest()
    cached = cache_folder() / f"{key}.json"
    with contextlib.suppress(OSError, ValidationError):  # missing or damaged: made anew below
        return _IMPORTED.validate_json(cached.read_bytes())
    with np.errstate(all="ignore"):  # degenerate triangles divide by zero on their way to being refused
        imported = _imported(_solid(data, suffix, path))
    with contextlib.suppress(OSError):  # a cache that cannot be written costs time, nothing else
        _write(cached, _IMPORTED.dump_json(imported))
    return imported


def cache_folder() -> Path:
    """Where imported meshes are kept: `$XDG_CACHE_HOME/simwright/meshes`, by default below `~/.cache`."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    root = Path(base) if os.path.isabs(base) else Path.home() / ".cache"
    return root / "simwright" / "meshes"


def _write(target: Path, data: bytes) -> None:
    """Writes a file whole or not at all, whoever else writes it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(data)
        os.replace(name, target)
    except OSError:
        os.unlink(name)
        raise


def _read(path: Path) -> tuple[bytes, str]:
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in FORMATS:
        raise AssetError(f"mesh {str(path)!r} must be one of .{', .'.join(FORMATS)}; convert it first.")
    if not path.is_file():
        raise AssetError(f"there is no mesh file {str(path)!r} (looked in {Path.cwd()}); give its full path.")
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise AssetError(
            f"mesh {str(path)!r} has {size / 1e6:.0f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read. "
            "Reduce it in a mesh editor first: 10,000 faces are plenty."
        )
    try:
        return path.read_bytes(), suffix
    except OSError as error:
        raise AssetError(f"mesh {str(path)!r} cannot be read: {error.strerror}.") from error


def _extra(module: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingExtra("Mesh assets", "mesh") from error


def _solid(data: bytes, suffix: str, path: str) -> Any:
    """The file as one closed trimesh, z up."""
    trimesh = _extra("trimesh")
    try:
        mesh = trimesh.load_mesh(io.BytesIO(data), file_type=suffix, process=False)
        faces = len(mesh.faces)
        corners = np.asarray(mesh.vertices, dtype=float)
    except _UNREADABLE as error:
        reason = type(error).__name__ if isinstance(error, ImportError) else str(error)
        raise AssetError(f"mesh {path!r} is no readable .{suffix} file ({reason}); export it again.") from error
    if not faces or not len(corners):
        raise AssetError(f"mesh {path!r} is empty: it has no faces.")
    if faces > MAX_FACES:
        raise AssetError(f"mesh {path!r} has {faces:,} faces; at most {MAX_FACES:,} are read. Reduce it first.")
    if not np.isfinite(corners).all():
        raise AssetError(f"mesh {path!r} has corners that are not finite numbers (NaN or infinite); export it again.")
    mesh.merge_vertices(merge_tex=True, merge_norm=True)
    if suffix == "glb":  # glTF 2.0, section 3.4: y is up
        mesh.apply_transform(np.array([[1, 0, 0, 0], [0, 0, -1, 0], [0, 1, 0, 0], [0, 0, 0, 1]], dtype=float))
    return _closed(trimesh, mesh, path)


def _closed(trimesh: Any, mesh: Any, path: str) -> Any:
    if mesh.is_watertight and not mesh.is_winding_consistent:
        trimesh.repair.fix_winding(mesh)
    if mesh.is_watertight and mesh.volume < 0:
        mesh.invert()
    largest = float(np.max(mesh.extents))
    if not mesh.is_volume or mesh.volume <= 1e-6 * largest**3:
        raise AssetError(
            f"mesh {path!r} does not enclose a volume: its surface has holes, crossed faces or no thickness. "
            "Close it in a mesh editor ('make manifold', 'fill holes') and export it again."
        )
    return mesh


def _imported(mesh: Any) -> Imported:
    low, high = (np.asarray(v, dtype=float) for v in mesh.bounds)
    largest = float((high - low).max())
    origin = np.array([(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, low[2]])
    corners = (np.asarray(mesh.vertices, dtype=float) - origin) / largest
    faces = np.asarray(mesh.faces, dtype=np.intp)
    volume = float(mesh.volume) / largest**3
    hulls = tuple(_hull(part) for part in _parts(corners, faces, volume))
    return Imported(_thinned(corners, faces), hulls, volume, largest)


def _parts(corners: Array, faces: NDArray[np.intp], volume: float) -> list[Array]:
    """Corners of the convex parts: one for a body that is convex already, else what CoACD finds."""
    spatial = _extra("scipy.spatial")
    if spatial.ConvexHull(corners).volume < 1.02 * volume:
        return [corners]
    coacd = _extra("coacd")
    coacd.set_log_level("error")
    parts = coacd.run_coacd(
        coacd.Mesh(corners, faces),
        threshold=0.06,
        max_convex_hull=MAX_HULLS,
        resolution=1500,
        mcts_iterations=80,
        seed=0,
    )
    return [np.asarray(part[0], dtype=float) for part in cast(list[Any], parts)]


def _directions(n: int) -> Array:
    """Unit vectors (n, 3) spread evenly over the sphere (Fibonacci lattice)."""
    k = np.arange(n) + 0.5
    z, turn = 1 - 2 * k / n, np.pi * (1 + 5**0.5) * k
    r = np.sqrt(1 - z * z)
    return np.column_stack([r * np.cos(turn), r * np.sin(turn), z])


def _hull(corners: Array) -> TriMesh:
    """The convex hull of points (n, 3), with at most `MAX_CORNERS` corners: those furthest out in spread directions."""
    spatial = _extra("scipy.spatial")
    kept = corners[spatial.ConvexHull(corners).vertices]
    if len(kept) > MAX_CORNERS:
        axes = np.vstack([np.eye(3), -np.eye(3), _directions(MAX_CORNERS - 6)])
        kept = kept[np.unique(np.argmax(kept @ axes.T, axis=0))]
    kept = np.round(kept, 6)
    hull = spatial.ConvexHull(kept)
    used = np.sort(hull.vertices)
    index = {int(v): k for k, v in enumerate(used)}
    middle = kept[used].mean(axis=0)
    faces: list[tuple[int, int, int]] = []
    for a, b, c in hull.simplices:
        outwards = np.cross(kept[b] - kept[a], kept[c] - kept[a]) @ (kept[a] - middle) > 0
        faces.append(
            (index[int(a)], index[int(b)], index[int(c)]) if outwards else (index[int(a)], index[int(c)], index[int(b)])
        )
    return TriMesh(_triples(kept[used]), tuple(faces))


def _triples(corners: Array) -> tuple[tuple[float, float, float], ...]:
    return tuple((float(x), float(y), float(z)) for x, y, z in corners)


def _thinned(corners: Array, faces: NDArray[np.intp]) -> TriMesh:
    """The mesh with at most `MAX_DRAWN` faces: corners in one cell of a grid become one (Rossignac and Borrel 1993)."""
    cells = 256
    found, kept = corners, faces
    while len(kept) > MAX_DRAWN:
        keys, group = np.unique(np.round(corners * cells).astype(int), axis=0, return_inverse=True)
        group = group.ravel()
        found = np.zeros((len(keys), 3))
        np.add.at(found, group, corners)
        found /= np.bincount(group)[:, None]
        kept = group[faces]
        flat = (kept[:, 0] == kept[:, 1]) | (kept[:, 1] == kept[:, 2]) | (kept[:, 0] == kept[:, 2])
        kept = kept[~flat]
        cells = int(cells * 0.8)
    return TriMesh(_triples(np.round(found, 6)), tuple((int(a), int(b), int(c)) for a, b, c in kept))
