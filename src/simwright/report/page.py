"""One HTML page of a run or of a library: a single file that needs no network.

Everything on it that came from a model or a stranger is escaped, and a content security policy lets nothing run but the
page's own few lines.
"""

from __future__ import annotations

import base64
import hashlib
import os
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simwright import __version__
from simwright.demos.pictures import counted
from simwright.generate.journal import Outcome
from simwright.library.entry import TaskEntry
from simwright.library.similarity import Fingerprint
from simwright.library.store import Damage, TaskLibrary
from simwright.records import Cost
from simwright.report.library import cost_text, spanned

if TYPE_CHECKING:
    from jinja2 import Template

PAGES = Path(__file__).parents[1] / "pages"


@dataclass(frozen=True)
class Clip:
    """A demonstration on film."""

    caption: str
    """E.g. "train 0"."""
    video: bytes
    """An MP4 file."""
    poster: bytes
    """Its first frame, a JPEG file."""


@dataclass(frozen=True)
class DemoLine:
    """How collecting went for one split."""

    what: str
    told: str


@dataclass(frozen=True)
class TaskCard:
    """A task on the page."""

    entry: TaskEntry
    program: str
    """Its text."""
    preview: bytes | None = None
    """A PNG file."""
    clips: tuple[Clip, ...] = ()
    demos: tuple[DemoLine, ...] = ()


@dataclass(frozen=True)
class Page:
    """What is on a page."""

    title: str
    lead: str
    """A sentence below the title."""
    tasks: tuple[TaskCard, ...]
    goal: str | None = None
    outcomes: tuple[Outcome, ...] = ()
    """Of all candidates of a run, accepted or not."""
    cost: Cost = field(default_factory=Cost)
    demonstrations: int = 0
    known: tuple[tuple[str, Fingerprint], ...] = ()
    """Tasks that were known before, for the map."""
    damaged: tuple[Damage, ...] = ()
    footer: str = ""


def render(page: Page) -> str:
    """The page as HTML: the same for the same page."""
    from simwright.report import page_parts as parts

    css, script = (_text(f"report.{kind}") for kind in ("css", "js"))
    dots, legend, height = parts.map_parts(page)
    told: dict[str, Any] = {
        "page": page,
        "policy": _policy(css, script),
        "css": _own(css),
        "script": _own(script),
        "tiles": _tiles(page),
        "tasks": [parts.card(task) for task in page.tasks],
        "funnel": parts.funnel(page.outcomes),
        "candidates": [parts.candidate(outcome) for outcome in page.outcomes],
        "coverage": parts.coverage([task.entry for task in page.tasks]),
        "dots": dots,
        "faint": any(dot["faint"] for dot in dots),
        "legend": legend,
        "map_height": height,
    }
    return _template().render(told)


def write_page(page: Page, file: Path) -> None:
    """Writes the page, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.part")
    part.write_text(render(page), encoding="utf-8", newline="\n")
    os.replace(part, file)


def library_page(library: TaskLibrary) -> Page:
    """The page of a library."""
    contents = library.contents()
    cards = [TaskCard(e, library.program(e.name).text, library.preview(e.name)) for e in contents.entries]
    return Page(
        title=f"A library of {counted(len(cards), 'task')}",
        lead="Task programs that passed every gate, with what they ask for and where they come from.",
        tasks=tuple(cards),
        cost=sum((e.provenance.cost for e in contents.entries), Cost()),
        damaged=contents.damaged,
        footer=f"Simwright {__version__}",
    )


def data_url(data: bytes, kind: str) -> str:
    """Bytes as a URL, e.g. of the kind "image/png"."""
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def _tiles(page: Page) -> list[dict[str, str]]:
    tried = len(page.outcomes)
    tiles = [_tile("accepted tasks", str(len(page.tasks)), f"of {counted(tried, 'candidate')}" if tried else "")]
    if page.demonstrations:
        tiles.append(_tile("demonstrations", str(page.demonstrations), "by the scripted expert"))
    facts = [task.entry.facts for task in page.tasks]
    if facts:
        fewest, most = min(f.moves[0] for f in facts), max(f.moves[1] for f in facts)
        tiles.append(_tile("moves a task", spanned((fewest, most)), f"{sum(f.moves[1] for f in facts)} in all"))
        kinds = len({asset for f in facts for asset in f.assets})
        motifs = {task.entry.proposal.motif for task in page.tasks}
        tiles.append(_tile("motifs", str(len(motifs)), f"with {counted(kinds, 'kind')} of things"))
    if page.cost.requests:
        tiles.append(_tile("model", _money(page.cost), cost_text(page.cost)))
    if page.damaged:
        tiles.append(_tile("damaged entries", str(len(page.damaged)), "skipped"))
    return tiles


def _tile(what: str, value: str, note: str) -> dict[str, str]:
    return {"what": what, "value": value, "note": note}


def _money(cost: Cost) -> str:
    return "?" if cost.dollars is None else f"${cost.dollars:.2f}"


def _policy(css: str, script: str) -> str:
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (css, script)]
    rules = (
        "default-src 'none'",
        "img-src data:",
        "media-src data:",
        f"style-src 'sha256-{hashes[0]}'",
        f"script-src 'sha256-{hashes[1]}'",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def _text(name: str) -> str:
    return (PAGES / name).read_text(encoding="utf-8")


def _own(text: str) -> Any:
    """Text of this package, which is not escaped."""
    from markupsafe import Markup

    return Markup(text)


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    places = FileSystemLoader(PAGES)
    whole = Environment(loader=places, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return whole.get_template("report.html.j2")
