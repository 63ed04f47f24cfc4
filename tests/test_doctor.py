"""What `doctor` finds, and what it says about what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from simwright import doctor
from simwright.doctor import EXTRAS, REQUIRED, Finding, Health, examine
from simwright.errors import UnstablePhysics


def found(health: Health, what: str) -> Finding:
    return next(f for f in health.findings if f.what == what)


def test_this_machine_is_healthy_and_the_self_test_is_timed() -> None:
    told: list[str] = []
    health = examine(on_start=told.append)
    assert health.healthy
    assert {"simwright", "python", "cores", *REQUIRED} <= {f.what for f in health.findings}
    assert found(health, "self-test").value == "passed"
    assert found(health, "one 640x480 picture").value.endswith(" ms")
    assert found(health, "sandbox").value in ("full", "partial", "none")
    assert len(told) == 7


def test_it_can_be_had_without_the_self_test() -> None:
    assert "self-test" not in {f.what for f in examine(self_test=False).findings}


def test_a_missing_dependency_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "installed", lambda name: None if name == "shapely" else "1.0")
    health = examine(self_test=False)
    assert not health.healthy
    assert (found(health, "shapely").value, found(health, "shapely").level) == ("missing", "problem")
    assert "pip install" in found(health, "shapely").meaning


@pytest.mark.parametrize("extra", sorted(EXTRAS))
def test_a_missing_extra_is_a_note_that_tells_how_to_get_it(extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = EXTRAS[extra][0][0]
    monkeypatch.setattr(doctor, "installed", lambda name: None if name == missing else "1.0")
    health = examine(self_test=False)
    assert health.healthy
    finding = found(health, f"extra '{extra}'")
    assert (finding.level, missing in finding.value) == ("note", True)
    assert f"pip install 'simwright[{extra}]'" in finding.meaning


def test_extras_are_those_of_the_package() -> None:
    assert set(EXTRAS) == set(doctor.metadata.metadata("simwright").get_all("Provides-Extra") or ())


def test_code_that_cannot_be_kept_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.touch()
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(file / "cache"))
    finding = found(examine(self_test=False), "compiled code")
    assert finding.level == "note"
    assert "NUMBA_CACHE_DIR" in finding.meaning
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "new" / "cache"))
    assert found(examine(self_test=False), "compiled code").level == "ok"


def test_the_folder_is_the_one_that_numba_uses(monkeypatch: pytest.MonkeyPatch) -> None:
    from simwright.sim import maps

    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    assert str(doctor._cache_folder()) == maps._scatter.stats.cache_path


def test_a_failing_self_test_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def explode() -> list[Finding]:
        raise UnstablePhysics("it blew up")

    monkeypatch.setattr(doctor, "_try_out", explode)
    health = examine()
    assert not health.healthy
    assert "UnstablePhysics: it blew up" in found(health, "self-test").value


def test_little_memory_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_memory", lambda: 1.0)
    assert found(examine(self_test=False), "memory").level == "problem"
    monkeypatch.setattr(doctor, "_memory", lambda: None)
    assert "memory" not in {f.what for f in examine(self_test=False).findings}
