"""Rows of `generate.py`: a whole run as a newcomer starts it, and how varied the shipped library is."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from _rows import Goal, Row
from simwright.library.places import shipped_library
from simwright.library.statistics import statistics
from simwright.library.store import Contents, TaskLibrary
from simwright.records import GateResult

COMMAND = [sys.executable, "-c", "from simwright.cli import main; main()", "run", "--json"]
REFERENCE_PAIRS = "53 of 152 tasks have one"
REFERENCE_NAMES = "26 %"
REFERENCE_BLEU = "0.378 (another corpus size and tokeniser)"


def run_rows(*, quick: bool = False) -> list[Row]:
    """`simwright run` with the embedded designer, from nothing to the page."""
    tasks, demos = (1, 1) if quick else (5, 3)
    name = f"simwright run: {tasks} accepted tasks, {demos} demonstrations each, page with videos"
    with tempfile.TemporaryDirectory() as folder:
        wanted = ["--count", str(tasks), "--demos", str(demos), "--out", str(Path(folder) / "run")]
        began = time.perf_counter()
        done = subprocess.run([*COMMAND, *wanted], capture_output=True, text=True, check=False)
        minutes = (time.perf_counter() - began) / 60
        goal = Goal("<=", 3)
        if done.returncode != 0:
            failure = {"exit_code": done.returncode, "said": done.stderr[-2000:]}
            return [Row(name, None, "min", 0, goal, reference="not possible", failures=(failure,))]
        told = json.loads(done.stdout)
        whole = len(told["accepted"]) == tasks and len(told["videos"]) == tasks * demos
        size = Path(told["page"]).stat().st_size / 1e6
    note = f"of {len(told['outcomes'])} candidates; page of {size:.1f} MB" + ("" if whole else "; not complete")
    return [Row(name, minutes if whole else None, "min", 1, goal, reference="not possible", note=note)]


def library_rows() -> list[Row]:
    """The shipped library's size and variety."""
    root = shipped_library()
    contents = Contents(()) if root is None else TaskLibrary(root).contents()
    found = statistics(contents)
    n = found.tasks
    embedded = found.designers.get("compose", 0)
    strict = sum(_scenes(entry.verification.gates) >= 20 for entry in contents.entries)
    return [
        Row("shipped library: accepted tasks", n, "", n, Goal(">=", 120)),
        Row("shipped library: of them by the embedded designer", embedded, "", n, Goal("<=", 40)),
        Row("shipped library: tasks verified with fewer than 20 scenes", n - strict, "", n, Goal("<=", 0)),
        Row("shipped library: behaviour signatures that occur twice", n - found.signatures, "", n, Goal("<=", 0)),
        Row("shipped library: share of the largest motif", found.largest_motif, "", n, Goal("<=", 0.15)),
        Row("shipped library: pairs of descriptions with word Jaccard > 0.5", len(found.alike_descriptions), "", n,
            Goal("<=", 0), reference=REFERENCE_PAIRS),
        Row("shipped library: names beginning with the same two words", found.names_that_share, "", n,
            Goal("<=", 0.1), reference=REFERENCE_NAMES),
        Row("shipped library: self-BLEU-4 of descriptions", found.self_bleu, "", n, Goal("<=", 0.28),
            reference=REFERENCE_BLEU),
        Row("shipped library: damaged entries", len(found.damaged), "", n, Goal("<=", 0)),
    ]  # fmt: skip


def _scenes(gates: Sequence[GateResult]) -> float:
    """How many scenes the expert was let loose on."""
    return max((float(g.evidence.get("tried", 0)) for g in gates if g.gate == "solve"), default=0)
