"""A program made anew from the recorded words of the model that wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from simwright.errors import SimwrightError
from simwright.generate.replies import read_program
from simwright.llm.recordings import Recorded, Recordings
from simwright.records import Provenance, TaskProgram


class NotRecorded(SimwrightError):
    """A request that led to a program is in no recording."""


def by_key(recordings: Iterable[Recordings]) -> dict[str, Recorded]:
    """All recorded replies by the keys of their requests; the first reply to a request counts."""
    found: dict[str, Recorded] = {}
    for one in recordings:
        for recorded in one.replies:
            found.setdefault(recorded.request.key, recorded)
    return found


def rebuild(name: str, provenance: Provenance, recorded: Mapping[str, Recorded]) -> TaskProgram:
    """The program that a model wrote, read again from its last reply, with no model and to the same bytes.

    Args:
        name: of the task.
        provenance: where the program comes from.
        recorded: replies by key, see `by_key`.

    Raises:
        NotRecorded: a request that led to it is not among them, or no request did.
        Unreadable: the last reply holds no program: these are not the recordings that it came from.
    """
    missing = [key for key in provenance.requests if key not in recorded]
    if missing or not provenance.requests:
        told = (
            f"{len(missing)} of {len(provenance.requests)} requests are in no recording"
            if missing
            else "none led to it"
        )
        raise NotRecorded(f"{name} cannot be rebuilt: {told}. Give the recordings of its run (recordings.jsonl)")
    return TaskProgram(read_program(recorded[provenance.requests[-1]].completion, name), name)
