"""The pages that are made from the code: `python docs/make_docs.py`."""

from __future__ import annotations

from pathlib import Path

from simwright.tasks.reference import api_text

if __name__ == "__main__":
    (Path(__file__).parent / "task_api.md").write_text(api_text(), encoding="utf-8")
