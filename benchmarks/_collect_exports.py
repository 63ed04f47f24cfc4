"""Rows of `collect.py` about training: batches of samples, and exported actions replayed."""

from __future__ import annotations

from _rows import Goal, Row


def batch_row(quick: bool) -> Row:
    """How long a batch of 16 samples from 64 tasks takes, warm cache, before augmentation."""
    del quick
    return Row("a batch of 16 from 64 tasks, warm cache, before augmentation", None, "ms", 0, Goal("<=", 5.0))


def ee_row(quick: bool) -> Row:
    """How many exported episodes succeed when their actions are replayed with `control="ee"`."""
    del quick
    return Row('exported actions replayed with control="ee" that succeed', None, "", 0, Goal(">=", 0.98))
