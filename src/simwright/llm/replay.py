"""A model that answers from recordings: no network, no money, the same replies to the last byte."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path

from simwright.errors import SimwrightError
from simwright.llm.errors import ProviderError
from simwright.llm.model import Completion, OnToken, Request, Usage
from simwright.llm.recordings import Recorded, Recordings


class Replay:
    """Answers each request with the reply that was recorded for it, told as it was, tokens and money included.

    Args:
        place: a file of recordings, or a folder that is searched for them (`*.jsonl`).
        model: whose replies count; "": there must be only one model's.

    Raises:
        SimwrightError: there are no recordings, or those of several models.
        BadRecording: a file cannot be read.
    """

    def __init__(self, place: Path, model: str = "") -> None:
        files = [place] if place.is_file() else sorted(place.rglob("*.jsonl"))
        recorded = [r for file in files for r in Recordings(file).replies]
        if not recorded:
            raise SimwrightError(f"replay: no recordings in {place}; a run writes them to its file recordings.jsonl")
        self._name = _one_model({r.completion.model for r in recorded}, model, place)
        self._replies = _by_key(r for r in recorded if r.completion.model == self._name)
        self._labels = {r.request.label: r.request for r in recorded}
        self._place = place

    @property
    def name(self) -> str:
        """Of the model whose words they are."""
        return self._name

    def dollars(self, usage: Usage) -> float | None:
        return 0.0

    def complete(self, request: Request, on_token: OnToken | None = None) -> Completion:
        found = self._replies.get(request.key)
        if found is None:
            raise ProviderError(f"{self._place}: no reply is recorded for this request. {self._nearest(request)}")
        if on_token is not None:
            on_token(found.text)
        return found

    def _nearest(self, request: Request) -> str:
        other = self._labels.get(request.label)
        if other is None:
            near = difflib.get_close_matches(request.label, self._labels, n=3, cutoff=0.3)
            told = f"; the nearest labels are {', '.join(near)}" if near else ""
            return f"Nothing is recorded under the label {request.label!r}{told}."
        here = "\n".join(m.text for m in request.messages).split("\n")
        there = "\n".join(m.text for m in other.messages).split("\n")
        line = next(
            (i for i, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), min(len(here), len(there))
        )
        now, then = ("" if line >= len(text) else text[line][:80] for text in (here, there))
        return (
            f"Under its label {request.label!r} another one is recorded; they part at line {line + 1}: now {now!r}, "
            f"then {then!r}. Replay needs the same prompts, settings and library as the recorded run."
        )

    def close(self) -> None:
        """There is nothing to close."""


def _one_model(models: set[str], wanted: str, place: Path) -> str:
    if wanted in models or (not wanted and len(models) == 1):
        return wanted or next(iter(models))
    raise SimwrightError(
        f"replay: {place} holds replies of {', '.join(sorted(models))}; say whose: replay:MODEL@{place}"
        + (f" (got {wanted!r})" if wanted else "")
    )


def _by_key(recorded: Iterable[Recorded]) -> dict[str, Completion]:
    """The first reply to each request counts: it is the one that the run went on with."""
    found: dict[str, Completion] = {}
    for one in recorded:
        found.setdefault(one.request.key, one.completion)
    return found
