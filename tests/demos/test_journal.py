from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from simwright.demos.episode import Demonstration, Failed
from simwright.demos.jobs import pack
from simwright.demos.journal import Entry, packed_entry, read_entries
from simwright.demos.tables import episode_of


def entries() -> list[Entry]:
    path = np.linspace(0, 1, 24, dtype=np.float32)
    steps = ({"step": 0, "path": path, "mask": [3, 4]}, {"step": 1, "path": None, "mask": []})
    return [Entry(0, None, {"seed": 0, "built": "ü"}, steps, (5, 6)), Entry(1, "no room", {}, (), None)]


def same(a: Entry, b: Entry) -> bool:
    def plain(entry: Entry) -> object:
        steps = [{k: v.tolist() if hasattr(v, "tolist") else v for k, v in row.items()} for row in entry.steps]
        return entry.seed, entry.failed, entry.episode, steps, entry.views

    return plain(a) == plain(b)


def test_entries_come_back(tmp_path: Path) -> None:
    file = tmp_path / "journal"
    records = [packed_entry(e) for e in entries()]
    file.write_bytes(b"".join(records))
    found = list(read_entries(file))
    assert [end for _, end in found] == [len(records[0]), len(records[0]) + len(records[1])]
    assert all(same(entry, wanted) for (entry, _), wanted in zip(found, entries()))
    assert list(read_entries(tmp_path / "nothing")) == []


def test_a_journal_that_breaks_off_counts_up_to_there(tmp_path: Path) -> None:
    file = tmp_path / "journal"
    one, two = (packed_entry(e) for e in entries())
    for cut in range(len(one) + len(two)):
        file.write_bytes((one + two)[:cut])
        assert len(list(read_entries(file))) == (cut >= len(one))


def test_an_altered_record_and_all_after_it_do_not_count(tmp_path: Path) -> None:
    file = tmp_path / "journal"
    one, two = (packed_entry(e) for e in entries())
    for at in range(len(two)):
        altered = bytearray(one + two + one)
        altered[len(one) + at] ^= 0x55
        file.write_bytes(altered)
        found = list(read_entries(file))
        assert len(found) == 1, at


def test_an_episode_comes_back_from_its_rows(demonstration: Demonstration, tmp_path: Path) -> None:
    file = tmp_path / "journal"
    file.write_bytes(pack(demonstration).record + pack(Failed(7, "bad luck")).record)
    (entry, _), (failure, _) = read_entries(file)
    assert (failure.seed, failure.failed) == (7, "bad luck")
    told = demonstration.episode
    episode = episode_of(
        entry.episode, [{**row, "path": as_stored(row["path"])} for row in entry.steps], told.task, told.split
    )
    assert (episode.built_json, episode.seed, episode.program) == (told.built_json, told.seed, told.program)
    for a, b in zip(episode.steps, told.steps, strict=True):
        assert (a.action, a.mask, a.alike, a.outcome, a.reward) == (b.action, b.mask, b.alike, b.outcome, b.reward)
        assert (a.path is None and b.path is None) or a.path.tobytes() == b.path.tobytes()


def as_stored(path: np.ndarray | None) -> list[float] | None:
    return None if path is None else path.tolist()


def test_the_same_record_has_the_same_bytes(demonstration: Demonstration) -> None:
    assert pack(demonstration).record == pack(demonstration).record
    assert pack(demonstration).digests == pack(demonstration).digests


@pytest.mark.parametrize("views", [None, ()])
def test_no_views_and_no_steps_are_told_apart(views: tuple[int, ...] | None, tmp_path: Path) -> None:
    file = tmp_path / "journal"
    file.write_bytes(packed_entry(Entry(3, None, {}, (), views)))
    ((entry, _),) = read_entries(file)
    assert entry.views == views
