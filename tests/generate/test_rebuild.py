"""Entries are rebuilt from recordings, byte for byte."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fakes import CONFIG, Behaved, Shelf, run

from simwright.generate.rebuild import NotRecorded, by_key, rebuild
from simwright.generate.replies import Unreadable
from simwright.llm import Recorder
from simwright.llm.recordings import Recordings
from simwright.llm.replay import Replay
from simwright.llm.scripted import Scripted

TOWER, CUPS, FENCE = "stack-tall-tower", "serve-party-cups", "mend-garden-fence"
ANSWERS = Behaved(TOWER, CUPS, FENCE, bad={CUPS: "solve: x"})


def recorded_run(folder: Path, **more) -> Shelf:
    shelf = Shelf()
    run(Scripted(ANSWERS, name="openai:some"), folder, shelf, count=3, **more)
    return shelf


@pytest.mark.parametrize("stages", ["two", "single"])
@pytest.mark.parametrize("goal", [None, "a goal"])
def test_each_entry_is_rebuilt_from_its_recordings(tmp_path: Path, stages: str, goal: str | None) -> None:
    shelf = recorded_run(tmp_path, config=replace(CONFIG, stages=stages), goal=goal)
    recorded = by_key([Recordings(tmp_path / "recordings.jsonl")])
    assert shelf.added
    for task in shelf.added:
        assert rebuild(task.proposal.name, task.provenance, recorded) == task.program


def test_what_is_not_recorded_is_said(tmp_path: Path) -> None:
    task = recorded_run(tmp_path).added[1]
    recorded = by_key([Recordings(tmp_path / "recordings.jsonl")])
    key = task.provenance.requests[-1]
    with pytest.raises(NotRecorded, match="1 of 3 requests"):
        rebuild(CUPS, task.provenance, {k: v for k, v in recorded.items() if k != key})
    with pytest.raises(NotRecorded, match="none led to it"):
        rebuild(CUPS, replace(task.provenance, requests=()), recorded)
    with pytest.raises(Unreadable):
        rebuild(CUPS, replace(task.provenance, requests=task.provenance.requests[:1]), recorded)


def test_a_whole_run_is_replayed_to_the_same_entries(tmp_path: Path) -> None:
    first = recorded_run(tmp_path / "first")
    shelf = Shelf()
    replay = Replay(tmp_path / "first")
    outcomes = run_model(replay, tmp_path / "second", shelf)
    assert shelf.added == first.added
    assert [o.name for o in outcomes] == [TOWER, CUPS, FENCE]
    files = [sorted(p.relative_to(tmp_path / d) for p in (tmp_path / d).rglob("*.*")) for d in ("first", "second")]
    assert files[0] == files[1]
    assert all((tmp_path / "first" / f).read_bytes() == (tmp_path / "second" / f).read_bytes() for f in files[0])


def run_model(model, folder: Path, shelf: Shelf):
    from fakes import Gates

    from simwright.generate.language import LanguageDesigner
    from simwright.generate.loop import RunSettings, generate

    designer = LanguageDesigner(Recorder(model, Recordings(folder / "recordings.jsonl")), CONFIG)
    return list(generate(designer, shelf, Gates(), RunSettings(count=3), folder))
