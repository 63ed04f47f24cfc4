"""Who does the jobs: this process, other processes of this machine, or a Ray cluster. The results are the same."""

from __future__ import annotations

import socket
from collections import deque
from contextlib import AbstractContextManager
from importlib import import_module
from typing import Any, Protocol, Self

from simwright.demos.jobs import Job, Parcel, do
from simwright.errors import MissingExtra, SimwrightError
from simwright.workers import THREADS, Crew, Died

ANSWER_LIMIT = 10.0
"""[s] for a cluster to answer."""
Done = list[tuple[Job, Parcel | Died]]


class JobCrew(Protocol):
    """Takes jobs while it has room, and gives back what came of them, in any order."""

    @property
    def room(self) -> int:
        """How many jobs can be given now."""
        ...

    def give(self, item: Job) -> None:
        """Gives a job."""
        ...

    def take(self) -> Done:
        """Waits until something is done."""
        ...


def crew_of(workers: int, ray: str | None) -> AbstractContextManager[JobCrew]:
    """A crew.

    Args:
        workers: processes of this machine; 1: this process does it all itself.
        ray: address of a Ray cluster, which then does it all; "local" starts one here.

    Raises:
        MissingExtra: Ray is not installed.
        SimwrightError: there is no cluster at the address.
    """
    if ray is not None:
        return RayCrew(ray)
    return Alone() if workers == 1 else Crew(do, workers)


class Alone:
    """This process."""

    def __init__(self) -> None:
        self._jobs: deque[Job] = deque()

    @property
    def room(self) -> int:
        """One job at a time."""
        return 1 - len(self._jobs)

    def give(self, item: Job) -> None:
        """The job is done when its result is taken."""
        self._jobs.append(item)

    def take(self) -> Done:
        """Does the job."""
        job = self._jobs.popleft()
        return [(job, do(job))]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._jobs.clear()


class RayCrew:
    """A Ray cluster. Its nodes need the same versions of everything as this machine.

    Args:
        address: of the cluster, as Ray takes it; "local" starts one here.

    Raises:
        MissingExtra: Ray is not installed.
        SimwrightError: there is no cluster at the address.
    """

    def __init__(self, address: str) -> None:
        try:
            self._ray: Any = import_module("ray")
        except ModuleNotFoundError as error:
            raise MissingExtra("--ray", "cluster") from error
        self._ours = not self._ray.is_initialized()
        if self._ours:
            _check_answers(address)
            try:
                self._ray.init(
                    address=address, log_to_driver=False, include_dashboard=False if address == "local" else None
                )
            except (ConnectionError, ValueError, RuntimeError) as error:
                raise SimwrightError(
                    f"--ray {address}: no cluster answers there ({error}); `ray start --head` starts one and tells its "
                    "address"
                ) from error
        threads = {"env_vars": dict.fromkeys(THREADS, "1")}
        self._do: Any = self._ray.remote(num_cpus=1, max_retries=0, runtime_env=threads)(do)
        self._jobs: dict[Any, Job] = {}

    @property
    def room(self) -> int:
        """As many jobs as the cluster has processors, and one more for each."""
        return 2 * max(1, int(self._ray.cluster_resources().get("CPU", 1))) - len(self._jobs)

    def give(self, item: Job) -> None:
        """Gives a job to any node."""
        self._jobs[self._do.remote(item)] = item

    def take(self) -> Done:
        """Waits until something is done; jobs whose node is gone come back as `Died`."""
        ready, _ = self._ray.wait(list(self._jobs), num_returns=1)
        found: Done = []
        for reference in ready:
            job = self._jobs.pop(reference)
            try:
                found.append((job, self._ray.get(reference)))
            except self._ray.exceptions.RayTaskError as error:
                raise error.as_instanceof_cause() from error
            except self._ray.exceptions.RayError:
                found.append((job, Died(1)))
        return found

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for reference in self._jobs:
            self._ray.cancel(reference, force=True)
        if self._ours:
            self._ray.shutdown()


def _check_answers(address: str) -> None:
    """Whether anybody answers at an address: Ray itself would wait for minutes, and then end the process."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not host or not port.isdecimal():
        return
    try:
        socket.create_connection((host, int(port)), ANSWER_LIMIT).close()
    except OSError as error:
        raise SimwrightError(
            f"--ray {address}: no cluster answers there ({error.strerror or error}); `ray start --head` starts one and "
            "tells its address"
        ) from error
