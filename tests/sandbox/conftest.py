"""One sandbox for all tests that only build in it: a fork server takes half a second to start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from simwright.sandbox import Limits, Sandbox, isolation_level

QUICK = Limits(cpu_seconds=0.8, wall_seconds=20.0)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    full = isolation_level().level == "full"
    for item in items:
        if "walls" in item.keywords and not full:
            item.add_marker(pytest.mark.skip(reason=f"this kernel lacks a wall:\n{isolation_level()}"))


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "walls: needs Landlock and seccomp")


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(QUICK, unsafe=True) as opened:
        yield opened
