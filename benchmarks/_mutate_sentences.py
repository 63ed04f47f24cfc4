"""Mutants that say something else: another colour, number, side, relation or noun in one sentence."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from _mutate_source import Change, Source, replaced
from simwright.sim.palette import COLORS

WORDS = {
    "left": "right",
    "right": "left",
    "middle": "left",
    "in front of": "behind",
    "behind": "in front of",
    "next to": "on",
    "beside": "behind",
    "close to": "to the left of",
    "between": "behind",
    "across": "beside",
    "along": "across",
    "around": "beside",
    "on": "beside",
    "onto": "beside",
    "into": "onto",
    "in": "beside",
    "inside": "behind",
    "one": "two",
    "two": "three",
    "three": "two",
    "four": "three",
    "five": "four",
    "six": "five",
    "eight": "seven",
    "every": "one",
    "each": "one",
    "all": "two of",
    "bottom": "top",
    "top": "bottom",
    "open": "left",
    "row": "circle",
    "circle": "row",
    "ring": "row",
    "tower": "row",
    "pyramid": "row",
    "wall": "circle",
    "block": "ball",
    "blocks": "balls",
    "ball": "cup",
    "balls": "blocks",
    "bowl": "cup",
    "bowls": "cups",
    "cup": "bowl",
    "cups": "bowls",
    "box": "bowl",
    "boxes": "balls",
    "cylinder": "block",
    "cylinders": "blocks",
    "zone": "line",
    "square": "stand",
    "rope": "stick",
    "disk": "ball",
    "disks": "blocks",
    "peg": "hole",
    "stand": "pallet",
    "pallet": "stand",
    "mug": "jar",
    "can": "bottle",
    "plate": "tray",
    "book": "tray",
    "eraser": "stamp",
    "stamp": "eraser",
    "jar": "mug",
    "star": "heart",
    "shape": "letter",
    "piece": "ball",
    "car": "boat",
}
"""Words of sentences, each with one that says something else."""
PATTERN = re.compile(r"\b(" + "|".join(sorted(WORDS, key=len, reverse=True)) + r")\b")
SHADES = re.compile(r"\b(" + "|".join(COLORS) + r")\b")


def wrong_words(source: Source) -> Iterator[Change]:
    """Another word in one sentence."""
    for node, text in _constants(source):
        for found in PATTERN.finditer(text):
            yield _with_word(node, text, found, WORDS[found[1]])


def wrong_colors(source: Source) -> Iterator[Change]:
    """Another colour in one sentence."""
    for sentence in source.sentences:
        for node in ast.walk(sentence):
            if not isinstance(node, ast.FormattedValue):
                continue
            value = node.value
            if isinstance(value, ast.Name) and value.id in source.colors:
                yield from (replaced(value, other) for other in source.colors if other != value.id)
            elif isinstance(value, ast.Attribute) and value.attr == "color":
                yield replaced(value, repr("pink"))
    for node, text in _constants(source):
        for found in SHADES.finditer(text):
            yield _with_word(node, text, found, "pink" if found[1] != "pink" else "blue")


def _constants(source: Source) -> Iterator[tuple[ast.Constant, str]]:
    for sentence in source.sentences:
        for node in ast.walk(sentence):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node, node.value


def _with_word(node: ast.Constant, text: str, found: re.Match[str], word: str) -> Change:
    new = ast.Constant(text[: found.start()] + word + text[found.end() :])
    around = text[max(0, found.start() - 25) : found.end() + 25]
    return Change(f"{found[1]!r} -> {word!r} in {around!r}", node.lineno, {id(node): new})
