"""From a verified program to what a library keeps of it."""

from __future__ import annotations

from collections.abc import Sequence

from simwright.library.demands import demands, objects_of
from simwright.library.entry import Facts, LibraryError, TaskEntry, timeless
from simwright.library.similarity import fingerprint
from simwright.library.store import Draft
from simwright.records import Provenance, TaskProgram, TaskProposal, Verification
from simwright.sim.cameras import Camera, look_at
from simwright.sim.video import small_png
from simwright.sim.workcell import Workcell
from simwright.tasks.built import BuiltTask

LEAST_EPISODES = 3
"""That tell what varies from one to the next."""
CAMERA: Camera = look_at((1.42, -0.42, 1.02), (0.43, -0.01, 0.04), name="preview", focal=640.0).resized(480, 360)


def describe(
    program: TaskProgram,
    proposal: TaskProposal,
    provenance: Provenance,
    verification: Verification,
    builts: Sequence[BuiltTask],
) -> Draft:
    """What a library keeps of a verified program, its picture included.

    The entry is called as the program calls its task. The same arguments give the same bytes.

    Args:
        program: its text is plain code, without fences.
        proposal: the idea it came from.
        provenance: where it comes from.
        verification: how it fared; see `TaskLibrary.add` for what is let in.
        builts: the episodes that it was verified with, three or more; the first one is in the picture.

    Raises:
        LibraryError: fewer episodes.
        TaskError: the text is no Python.
    """
    if len(builts) < LEAST_EPISODES:
        raise LibraryError(f"{program.name}: {len(builts)} episodes do not tell what varies; give {LEAST_EPISODES} or "
                           "more of those that it was verified with")  # fmt: skip
    entry = TaskEntry(
        name=builts[0].name,
        program=program.hash,
        proposal=proposal,
        provenance=provenance,
        verification=timeless(verification),
        facts=facts(builts),
        fingerprint=fingerprint(program.text, builts),
    )
    return Draft(entry, program.text, preview(builts[0]))


def facts(builts: Sequence[BuiltTask]) -> Facts:
    """What some scenes of one task hold."""
    moves, goals = [b.moves for b in builts], [len(b.goals) for b in builts]
    return Facts(
        primitive=builts[0].primitive,
        assets=tuple(sorted({kind for b in builts for _, kind in objects_of(b.bodies).values()})),
        conditions=tuple(sorted({d.relation for b in builts for d in demands(b)})),
        moves=(min(moves), max(moves)),
        goals=(min(goals), max(goals)),
        sentences=tuple(goal.instruction for goal in builts[0].goals),
    )


def preview(built: BuiltTask) -> bytes:
    """A small picture of a settled scene: a PNG file."""
    cell = Workcell(built.bodies, built.links, built.primitive)
    cell.settle()
    return small_png(cell.picture(CAMERA, supersample=2).rgb)
