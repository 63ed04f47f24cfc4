"""What recorded runs tell of the prompts: pass rates by version of the prompts, causes of refusals, nothing lost.

    python benchmarks/prompts.py                       the runs in benchmarks/recordings
    python benchmarks/prompts.py FOLDER... --learn     also writes the error book anew from their failures

Reads recordings only: it takes seconds, and asks no model.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from _rows import Goal, Row, publish, wilson
from simwright.generate import error_book
from simwright.generate.tally import Tally, audit, failures, run_folders, tally

RECORDINGS = Path(__file__).with_name("recordings")
BOOK = Path(error_book.__file__).parents[1] / "prompts" / error_book.FILE
LOST = "programs a model wrote that are lost, counted as failures through our fault, or run outside the sandbox"


def rows_of(found: Sequence[Tally]) -> list[Row]:
    """Three rows for each version of the prompts."""
    rows: list[Row] = []
    for one in found:
        for what, count in (("accepted as first written", one.first_passed), ("accepted in the end", one.accepted)):
            interval = wilson(count, one.candidates)
            rows.append(
                Row(f"prompts {one.prompts}: {what}", count / one.candidates, "", one.candidates, None, interval)
            )
        per_task = one.tokens / one.accepted if one.accepted else None
        rows.append(Row(f"prompts {one.prompts}: tokens for each accepted task", per_task, "", one.accepted))
    return rows


def lost_row(folders: Sequence[Path]) -> Row:
    """The row of the issue's table about programs that were lost or not confined."""
    told = audit(folders)
    bad = (*told.lost, *told.unwalled)
    return Row(
        LOST,
        float(len(bad)),
        "",
        told.written,
        Goal("<=", 0),
        reference="many",
        failures=tuple({"what": b} for b in bad),
    )


def remarks_of(found: Sequence[Tally]) -> list[str]:
    """Why programs were refused, for each version of the prompts."""
    lines: list[str] = []
    for one in found:
        causes = "; ".join(f"{cause} {count}" for cause, count in one.first_causes) or "none"
        ended = "; ".join(f"{where} {count}" for where, count in one.given_up) or "none"
        lines.append(
            f"Prompts {one.prompts}: {one.requests} requests, {one.again} of them asked again. First programs refused "
            f"for: {causes}. Candidates given up at: {ended}."
        )
    return lines


def main(
    places: Annotated[list[Path] | None, typer.Argument(help="Folders of runs.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="The same: it takes seconds anyway.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")] = False,
    save: Annotated[bool, typer.Option(help="Write benchmarks/results/prompts.{md,json}.")] = False,
    learn: Annotated[bool, typer.Option(help="Write the error book anew.")] = False,
) -> None:
    """Pass rates of prompts, from recordings."""
    del quick
    folders = run_folders(places or [RECORDINGS])
    found = tally(folders)
    rows = [*rows_of(found), lost_row(folders)]
    publish("Prompts", rows, remarks_of(found), as_json=as_json, save="prompts" if save else None)
    if learn:
        BOOK.write_text(error_book.dump(error_book.learn(failures(folders))), encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
