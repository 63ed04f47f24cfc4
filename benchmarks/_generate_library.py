"""Rows of `generate.py`: a whole run as a newcomer starts it, and how varied the shipped library is."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from _rows import Goal, Row
from simwright.library.places import shipped_library
from simwright.library.statistics import statistics
from simwright.library.store import Contents, TaskLibrary
from simwright.records import GateResult

COMMAND = [sys.executable, "-c", "from simwright.cli import main; main()", "run", "--json"]
STRICT = 20
"""Scenes that a task of the shipped library is verified with."""
REFERENCE_PAIRS = "53 of 152 tasks have one"
REFERENCE_NAMES = "26 %"
REFERENCE_BLEU = "0.378 (another corpus size and tokeniser)"


def run_rows(tick: Callable[[str], None] = lambda _: None, *, quick: bool = False) -> list[Row]:
    """`simwright run` with the embedded designer, from nothing to the page."""
    tick("simwright run")
    tasks, demos = (1, 1) if quick else (5, 3)
    name = f"make run: {tasks} accepted tasks, {demos} demonstrations each, report with videos"
    with tempfile.TemporaryDirectory() as folder:
        wanted = ["--count", str(tasks), "--demos", str(demos), "--out", str(Path(folder) / "run")]
        began = time.perf_counter()
        done = subprocess.run([*COMMAND, *wanted], capture_output=True, text=True, check=False)
        minutes = (time.perf_counter() - began) / 60
        goal = Goal("<=", 3)
        if done.returncode != 0:
            failure = {"exit_code": done.returncode, "said": done.stderr[-2000:]}
            return [Row(name, None, "minutes", 0, goal, reference="not possible", failures=(failure,))]
        told = json.loads(done.stdout)
        whole = len(told["accepted"]) == tasks and len(told["videos"]) == tasks * demos
        size = Path(told["page"]).stat().st_size / 1e6
    note = f"of {len(told['outcomes'])} candidates; page of {size:.1f} MB" + ("" if whole else "; not complete")
    return [Row(name, minutes if whole else None, "minutes", 1, goal, reference="not possible", note=note)]


def library_rows() -> list[Row]:
    """The shipped library's size and variety."""
    root = shipped_library()
    contents = Contents(()) if root is None else TaskLibrary(root).contents()
    found = statistics(contents)
    n = found.tasks
    embedded = found.designers.get("compose", 0)
    lax = sum(_scenes(entry.verification.gates) < STRICT for entry in contents.entries)
    told: list[tuple[str, float, Goal, str]] = [
        ("accepted tasks", n, Goal(">=", 120), ""),
        ("of them by the embedded designer", embedded, Goal("<=", 40), ""),
        (f"tasks verified with fewer than {STRICT} scenes", lax, Goal("<=", 0), ""),
        ("behaviour signatures that occur twice", n - found.signatures, Goal("<=", 0), ""),
        ("share of the largest motif", found.largest_motif, Goal("<=", 0.15), ""),
        (
            "pairs of descriptions with word Jaccard > 0.5",
            len(found.alike_descriptions),
            Goal("<=", 0),
            REFERENCE_PAIRS,
        ),
        ("names beginning with the same two words", found.names_that_share, Goal("<=", 0.1), REFERENCE_NAMES),
        ("self-BLEU-4 of descriptions", found.self_bleu, Goal("<=", 0.28), REFERENCE_BLEU),
        ("damaged entries", len(found.damaged), Goal("<=", 0), ""),
    ]
    # Of nothing, nothing can be said.
    return [Row(f"shipped library: {what}", v if n else None, "", n, goal, reference=r) for what, v, goal, r in told]


def _scenes(gates: Sequence[GateResult]) -> float:
    """How many scenes the expert was let loose on."""
    return max((float(g.evidence.get("tried", 0)) for g in gates if g.gate == "solve"), default=0)
