"""Short fixed terms for what a program's own error says, so that failures can be counted by cause."""

from __future__ import annotations

import re

PHRASES = (
    ("would start inside", "overlap"),
    ("would start in the air", "floats"),
    ("below the table", "below-table"),
    ("would fall over", "topples"),
    ("cannot be lifted", "cannot-be-lifted"),
    ("too small to be lifted", "cannot-be-lifted"),
    ("cannot be moved", "cannot-be-moved"),
    ("is a bare pose", "unseen-target"),
    ("out of the workspace", "off-workspace"),
    ("off the workspace", "off-workspace"),
    ("at a height outside", "off-workspace"),
    ("the workspace ends at", "off-workspace"),
    ("out of the arm's reach", "out-of-reach"),
    ("which no goal names", "look-alike"),
    ("must return a list of Goals", "no-goals"),
    ("returned no goals", "no-goals"),
    ("that scene.add returned", "not-in-scene"),
    ("is not in this scene", "not-in-scene"),
    ("have the same sentence", "same-sentence"),
    ("has the empty instruction", "empty-sentence"),
    ("unequal numbers need", "wrong-count"),
    ("already holds", "solved-at-start"),
    ("a later goal undoes it", "undone"),
    ("in one another's way", "targets-overlap"),
    ("is needed where it is by an earlier goal", "undone"),
    ("cannot be done even by hand", "impossible"),
)
"""What an error's message says, and its cause; the first that fits."""
CLASSES = {"TaskError": "wrong-argument", "AssetError": "wrong-argument", "Unlucky": "wrong-argument"}
"""By the error's class, where no phrase fits; any other class gives its name."""


def cause_of(error: str, message: str) -> str:
    """The cause that an error of a program stands for.

    Args:
        error: name of its class, e.g. "NoRoom".
        message: what it says.

    Returns:
        A term such as "overlap", "no-room" or "name-error".
    """
    if error in ("TaskError", "Unlucky"):
        for phrase, cause in PHRASES:
            if phrase in message:
                return cause
    return CLASSES.get(error) or re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", error).lower() or "error"
