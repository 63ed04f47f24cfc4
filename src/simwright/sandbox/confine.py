"""Walls around one child process: what it may use, and what is out of its reach."""

from __future__ import annotations

import gc
import os
import resource
import signal
import sys
from dataclasses import dataclass

from simwright.sandbox import kernel, landlock, seccomp
from simwright.sandbox.level import THREADS
from simwright.sandbox.records import Isolation

_KEPT = frozenset((*THREADS, "XDG_CACHE_HOME"))
"""The variables that stay, of the few that the server has; the last tells where imported meshes are read from."""
MOST_FILES = 64
"""Open files: imports take a few."""


@dataclass(frozen=True)
class Walls:
    """What the fork server prepares once for all of its children."""

    isolation: Isolation
    roots: tuple[str, ...]
    """Folders that may be read."""
    ruleset: int | None
    """Landlock's descriptor."""

    @staticmethod
    def prepare(isolation: Isolation, roots: tuple[str, ...]) -> Walls:
        """The walls of all children.

        Raises:
            OSError: the kernel refuses what it said it can do.
        """
        if sys.platform == "linux":
            kernel.load()
        ruleset = landlock.read_only(roots) if isolation.layers["landlock"].on else None
        # Objects that are never collected again are not written to either: children share their memory.
        gc.collect()
        gc.freeze()
        return Walls(isolation, roots, ruleset)


@dataclass(frozen=True)
class Budget:
    """What one child may use in all."""

    cpu_seconds: int
    memory: int
    """[bytes] on top of the server's own address space."""


def confine(walls: Walls, budget: Budget, keep: tuple[int, ...], server: int) -> tuple[int, ...]:
    """Puts this process behind the walls, for good.

    Args:
        walls: which of them there are.
        budget: its limits.
        keep: descriptors that stay open; all others are closed.
        server: process id of the parent, with which this process dies.

    Returns:
        The new numbers of the descriptors kept.

    Raises:
        OSError: the kernel refuses; the process must not go on.
    """
    os.setsid()
    for name in set(os.environ) - _KEPT:
        del os.environ[name]
    on = {name for name, layer in walls.isolation.layers.items() if layer.on}
    ruleset = () if walls.ruleset is None else (walls.ruleset,)
    *kept, last = _keep_only((*keep, *ruleset)) if ruleset else (*_keep_only(keep), -1)
    _limit(budget)
    if "privileges" in on:
        kernel.drop_capabilities()
        kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != server:
            raise OSError("the fork server is gone")
    if ruleset:
        landlock.restrict(last)
        os.close(last)
    if "seccomp" in on:
        seccomp.install(seccomp.assemble(os.getpid(), kernel.machine()))
    return tuple(kept)


def _limit(budget: Budget) -> None:
    hard = {
        resource.RLIMIT_CPU: budget.cpu_seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: MOST_FILES,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    size = address_space()
    if size is not None:
        hard[resource.RLIMIT_AS] = size + budget.memory
    for what, value in hard.items():
        _, most = resource.getrlimit(what)
        least = value if most == resource.RLIM_INFINITY else min(value, most)
        resource.setrlimit(what, (least, least))


def address_space() -> int | None:
    """[bytes] of address space that this process has; None where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return None


def _keep_only(descriptors: tuple[int, ...]) -> tuple[int, ...]:
    """Closes all other descriptors; 0, 1 and 2 lead nowhere, those kept come right after."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    # First out of the way: one that is to be kept may have a number that another is to get.
    high = [os.dup(d) for d in descriptors]
    safe = [_above(d, 3 + len(descriptors)) for d in high]
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    for i, descriptor in enumerate(safe):
        os.dup2(descriptor, 3 + i, inheritable=False)
    os.closerange(3 + len(descriptors), _most_files())
    return tuple(range(3, 3 + len(descriptors)))


def _above(descriptor: int, least: int) -> int:
    while descriptor < least:
        descriptor = os.dup(descriptor)
    return descriptor


def _most_files() -> int:
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return 65536 if soft == resource.RLIM_INFINITY else soft
