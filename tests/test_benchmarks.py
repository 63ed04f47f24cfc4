"""The benchmarks' own arithmetic: intervals, goals, and what counts as a failure."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
rows = importlib.import_module("_rows")
expert = importlib.import_module("expert")
speed = importlib.import_module("speed")
parts = importlib.import_module("_parts")
verify = importlib.import_module("verify")


@pytest.mark.parametrize(
    ("good", "n", "low", "high"), [(8, 10, 0.490, 0.943), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (0, 0, 0.0, 1.0)]
)
def test_wilson(good: int, n: int, low: float, high: float) -> None:
    assert rows.wilson(good, n) == pytest.approx((low, high), abs=1e-3)


def test_a_row_tells_whether_its_goal_holds() -> None:
    goal = rows.Goal("<=", 20.0)
    assert rows.Row("frame", 19.9, "ms", 3, goal).holds is True
    assert rows.Row("frame", 20.1, "ms", 3, goal).holds is False
    assert rows.Row("frame", None, "ms", 0, goal).holds is False
    assert rows.Row("frame", 1.0, "ms", 3).holds is None
    data = rows.Row("frame", 19.9, "ms", 3, goal, interval=(0.1, 0.2)).data()
    assert list(data)[:6] == ["name", "value", "unit", "n", "goal", "holds"]
    assert (data["goal"], data["holds"], data["interval"]) == ("<= 20", True, (0.1, 0.2))
    assert "failures" not in data
    assert "**no**" in rows.markdown("t", [rows.Row("frame", None, "ms", 0, goal)], [])


def test_published_rows_can_be_read_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "RESULTS", tmp_path / "results")
    rows.publish("t", [rows.Row("a", 1.0, "s", 2, rows.Goal(">=", 0.5))], ["remark"], as_json=True, save="x")
    wanted = [{"name": "a", "value": 1.0, "unit": "s", "n": 2, "goal": ">= 0.5", "holds": True}]
    assert json.loads(capsys.readouterr().out) == wanted
    assert json.loads((tmp_path / "results" / "x.json").read_text()) == wanted
    assert "remark" in (tmp_path / "results" / "x.md").read_text()


def test_rows_survive_being_saved() -> None:
    full = rows.Row(
        "a", 0.5, "s", 2, rows.Goal("<=", 0.25), interval=(0.1, 0.9), note="n", failures=({"seed": 1, "why": "w"},)
    )
    for row in (full, rows.Row("b", None, "", 0), rows.Row("c", 1e-4, "", 3, rows.Goal(">=", 1e-5))):
        assert rows.Row.of(json.loads(json.dumps(row.data()))) == row


def test_parts_are_saved_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, order = tmp_path / "results" / "x.json", ("files", "mutants", "language")

    def save(day: str, **new: list[object]) -> list[dict[str, object]]:
        monkeypatch.setattr(parts, "machine", lambda: day)
        parts.save(path, "Gates", new, order, lambda found: [f"{len(found)} rows"])
        return json.loads(path.read_text())

    save("monday", mutants=[rows.Row("survivors", 2.0, "", 430, rows.Goal("<=", 0))])
    save("tuesday", files=[rows.Row("bad", 1.0, "", 99), rows.Row("good", 0.0, "", 67)])
    found = save("friday", mutants=[rows.Row("survivors", 0.0, "", 431, rows.Goal("<=", 0))])
    assert [(r["part"], r["measured"], r["name"], r["n"]) for r in found] == [
        ("files", "tuesday", "bad", 99),
        ("files", "tuesday", "good", 67),
        ("mutants", "friday", "survivors", 431),
    ]
    text = path.with_suffix(".md").read_text()
    assert text.index("## files\n\ntuesday") < text.index("2 rows") < text.index("## mutants\n\nfriday")
    assert "| survivors | 0 | <= 0 | yes | 431 |" in text and "monday" not in text


def test_what_was_saved_of_verification_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "RESULTS", tmp_path)
    monkeypatch.setattr(
        verify, "parts_of", lambda _: {n: lambda _, n=n: [rows.Row(n, 1.0, "", 1)] for n in verify.PARTS}
    )
    verify.main(only=["steady"], save=True, workers=1)
    verify.main(only=["base"], save=True, workers=1)
    assert [r["name"] for r in json.loads((tmp_path / "verify.json").read_text())] == ["base", "steady"]
    with pytest.raises(verify.typer.BadParameter):
        verify.main(quick=True, save=True)


def test_the_expert_benchmark_counts_every_kind_of_failure() -> None:
    episodes = [
        expert.Episode("a", 0, None, 1, 0.1),
        expert.Episode("a", 1, "cannot be built: no room", 0, 0.1),
        expert.Episode("b", 0, None, 3, 0.1),
        expert.Episode("b", 1, None, 3, 0.1),
    ]
    found = expert.rows_of(["a", "b"], episodes)
    assert [(r.value, r.n, r.holds) for r in found] == [(0.5, 2, False), (1.0, 2, True), (0.75, 4, False)]
    assert found[0].failures == ({"seed": 1, "cause": "cannot be built: no room"},)
    assert "* a, test seed 1: cannot be built: no room" in expert.remarks_of(found, "test")[0]


def test_a_scene_that_cannot_be_built_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    from simwright.errors import NoRoom
    from simwright.tasks import building

    def crowded(*_):
        raise NoRoom("no room for block-7")

    assert expert.play(("packing-shapes", "train", 0)).cause is None
    monkeypatch.setattr(building, "build", crowded)
    assert expert.play(("packing-shapes", "train", 0)).cause == "cannot be built: no room for block-7"


def test_a_demonstration_is_timed_in_parts() -> None:
    played = speed.demonstrate("packing-shapes", 0)
    parts = (played.build, played.physics, played.pictures, played.thinking)
    assert all(part > 0 for part in parts)
    assert sum(parts) == pytest.approx(played.whole.wall)
    assert played.run.success
    assert speed.busy_remark(1.0, 1.0) == []
    assert "2.0 times" in speed.busy_remark(2.0, 1.0)[0]


collect = importlib.import_module("collect")


def test_the_memory_of_a_collection_is_measured_with_the_real_store(tmp_path: Path) -> None:
    grown, files = collect.memory_rows(tmp_path / "d", 20)
    assert grown.n == files.n == 20
    assert grown.value is not None
    assert files.value == 5
    found = collect.size_rows(tmp_path / "d", tmp_path / "d.simwright", views=False)
    assert [row.goal.bound for row in found] == [260_000, 60_000]
    assert found[0].value >= 256_000
    assert 0 < found[1].value < found[0].value
    assert found[0].n == 40


def test_two_workers_are_compared_by_their_rates(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(collect, "_rate", lambda _folder, workers, _episodes: 1.9 * workers - 0.9)
    row = collect.scaling_row(tmp_path, 40)
    assert row.value == pytest.approx(2.9)
    assert row.holds
