"""What this machine offers, what is missing, and what that means."""

from __future__ import annotations

import ctypes.util
import importlib
import importlib.util
import os
import platform
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

from simwright import __version__
from simwright.errors import SimwrightError
from simwright.sandbox import isolation_level

Level = Literal["ok", "note", "problem"]

OLDEST_PYTHON = (3, 11)
LEAST_MEMORY = 2.0
"""[GB] One process needs up to 0.6."""
REQUIRED = ("numpy", "mujoco-core", "numba", "shapely", "gymnasium", "pydantic", "pillow", "av", "rich", "typer")
EXTRAS: dict[str, tuple[tuple[str, ...], str]] = {
    "gl": (("mujoco",), "pictures drawn by OpenGL instead of the built-in rasteriser"),
    "mesh": (("trimesh", "coacd", "scipy"), "your own meshes (obj, stl, glb) as objects"),
    "cluster": (("ray",), "demonstrations collected by a Ray cluster"),
    "hdf5": (("h5py",), "demonstrations as robomimic's HDF5 files"),
    "learn": (("torch",), "batches of demonstrations for PyTorch"),
    "mcp": (("mcp",), "coding agents as designers (simwright mcp)"),
    "providers": (("anthropic", "google-genai", "genai-prices"), "language models of Anthropic and Google, and prices"),
    "dev": (("pytest", "hypothesis", "ruff", "pyright", "import-linter"), "tests and checks (make test, make check)"),
}
"""Extra: the distributions that it installs, and what it is for."""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    what: str
    value: str
    level: Level
    """"note": something optional is missing; "problem": Simwright will not work, or badly."""
    meaning: str = ""
    """What follows from it, and what to do."""


@dataclass(frozen=True)
class Health:
    """All that was looked at."""

    findings: tuple[Finding, ...]

    @property
    def healthy(self) -> bool:
        """Whether Simwright works here."""
        return all(f.level != "problem" for f in self.findings)


def examine(*, self_test: bool = True, on_start: Callable[[str], None] | None = None) -> Health:
    """Looks at this machine.

    Args:
        self_test: whether to build a scene, let the expert act once and take a picture.
        on_start: told what is being looked at.
    """
    parts: list[tuple[str, Callable[[], list[Finding]]]] = [
        ("versions", _versions),
        ("machine", _machine),
        ("graphics", _graphics),
        ("extras", _extras),
        ("sandbox", _sandbox),
        ("compiled code", _compiled),
    ]
    if self_test:
        parts.append(("a scene, an action and a picture (a first run compiles for up to a minute)", _self_test))
    found: list[Finding] = []
    for name, part in parts:
        if on_start is not None:
            on_start(name)
        found += part()
    return Health(tuple(found))


def installed(distribution: str) -> str | None:
    """The version of a distribution; None if it is not installed."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def _versions() -> list[Finding]:
    good = sys.version_info >= OLDEST_PYTHON
    wish = "" if good else f"Simwright needs Python {'.'.join(map(str, OLDEST_PYTHON))} or newer"
    found = [
        Finding("simwright", __version__, "ok"),
        Finding("python", platform.python_version(), "ok" if good else "problem", wish),
    ]
    for name in REQUIRED:
        version = installed(name)
        if version is None:
            found.append(
                Finding(name, "missing", "problem", "install it again: pip install --force-reinstall simwright")
            )
        else:
            found.append(Finding(name, version, "ok"))
    return found


def _machine() -> list[Finding]:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    found = [
        Finding("machine", f"{platform.system()} {platform.machine()}", "ok"),
        Finding("cores", str(cores), "ok", "the physics of one scene uses one; benchmarks use all"),
    ]
    memory = _memory()
    if memory is not None:
        low = memory < LEAST_MEMORY
        meaning = f"less than {LEAST_MEMORY:.0f} GB: close other programs" if low else "one process needs up to 0.6 GB"
        found.append(Finding("memory", f"{memory:.1f} GB", "problem" if low else "ok", meaning))
    return found


def _memory() -> float | None:
    """[GB] of the machine, where it can be asked."""
    names = getattr(os, "sysconf_names", {})
    if not {"SC_PHYS_PAGES", "SC_PAGE_SIZE"} <= set(names):
        return None
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9


def _graphics() -> list[Finding]:
    libraries = [name for name in ("GL", "EGL", "OSMesa") if ctypes.util.find_library(name)]
    value = ", ".join(libraries) or "none"
    meaning = (
        "not needed: the built-in rasteriser draws everything"
        if not libraries or installed("mujoco") is None
        else "can be used through simwright.sim.gl; the built-in rasteriser stays the default"
    )
    return [Finding("OpenGL libraries", value, "ok", meaning)]


def _sandbox() -> list[Finding]:
    isolation = isolation_level()
    missing = ", ".join(name for name, layer in isolation.layers.items() if not layer.on)
    if isolation.level == "full":
        return [Finding("sandbox", "full", "ok", "task programs of strangers cannot reach files, network or processes")]
    if isolation.level == "partial":
        return [Finding("sandbox", "partial", "note", f"missing: {missing}; verify only programs that you half trust")]
    meaning = f"missing: {missing}; `simwright verify` refuses to run programs without --unsafe"
    return [Finding("sandbox", "none", "note", meaning)]


def _extras() -> list[Finding]:
    found: list[Finding] = []
    for extra, (distributions, purpose) in EXTRAS.items():
        missing = [d for d in distributions if installed(d) is None]
        if missing:
            text = f"for {purpose}: pip install 'simwright[{extra}]'"
            found.append(Finding(f"extra '{extra}'", f"missing: {', '.join(missing)}", "note", text))
        else:
            found.append(Finding(f"extra '{extra}'", "there", "ok", f"for {purpose}"))
    return found


def _compiled() -> list[Finding]:
    folder = _cache_folder()
    if folder is not None and _is_writable(folder):
        return [Finding("compiled code", str(folder), "ok", "kept there, so that only the first run compiles")]
    return [
        Finding(
            "compiled code",
            f"{folder} cannot be written" if folder else "no folder for it can be written",
            "note",
            "every run compiles for up to a minute: set NUMBA_CACHE_DIR to a folder of yours",
        )
    ]


def _cache_folder() -> Path | None:
    """Where numba keeps the machine code of the renderer."""
    given = os.environ.get("NUMBA_CACHE_DIR")
    if given:
        return Path(given)
    spec = importlib.util.find_spec("simwright.sim.raster")
    if spec is None or spec.origin is None:
        return None
    beside = Path(spec.origin).parent / "__pycache__"
    if _is_writable(beside):
        return beside
    appdirs = importlib.import_module("numba.misc.appdirs")
    return Path(appdirs.AppDirs("numba", appauthor=False).user_cache_dir)


def _is_writable(folder: Path) -> bool:
    """Whether files can be made in the folder, or the folder itself where it is to be made."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


def _self_test() -> list[Finding]:
    try:
        return _try_out()
    except (SimwrightError, ImportError, OSError) as error:
        return [Finding("self-test", f"{type(error).__name__}: {error}", "problem", "please report this")]


def _try_out() -> list[Finding]:
    """Builds a scene, acts once and looks; each part is timed on its second go, which is compiled."""
    from simwright.rollout import run_expert
    from simwright.sim.cameras import VIEWS
    from simwright.sim.workcell import Workcell
    from simwright.tasks.building import build
    from simwright.tasks.registry import load

    task = load("put-block-in-bowl")
    clock: list[float] = []
    built = build(task, 0)
    cell = Workcell(built.bodies, built.links, built.primitive)
    cell.settle()
    begin = time.perf_counter()
    cell.picture(VIEWS[0])
    first = time.perf_counter() - begin
    for work in (lambda: build(task, 0), lambda: run_expert(built), lambda: cell.picture(VIEWS[0])):
        work()
        begin = time.perf_counter()
        work()
        clock.append(1e3 * (time.perf_counter() - begin))
    run = run_expert(built)
    level: Level = "ok" if run.success else "problem"
    wait = f"; the first picture took {first:.1f} s" if first > 1 else ""
    return [
        Finding("self-test", "passed" if run.success else f"failed: {run.cause}", level, f"put-block-in-bowl{wait}"),
        Finding("build a scene", f"{clock[0]:.0f} ms", "ok"),
        Finding(f"the expert, {len(run.steps)} move(s)", f"{clock[1]:.0f} ms", "ok", "without pictures"),
        Finding("one 640x480 picture", f"{clock[2]:.0f} ms", "ok", "colour, depth, instances, shadow"),
    ]
