"""Which walls this system offers."""

from __future__ import annotations

import importlib.util
import shutil
import sys
import sysconfig
from functools import cache
from pathlib import Path
from types import MappingProxyType

from simwright.sandbox import landlock, seccomp
from simwright.sandbox.records import Isolation, Layer, Level

THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""Variables that keep numerical libraries from starting threads, which they do not survive behind the walls."""


@cache
def isolation_level() -> Isolation:
    """How strong the sandbox's walls are on this system. Nothing is started for it.

    Level "full" takes Landlock and seccomp; bwrap adds to them and is no condition.
    """
    layers = {
        "limits": _limits(),
        "privileges": Layer(sys.platform == "linux", "no rights of the superuser, none to be gained"),
        "landlock": _landlock(),
        "seccomp": _seccomp(),
        "bwrap": _bwrap(),
        "watch": Layer(True, "attempts are named with their line; holds nothing back by itself"),
    }
    return Isolation(_level(layers), MappingProxyType(layers))


def without(isolation: Isolation, name: str, why: str) -> Isolation:
    """The isolation less one layer."""
    layers = {**isolation.layers, name: Layer(False, why)}
    return Isolation(_level(layers), MappingProxyType(layers))


def _level(layers: dict[str, Layer]) -> Level:
    walls = [layers[name].on for name in ("landlock", "seccomp")]
    if all(walls) and layers["limits"].on:
        return "full"
    return "partial" if any(walls) or layers["bwrap"].on else "none"


def _limits() -> Layer:
    found = importlib.util.find_spec("resource") is not None
    why = (
        "processor time, address space, open files, no files written" if found else "this system has no resource limits"
    )
    if found and sys.platform == "darwin":
        why = "processor time, open files, no files written; this system does not limit the address space"
    return Layer(found, why)


def _landlock() -> Layer:
    number = landlock.version()
    if number:
        return Layer(True, f"version {number}: reads Python and Simwright only, writes nothing")
    return Layer(False, "needs Linux 5.13 or later with Landlock switched on (kernel option lsm=landlock,...)")


def _seccomp() -> Layer:
    if seccomp.supported():
        return Layer(True, "no network, no processes, no threads, no writing: only calls that computing needs")
    return Layer(False, "needs Linux with seccomp filters on x86-64 or aarch64")


def _bwrap() -> Layer:
    if sys.platform == "linux" and shutil.which("bwrap"):
        return Layer(True, "own namespaces for files, network and processes")
    return Layer(False, "the program bwrap (package bubblewrap) is not installed; it is not needed for level full")


def readable_folders(extra: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The folders that sandboxed programs may read: Python's own, Simwright's, and those of the C library.

    Args:
        extra: more of them.
    """
    python = {sys.prefix, sys.base_prefix, sys.exec_prefix, *sysconfig.get_paths().values()}
    packages = {p for p in sys.path if Path(p).name in ("site-packages", "dist-packages")}
    own = str(Path(__file__).parents[1])
    system = {"/usr/lib", "/usr/lib64", "/lib", "/lib64"} if sys.platform == "linux" else {"/usr/lib"}
    given = [Path(p) for p in (*python, *packages, own, *system, *extra) if Path(p).is_dir()]
    # Under both names where one of them is a link, as with an environment that is linked into a project.
    found = {str(name) for p in given for name in (p.absolute(), p.resolve())}
    return tuple(sorted(found - {"/"}))
