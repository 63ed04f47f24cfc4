"""Mutants of good programs, run through the gates; those that survive have to be judged equivalent.

python benchmarks/_verify_mutants.py        writes docs/verification_mutants.md from mutants_equivalent.json
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from _mutate import MOST, Mutant, mutants
from simwright.verify.files import FileOptions, FileResult, verify_files

ROOT = Path(__file__).parents[1]
BASE = ROOT / "src" / "simwright" / "tasks" / "base"
FURTHER = ROOT / "tests" / "fixtures" / "programs" / "further"
EQUIVALENT = Path(__file__).with_name("mutants_equivalent.json")
DOCUMENT = ROOT / "docs" / "verification_mutants.md"
HEAD = """# Mutants that pass the gates

A mutant is a good program with one thing changed: a goal left out, another number, colour, count, relation, matching
or order, another word in a sentence (`benchmarks/_mutate.py` tells all kinds). `benchmarks/verify.py` sends {most} of
each program through the gates. Nearly all changes make a program wrong, and then a gate has to stop it. Some do not:

* *the same task*: what is asked for has not changed;
* *another good task*: what is asked for has changed, and the sentences, the goals and the scene still agree; the expert
  solves it, and wrong ends fail.

Each of these was judged by itself. Any other mutant that passes is a fault of the gates.

| program | mutant | judgement |
|---|---|---|
"""
SEEDS = 4
"""Scenes that a mutant is tried in: enough to kill one that is wrong."""


@dataclass(frozen=True)
class Fate:
    """What became of a mutant."""

    program: str
    mutant: Mutant
    gate: str | None
    """That stopped it; None: it passed all."""
    cause: str
    detail: str
    error: str | None = None
    """Why it could not be verified."""

    @property
    def survived(self) -> bool:
        """Whether it passed all gates, or could not be verified."""
        return self.gate is None


def programs() -> list[Path]:
    """The programs that mutants are made of: all base tasks, then others."""
    return [*sorted(p for p in BASE.glob("*.py") if p.stem != "__init__"), *sorted(FURTHER.glob("*.py"))]


def sound(workers: int, tick: Callable[[str], None] = lambda _: None) -> list[Path]:
    """Those of the programs that pass the gates themselves: what is said of another's mutants says nothing."""
    options = FileOptions(seeds=SEEDS, novelty=False)
    results = verify_files(programs(), options, workers=workers, on_result=lambda r: tick(r.path.stem))
    return [r.path for r in results if r.verification is not None and r.verification.passed]


def chosen(paths: Sequence[Path], most: int = MOST) -> list[tuple[str, Mutant]]:
    """Mutants with the names of their programs, the same ones each time."""
    return [(path.stem, m) for path in paths for m in mutants(path.read_text(encoding="utf-8"), path.stem, most)]


def run(
    wanted: Sequence[tuple[str, Mutant]], workers: int, tick: Callable[[Fate], None] = lambda _: None
) -> list[Fate]:
    """Send mutants through all gates but novelty, stopping at the first that does not hold."""
    fates: list[Fate] = []
    with tempfile.TemporaryDirectory() as folder:
        paths = [_written(Path(folder), i, program, m) for i, (program, m) in enumerate(wanted)]

        def on_result(result: FileResult) -> None:
            fates.append(_fate(*wanted[len(fates)], result))
            tick(fates[-1])

        verify_files(paths, FileOptions(seeds=SEEDS, novelty=False), workers=workers, on_result=on_result)
    return fates


def _written(folder: Path, number: int, program: str, mutant: Mutant) -> Path:
    path = folder / f"{program}_{number}.py"
    path.write_text(mutant.text, encoding="utf-8")
    return path


def _fate(program: str, mutant: Mutant, result: FileResult) -> Fate:
    if result.verification is None:
        return Fate(program, mutant, None, "error", "", result.error)
    finding = result.verification.finding
    gate = result.verification.failed_gate
    return Fate(program, mutant, gate, finding.cause if finding else "", finding.detail if finding else "")


def equivalents() -> dict[str, dict[str, str]]:
    """Mutants that were judged to be good tasks, and why: by program and label."""
    return json.loads(EQUIVALENT.read_text(encoding="utf-8")) if EQUIVALENT.exists() else {}


def document() -> str:
    """What docs/verification_mutants.md says."""
    rows = [
        f"| {program} | `{label.replace('|', chr(92) + '|')}` | {why} |"
        for program, judged in equivalents().items()
        for label, why in judged.items()
    ]
    return HEAD.format(most=f"up to {MOST}") + "\n".join(rows) + "\n"


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
