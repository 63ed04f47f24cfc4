"""The parts of the page: cards, candidates, the gates, coverage and the map, as plain data for its template."""

from __future__ import annotations

import colorsys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from simwright.demos.pictures import counted
from simwright.generate.journal import Outcome
from simwright.generate.motifs import MOTIFS
from simwright.library.atlas import positions
from simwright.library.entry import TaskEntry
from simwright.library.statistics import counted_names
from simwright.records import Finding, GateName, GateResult, Verification
from simwright.report import Data
from simwright.report.code import pieces
from simwright.report.library import cost_text, spanned
from simwright.report.page import Clip, Page, TaskCard, data_url

LEVELS = 5
"""Shades of the table of coverage."""
MAP_SIDE = 1000.0
MOST_LABELS = 40
"""Dots that bear their names; of more, names are seen by pointing."""
_CLASSES = {"keyword": "k", "string": "s", "number": "n", "comment": "c", "name": "t", "": ""}


def card(task: TaskCard) -> Data:
    """A task's card."""
    entry = task.entry
    return {
        "name": entry.name,
        "entry": entry,
        "words": _words(entry.name, entry.description, entry.proposal.motif, *entry.facts.assets,
                        *entry.facts.conditions, *entry.facts.sentences, entry.provenance.designer),
        "moves": f"{spanned(entry.facts.moves)} {'move' if entry.facts.moves == (1, 1) else 'moves'}",
        "preview": None if task.preview is None else data_url(task.preview, "image/png"),
        "clips": [_clip(clip, i, len(task.clips)) for i, clip in enumerate(task.clips, 1)],
        "code": colored(task.program),
        "lines": len(task.program.splitlines()),
        "gates": [{"name": g.gate, "told": _told(g)} for g in entry.verification.gates],
        "origin": list(_origin(entry)),
        "demos": task.demos,
    }  # fmt: skip


def _clip(clip: Clip, i: int, count: int) -> Data:
    return {
        "source": data_url(clip.video, "video/mp4"),
        "poster": data_url(clip.poster, "image/jpeg"),
        "caption": clip.caption + (f", {i} of {count}" if count > 1 else ""),
    }


def candidate(outcome: Outcome) -> Data:
    """A candidate's row."""
    proposal = outcome.proposal
    last = outcome.verifications[-1] if outcome.verifications else None
    finding = None if outcome.status == "accepted" or outcome.refusal is not None or last is None else last.finding
    accepted = outcome.status == "accepted"
    name = proposal.name if proposal is not None else "(no idea)"
    tokens = outcome.cost.tokens_in + outcome.cost.tokens_out
    return {
        "number": outcome.number,
        "name": outcome.name or name,
        "link": outcome.name,
        "description": "" if proposal is None else proposal.description,
        "accepted": accepted,
        "verdict": "accepted" if accepted else f"{outcome.where}" or "refused",
        "why": "" if accepted else outcome.detail,
        "remedy": "" if finding is None else finding.remedy,
        "tries": len(outcome.drafts),
        "tokens": f"{tokens:,}" if tokens else "",
        "cost": _money(outcome),
        "attempts": [] if accepted and len(outcome.drafts) == 1 else list(_attempts(outcome)),
        "words": _words(name, outcome.name or "", "" if proposal is None else proposal.description, outcome.where),
    }


def _attempts(outcome: Outcome) -> Iterator[Data]:
    judged: list[Verification | None] = [*outcome.verifications]
    judged += [None] * (len(outcome.drafts) - len(judged))
    for i, (draft, verification) in enumerate(zip(outcome.drafts, judged, strict=True), 1):
        finding = None if verification is None else verification.finding
        gate = None if verification is None else verification.failed_gate
        where = "not judged" if verification is None else "passed" if gate is None else f"stopped at {gate}"
        which = "first program" if i == 1 else f"mended {counted(i - 1, 'time')}"
        yield {
            "title": f"{which}: {where}",
            "told": "" if finding is None else _finding(finding),
            "code": colored(draft.program.text),
        }


def _finding(finding: Finding) -> str:
    where = "" if finding.line is None else f"line {finding.line}: "
    return f"{finding.cause}: {where}{finding.detail} What to do: {finding.remedy}"


def funnel(outcomes: Sequence[Outcome]) -> list[Data]:
    """How many programs came to each gate, and how many it let through; widths in per cent of the most."""
    came, failed = Counter[str](), Counter[str]()
    for outcome in outcomes:
        for verification in outcome.verifications:
            came.update(g.gate for g in verification.gates)
            failed.update(g.gate for g in verification.gates if not g.passed)
    most = max(came.values(), default=1)
    return [
        {
            "name": gate,
            "passed": round(100 * (came[gate] - failed[gate]) / most, 2),
            "failed": round(100 * failed[gate] / most, 2),
            "told": f"{came[gate]} came" + (f", {failed[gate]} stopped" if failed[gate] else ""),
        }
        for gate in get_args(GateName)
        if came[gate]
    ]


def coverage(entries: Sequence[TaskEntry]) -> Mapping[str, Any]:
    """Motifs against kinds of things; columns by how many tasks have them."""
    columns = list(counted_names(a for e in entries for a in e.facts.assets))
    motifs = counted_names(e.proposal.motif or "none" for e in entries)
    cells = Counter((e.proposal.motif or "none", a) for e in entries for a in e.facts.assets)
    most = max(cells.values(), default=1)
    rows = [
        {
            "name": motif,
            "total": total,
            "counts": [_cell(cells[motif, asset], most) for asset in columns],
        }
        for motif, total in motifs.items()
    ]
    return {"columns": columns, "rows": rows}


def _cell(count: int, most: int) -> Data | None:
    return {"count": count, "level": -(-LEVELS * count // max(most, LEVELS))} if count else None


def map_parts(page: Page) -> tuple[list[Data], list[Data], float]:
    """The dots of the map, its legend, and the height of its drawing; nothing without tasks."""
    if not page.tasks:
        return [], [], 0.0
    new = {task.entry.name for task in page.tasks}
    known = [(name, print_) for name, print_ in page.known if name not in new]
    placed = positions([*(t.entry.fingerprint for t in page.tasks), *(print_ for _, print_ in known)]) * MAP_SIDE
    placed[:, 1] -= placed[:, 1].min()
    colors = motif_colors([task.entry.proposal.motif for task in page.tasks])
    dots: list[Data] = []
    for task, (x, y) in zip(page.tasks, placed, strict=False):
        entry = task.entry
        dots.append(_dot(entry.name, x, y, f"{entry.name}: {entry.description}", colors[entry.proposal.motif]))
        dots[-1]["label"] = len(page.tasks) <= MOST_LABELS
    for (name, _), (x, y) in zip(known, placed[len(page.tasks) :], strict=True):
        dots.append({**_dot(name, x, y, name, ""), "faint": True, "label": False})
    legend = [{"name": motif or "none", "color": color} for motif, color in colors.items()]
    return dots, legend, round(float(placed[:, 1].max()) + 60, 1)


def _dot(name: str, x: float, y: float, title: str, color: str) -> Data:
    return {"name": name, "x": round(float(x), 1), "y": round(float(y), 1), "title": title, "color": color,
            "faint": False}  # fmt: skip


def motif_colors(motifs: Sequence[str]) -> dict[str, str]:
    """A colour for each motif that occurs, the same on every page; "#rrggbb"."""
    order = [*MOTIFS, *sorted({*motifs} - {*MOTIFS})]
    return {m: _color(i) for i, m in enumerate(order) if m in motifs}


def _color(i: int) -> str:
    # Hues a golden angle apart: neighbours in number are far apart in colour, however many there are.
    r, g, b = colorsys.hls_to_rgb((0.42 + i * 0.381966) % 1.0, (0.46, 0.6, 0.38)[i % 3], 0.55)
    return f"#{round(255 * r):02x}{round(255 * g):02x}{round(255 * b):02x}"


def colored(text: str) -> list[tuple[str, str]]:
    """A program in pieces: the class of each, and its text."""
    return [(_CLASSES[kind], piece) for kind, piece in pieces(text) if piece]


def _origin(entry: TaskEntry) -> Iterator[tuple[str, str]]:
    made = entry.provenance
    yield "designer", f"{made.designer}, {made.mode}"
    if entry.proposal.goal:
        yield "wish", entry.proposal.goal
    if made.seed is not None:
        yield "seed", str(made.seed)
    if made.repairs:
        yield "mended", counted(made.repairs, "time")
    if made.parents:
        yield "led to by", ", ".join(made.parents)
    yield "cost", cost_text(made.cost)
    if made.prompt:
        yield "prompts", made.prompt[:16]
    yield "asks for", str(entry.fingerprint.signature)
    yield "sandbox", entry.verification.isolation
    yield "program", f"sha256 {entry.program[:16]}…"
    if entry.review.remark:
        yield "remark", entry.review.remark


def _told(gate: GateResult) -> str:
    measured = ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in gate.evidence.items())
    remarks = "; ".join(f"{f.cause}: {f.detail}" for f in gate.findings)
    return "; ".join(part for part in (measured, remarks) if part) or "holds"


def _money(outcome: Outcome) -> str:
    if not outcome.cost.requests:
        return ""
    return "?" if outcome.cost.dollars is None else f"${outcome.cost.dollars:.4f}"


def _words(*texts: str) -> str:
    return " ".join(texts).lower()
