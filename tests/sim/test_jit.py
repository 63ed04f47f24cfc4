"""Kernels: cached machine code never outlives the sources that it was made from."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import simwright.sim.jit as jit

FOLDER = Path(jit.__file__).parent


def test_a_changed_constant_in_another_file_is_compiled_anew(tmp_path: Path) -> None:
    package = tmp_path / "simwright"
    shutil.copytree(FOLDER.parent, package, ignore=shutil.ignore_patterns("__pycache__", "tasks", "assets"))
    (package / "sim" / "extra.py").write_text(
        "from simwright.sim.jit import kernel\nfrom simwright.sim.shadows import mix\n\n\n"
        "@kernel\ndef half(a: int) -> int:\n    return mix(a, 0, 128)\n"
    )
    code = "from simwright.sim.extra import half; print(half(200))"

    def run() -> str:
        environment = {**os.environ, "PYTHONPATH": str(tmp_path), "NUMBA_CACHE_DIR": str(tmp_path / "cache")}
        return subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment, cwd=tmp_path
        ).stdout.strip()

    assert run() == "100"
    wood = package / "sim" / "wood.py"
    wood.write_text(wood.read_text().replace("b * share) >> 8", "b * share) >> 9"))
    assert run() == "50"
