"""The tasks that pairs of sentences and goals are about: base tasks, and the programs beside this file."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path

from simwright.tasks.registry import load, tasks_in
from simwright.tasks.task import Task

HERE = Path(__file__).parent
PROGRAMS = HERE / "programs"
DEVELOP = HERE / "develop.json"
MORE = HERE / "develop_more.json"
"""Pairs to develop on that others wrote than those who knew the gate."""
VOICES = HERE / "develop_voices.json"
"""Pairs to develop on in many voices: terse, chatty, formal, technical, and foreign."""
ASIDES = HERE / "develop_asides.json"
"""Pairs to develop on whose sentences say why, what for, or what it looks like."""
NUMBERS = HERE / "develop_numbers.json"
"""Pairs to develop on about numbers told in any way, sides, orders, and what is left open."""
FRESH = HERE / "develop_fresh.json"
"""Pairs to develop on by someone who had not seen the gate; scored once, by halves, before it was mended on them."""
MANNERS = HERE / "develop_manners.json"
"""Pairs to develop on in further voices, and of what is left open beside words that nothing is known of."""
PLAIN = HERE / "develop_plain.json"
"""Pairs to develop on that say plainly what is asked for, in many kinds of clauses, and as plainly leave it open."""
TURNS = HERE / "develop_turns.json"
"""Pairs to develop on about how patterns and things are turned, how far a rope reaches, and one or several."""
CLOSE = HERE / "develop_close.json"
"""Pairs to develop on by someone who had not seen the gate, right and wrong ones as like one another as could be."""
REPORTED = HERE / "reported.json"
"""Pairs written by someone who had not seen the gate: to report on, never to tune on."""
OTHERS = HERE.parents[1] / "fixtures" / "programs"
"""Tasks with a slash in their name are programs here, such as "good/smiley"."""


@cache
def task(name: str) -> type[Task]:
    """The base task of a name, or the one that the program of that name defines."""
    path = (OTHERS if "/" in name else PROGRAMS) / f"{name}.py"
    if not path.exists():
        return load(name)
    spec = importlib.util.spec_from_file_location(f"language_program_{name.replace('/', '_')}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[module.__name__] = module
    spec.loader.exec_module(module)
    (found,) = tasks_in(module)
    return found
