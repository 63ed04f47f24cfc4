"""One sandbox for all tests that build in it: a fork server takes half a second to start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from simwright.sandbox import Limits, Sandbox

QUICK = Limits(cpu_seconds=4.0, wall_seconds=20.0)


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(QUICK, unsafe=True) as opened:
        yield opened
