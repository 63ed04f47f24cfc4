"""The page: one file, everything escaped, nothing runs but its own lines, and the same bytes for the same run."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from shelves import PNG, draft_of, program_of, verification_of
from simwright.generate.designer import Draft, Refusal
from simwright.generate.journal import Outcome
from simwright.library.entry import Review
from simwright.records import Cost, Finding, GateResult, Verification
from simwright.report.page import Clip, DemoLine, Page, TaskCard, render, write_page
from simwright.report.page_parts import coverage, funnel, motif_colors

STEMS = ("either_bowl", "plank_bridge", "set_the_table", "color_wheel")
EVIL = """"><script>alert(1)</script><img src=x onerror=alert(2)>' {{ 7*7 }} </style></pre>"""
NO_ROOM = Finding("no-room", f"too full {EVIL}", f"less {EVIL}", 7)
STOPPED = Verification(
    "crowded", "0" * 64, False, (GateResult("parse", True), GateResult("build", False, (NO_ROOM,))), "full", "0.1.0"
)


def card(stem: str, **changes: object) -> TaskCard:
    draft = draft_of(stem)
    return TaskCard(replace(draft.entry, **changes), draft.program, PNG)  # type: ignore[arg-type]


def accepted(number: int, stem: str) -> Outcome:
    draft, program = draft_of(stem), program_of(stem)
    written = (Draft(program, draft.entry.provenance),)
    return Outcome(number, "accepted", draft.entry.proposal, written, (verification_of(program),), None,
                   draft.entry.name, cost=Cost(1, 1000, 234, 0.25))  # fmt: skip


def refused(number: int) -> Outcome:
    proposal = replace(draft_of("either_bowl").entry.proposal, name="crowded", description=EVIL)
    program = replace(program_of("either_bowl"), text=f"# {EVIL}\nx = 1\n")
    written = Draft(program, draft_of("either_bowl").entry.provenance)
    return Outcome(number, "refused", proposal, (written, written), (STOPPED, STOPPED))


@pytest.fixture(scope="module")
def page() -> Page:
    tasks = [card(stem) for stem in STEMS]
    tasks[0] = replace(tasks[0], clips=(Clip("train 0", b"mp4-0", b"jpg-0"), Clip(EVIL, b"mp4-1", b"jpg-1")),
                       demos=(DemoLine("train", f"2 episodes {EVIL}"),))  # fmt: skip
    outcomes = (accepted(1, "either_bowl"), refused(2), Outcome(3, "refused", None, refusal=Refusal(EVIL)))
    known = tuple((f"base-{s}", draft_of(s).entry.fingerprint) for s in ("traffic_light", "tether_posts"))
    return Page("Four tasks", "All of them good.", tuple(tasks), EVIL, outcomes, Cost(3, 5000, 700, None), 2, known,
                footer="Simwright")  # fmt: skip


class Found(HTMLParser):
    """What elements and attributes a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        if tag in self.open:
            self.open.remove(tag)

    def handle_data(self, data) -> None:
        if self.open:
            self.texts.setdefault(self.open[-1], []).append(data)


def test_nothing_that_came_in_runs_or_makes_elements(page: Page) -> None:
    evil = [card(stem, proposal=replace(draft_of(stem).entry.proposal, description=EVIL, motif=EVIL, goal=EVIL),
                 review=Review("rejected", EVIL)) for stem in STEMS]  # fmt: skip
    for one in evil:
        object.__setattr__(one, "program", f'"""{EVIL}"""\n# {EVIL}\n')
    clean, dirty = Found(render(page)), Found(render(replace(page, tasks=tuple(evil), title=EVIL, footer=EVIL)))
    for found in (clean, dirty):
        names = [tag for tag, _ in found.tags]
        assert names.count("script") == 1 and names.count("style") == 1
        images = [a["src"] for tag, a in found.tags if tag == "img"]
        assert all(src is not None and src.startswith("data:image/png;base64,") for src in images)
        assert not [a for _, a in found.tags if any(key.startswith("on") or key == "style" for key in a)]
    assert "{{ 7*7 }}" in render(page), "a template in a text is no template"


def test_the_policy_lets_only_the_pages_own_lines_run(page: Page) -> None:
    found = Found(render(page))
    policy = next(a["content"] for tag, a in found.tags if tag == "meta" and a.get("http-equiv"))
    assert policy is not None and policy.startswith("default-src 'none'; ") and "unsafe" not in policy
    for kind in ("script", "style"):
        digest = base64.b64encode(hashlib.sha256("".join(found.texts[kind]).encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy


def test_the_page_needs_no_network(page: Page) -> None:
    found = Found(render(page))
    links = [v for _, a in found.tags for k, v in a.items() if k in ("src", "href", "poster", "action", "srcset")]
    assert links and all(v is not None and v.startswith(("#", "data:")) for v in links)
    assert "url(" not in found.texts["style"][0] and "@import" not in found.texts["style"][0]
    anchors = {a["id"] for _, a in found.tags if "id" in a}
    assert {v[1:] for v in links if v is not None and v.startswith("#")} <= anchors


def test_all_of_it_is_there(page: Page) -> None:
    html = render(page)
    for stem in STEMS:
        assert f'id="task-{draft_of(stem).entry.name}"' in html
    assert html.count("<video") == 2 and base64.b64encode(b"mp4-0").decode() in html
    told = "no-room; stopped at build; price not known; declined; train 0, 1 of 2; 2 stopped; accepted tasks"
    assert all(words in html for words in told.split("; "))
    assert html.count('class="known"') == 2
    pieces = re.search(r"<pre>(.*?)</pre>", html, re.DOTALL)
    assert pieces is not None and "class EitherBowl" in re.sub(r"<[^>]+>", "", pieces.group(1))


def test_the_same_run_gives_the_same_bytes(page: Page, tmp_path: Path) -> None:
    write_page(page, tmp_path / "deep" / "report.html")
    assert (tmp_path / "deep" / "report.html").read_text(encoding="utf-8") == render(page)
    assert [p.name for p in (tmp_path / "deep").iterdir()] == ["report.html"]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_tasks_or_none_make_a_page_too(page: Page, count: int) -> None:
    html = render(Page("Few", "", page.tasks[:count]))
    assert html.count("<article") == count and html.count("<circle") == (count + 1 if count else 0)


def test_coverage_counts_tasks_by_motif_and_thing() -> None:
    entries = [replace(draft_of(s).entry, proposal=replace(draft_of(s).entry.proposal, motif=m))
               for s, m in zip(STEMS, ("sort", "bridge", "sort", "ring"), strict=True)]  # fmt: skip
    table = coverage(entries)
    rows = {row["name"]: row for row in table["rows"]}
    assert rows["sort"]["total"] == 2 and list(rows) == ["sort", "bridge", "ring"]
    told = {c: n["count"] for c, n in zip(table["columns"], rows["bridge"]["counts"], strict=True) if n}
    assert told == dict.fromkeys(draft_of("plank_bridge").entry.facts.assets, 1)
    summed = [sum(n["count"] for row in rows.values() if (n := row["counts"][k])) for k in range(len(table["columns"]))]
    assert summed == sorted(summed, reverse=True) and summed[0] == sum(
        table["columns"][0] in e.facts.assets for e in entries
    )
    assert coverage([]) == {"columns": [], "rows": []}


def test_the_gates_count_every_program() -> None:
    rows = {row["name"]: row for row in funnel([accepted(1, "either_bowl"), refused(2)])}
    assert list(rows) == ["parse", "build", "solve"], "in the order of the gates"
    assert rows["parse"]["passed"] == 100 and rows["parse"]["failed"] == 0
    assert rows["build"]["passed"] == 0 and rows["build"]["failed"] == pytest.approx(66.67)
    assert rows["build"]["told"] == "2 came, 2 stopped" and funnel([]) == []


def test_motifs_have_their_colours_on_every_page() -> None:
    assert motif_colors(["stack", "sort"])["sort"] == motif_colors(["sort", "ring"])["sort"]
    colors = motif_colors(["sort", "stack", "ring", "odd one"])
    assert len(set(colors.values())) == 4 and all(re.fullmatch("#[0-9a-f]{6}", c) for c in colors.values())
