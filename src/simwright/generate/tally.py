"""What recorded runs tell of prompts: how many programs passed at once, what stopped the others, and none was lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from simwright.errors import SimwrightError
from simwright.generate.designer import Failed
from simwright.generate.journal import Outcome, read_outcomes
from simwright.generate.open import RECORDINGS
from simwright.generate.replies import Unreadable, read_program
from simwright.llm.recordings import Recorded, Recordings
from simwright.records import TaskProgram, Verification

NO_PROGRAM = "none"
"""The prompts' hash where a candidate never came to a program."""


@dataclass(frozen=True)
class Tally:
    """What came of the candidates of one version of the prompts."""

    prompts: str
    """Hash of the templates."""
    candidates: int
    first_passed: int
    """Candidates whose program passed all gates as it was first written."""
    accepted: int
    """Candidates that got into a library, mended or not."""
    first_causes: tuple[tuple[str, int], ...]
    """Why first programs were refused: (gate and cause, how often), the most frequent first."""
    given_up: tuple[tuple[str, int], ...]
    """Why candidates were refused in the end."""
    again: int
    """Requests that had to be asked again, for their replies could not be used."""
    requests: int
    tokens: int
    """In and out, of all candidates."""


def run_folders(places: Sequence[Path]) -> tuple[Path, ...]:
    """The folders of runs in some places, sorted.

    Raises:
        SimwrightError: there is none.
    """
    found = sorted({file.parent for place in places for file in place.rglob("run.json")})
    if not found:
        raise SimwrightError(f"no recorded run (run.json) in {', '.join(map(str, places)) or 'nothing'}")
    return tuple(found)


def tally(folders: Sequence[Path]) -> tuple[Tally, ...]:
    """Counts over recorded runs, one record for each version of the prompts, the most candidates first."""
    groups: dict[str, list[tuple[Outcome, list[Recorded]]]] = {}
    for folder in folders:
        replies = Recordings(folder / RECORDINGS).replies
        for outcome in read_outcomes(folder):
            version = (outcome.drafts[0].provenance.prompt or NO_PROGRAM) if outcome.drafts else NO_PROGRAM
            own = [r for r in replies if r.request.label.startswith(f"{outcome.number:04d}-")]
            groups.setdefault(version, []).append((outcome, own))
    return tuple(sorted((_tally(v, g) for v, g in groups.items()), key=lambda t: (-t.candidates, t.prompts)))


def _tally(version: str, group: Sequence[tuple[Outcome, list[Recorded]]]) -> Tally:
    outcomes = [outcome for outcome, _ in group]
    first = [o.verifications[0] for o in outcomes if o.verifications]
    causes = Counter(f"{v.failed_gate}, {v.finding.cause if v.finding else '?'}" for v in first if not v.passed)
    replies = [r for _, own in group for r in own]
    return Tally(
        version,
        len(outcomes),
        sum(v.passed for v in first),
        sum(o.status == "accepted" for o in outcomes),
        _most_first(causes),
        _most_first(Counter(o.where for o in outcomes if o.status != "accepted")),
        sum("-again-" in r.request.label for r in replies),
        len(replies),
        sum(r.completion.usage.tokens_in + r.completion.usage.tokens_out for r in replies),
    )


def _most_first(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda c: (-c[1], c[0])))


def refused(folders: Sequence[Path]) -> tuple[tuple[Failed, TaskProgram], ...]:
    """Every attempt that a gate refused in recorded runs, with its program."""
    return tuple(
        (Failed(o.proposal.name, o.proposal.description, v.failed_gate, v.finding), draft.program)
        for folder in folders
        for o in read_outcomes(folder)
        for draft, v in zip(o.drafts[: len(o.verifications)], o.verifications, strict=True)
        if o.proposal is not None and v.failed_gate is not None
    )


def still_refused(
    attempts: Sequence[tuple[Failed, TaskProgram]], judge: Callable[[TaskProgram], Verification]
) -> tuple[Failed, ...]:
    """The attempts that today's gates refuse for the same, as they say it now: what the error book is learnt from.

    What a gate refused wrongly once, and lets pass since it was mended, is no mistake to warn of.
    """
    found: list[Failed] = []
    for failed, program in attempts:
        now = judge(program)
        then = failed.finding.cause if failed.finding is not None else None
        if now.finding is not None and (now.failed_gate, now.finding.cause) == (failed.gate, then):
            found.append(replace(failed, finding=now.finding))
    return tuple(found)


@dataclass(frozen=True)
class Audit:
    """Whether every program that a model wrote in recorded runs was judged, and where it ran."""

    written: int
    """Programs that could be read in replies."""
    lost: tuple[str, ...]
    """Labels of the requests whose program was never judged."""
    unwalled: tuple[str, ...]
    """Tasks that were built without a full sandbox."""


def audit(folders: Sequence[Path]) -> Audit:
    """Looks for programs that were lost or not confined. Candidates that are still under way are left out."""
    written, lost, unwalled = 0, list[str](), list[str]()
    for folder in folders:
        outcomes = {o.number: o for o in read_outcomes(folder)}
        judged = {v.program for o in outcomes.values() for v in o.verifications}
        for recorded, program in _programs(folder, outcomes):
            written += 1
            if program.hash not in judged:
                lost.append(f"{folder.name}/{recorded.request.label}")
        for outcome in outcomes.values():
            unwalled += [v.name for v in outcome.verifications if v.isolation != "full"]
    return Audit(written, tuple(lost), tuple(unwalled))


def _programs(folder: Path, outcomes: dict[int, Outcome]) -> Iterator[tuple[Recorded, TaskProgram]]:
    for recorded in Recordings(folder / RECORDINGS).replies:
        number, _, what = recorded.request.label.partition("-")
        outcome = outcomes.get(int(number)) if number.isdigit() else None
        if outcome is None or outcome.proposal is None or not what.startswith(("write", "repair", "single")):
            continue
        try:
            yield recorded, TaskProgram(read_program(recorded.completion, outcome.proposal.name), outcome.proposal.name)
        except Unreadable:
            continue
