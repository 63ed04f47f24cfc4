"""Turns of phrase in plainer words: results, relative clauses, shares, and patterns that come several times.

The rules are in `turn_table`. Nothing is lost: what a rule takes off asks for no more than the rest, or is told as not
served.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial

from simwright.generate.compose.reading.lexicon import number_of, table
from simwright.generate.compose.reading.tables import filled
from simwright.generate.compose.reading.turn_table import TURNS, WORDS
from simwright.generate.compose.reading.turn_table_sets import TURNS_BEFORE
from simwright.sim.palette import COLORS

COLORED = re.compile(rf"\b(?:{'|'.join((*COLORS, 'violet'))})\b")
"""The colours of the palette."""


def _towers(match: re.Match[str]) -> str:
    """As in "Two towers of three blocks each, one white and one gray": a tower, and then another."""
    n = number_of(match["n"]) or 0
    kind = re.sub(r"s$", "", match["kind"])
    what = match["what"].strip()
    size = f"{match['k']} " if match["k"] else ""
    colors = re.findall(COLORED, match["colors"] or "")
    if (colors and len(colors) != n) or (not colors and kind in ("row", "line", "column")):
        return match[0]
    told = [f"a {kind} of {size}{color} {what}" for color in colors]
    told = told or [f"a {kind} of {size}{what}", *[f"a {kind} of {size}other {what}"] * (n - 1)]
    return " and then ".join(told)


def _letters(match: re.Match[str]) -> str:
    """As in "Write A and B, the A with red blocks and the B with blue ones"."""
    verb, rest = match["verb"], re.sub("glyph", "", match["rest"].strip(" ,."))
    first, second = match["a"], match["b"]
    apart = re.search(rf"^(?:the )?{first[-1]} (.+?) ?,? (?:and )?(?:the )?{second[-1]} (.+)$", rest)
    side = f" told[{match['side'].strip()}]" if match["side"] else ""
    if apart:
        noun = apart[1].split()[-1]
        return f"{verb} {first} {apart[1]} and then {verb} {second} {re.sub(r'ones$', noun, apart[2])}{side}"
    return f"{verb} {first} {rest} and then {verb} {second} {rest}{side}"


def _of_which(match: re.Match[str]) -> str:
    """As in "Five blocks, two of which go in the box"."""
    return f"{match['k']} of the {match['n']} {match['what']} {match['rest']}"


def _doing(match: re.Match[str]) -> str:
    """As in "The blocks shall form a row" as "the blocks form a row"."""
    known = any(w.part in ("verb", "holder", "stays", "keep") for w in table().get((match["verb"],), []))
    return match["verb"] if known else match[0]


def _pyramid(match: re.Match[str]) -> str:
    n = number_of(match["n"]) or 0
    if match.groupdict().get("more"):
        return f"pyramid{match['more']}"
    return f"pyramid of {n * (n + 1) // 2} blocks" if 2 <= n <= 4 else match[0]


def _whole(match: re.Match[str]) -> str:
    """A number in words or digits before what it counts; "half of the six" as "three of the six"."""
    n = number_of(match["n"])
    return f"{n // 2} of the {match['n']}" if n and n % 2 == 0 else match[0]


def _rows(match: re.Match[str]) -> str:
    sides = [number_of(match["r"]), number_of(match["c"])]
    if None in sides:
        return match[0]
    what = (match["x"] or "").strip()
    if what and not any(w.part == "noun" for w in table().get(tuple(what.split()[-1:]), [])):
        return match[0]
    grid = f"a grid{sides[0]}by{sides[1]} grid"
    return f"{grid} of {(sides[0] or 0) * (sides[1] or 0)} {what}" if what else f" in {grid}"


def _gridded(match: re.Match[str]) -> str:
    """As in "A square grid with two rows and three columns"."""
    return f"grid{number_of(match['r'])}by{number_of(match['c'])} grid"


def _climbed(match: re.Match[str]) -> str:
    """As in "A tower of a green block, then a yellow one, then a red one on top"; without "then" it is left alone."""
    if not re.search(r"then|next|on it|it|followed", match["more"]):
        return match[0]
    colors = [match["a"], *re.findall(COLORED, match["more"])]
    return f"tower of {' , '.join(colors[:-1])} and {colors[-1]} {match['x']}s from bottom to top"


def _bridged(match: re.Match[str]) -> str:
    """As in "Stand two posts up and lay a beam across them"."""
    return f"build a bridge of {match['x']} and {match['y'] or match['z']}"


def _reversed(match: re.Match[str]) -> str:
    """As in "Turn the tower of three blocks upside down"."""
    return f"solve the reversed tower{match['of'] or ''}"


def _total(match: re.Match[str]) -> str:
    return f"total{number_of(match['n'])}"


def _share(match: re.Match[str]) -> str:
    return f"share{number_of(match['k'])}"


FUNCTIONS: dict[str, Callable[[re.Match[str]], str]] = {
    "bridged": _bridged, "climbed": _climbed,
    "doing": _doing, "gridded": _gridded, "letters": _letters, "of_which": _of_which, "pyramid": _pyramid,
    "reversed": _reversed, "rows": _rows, "share": _share, "total": _total, "towers": _towers, "whole": _whole,
}  # fmt: skip
"""Name in the table to function."""


def _apart(function: Callable[[re.Match[str]], str], match: re.Match[str]) -> str:
    return f" {function(match)} "


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]:
    found: list[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]] = []
    for entry in filled(TURNS_BEFORE + TURNS, WORDS):
        said, _, read = entry.partition("=>")
        name = read.strip()
        into = partial(_apart, FUNCTIONS[name[1:]]) if name.startswith("!") else f" {name} "
        found.append((re.compile(said), into))
    return tuple(found)


def turned(text: str) -> tuple[str, tuple[str, ...]]:
    """A goal out of its frames in plainer words, and what of it nothing tests."""
    for pattern, into in _rules():
        text = re.sub(r"\s+", " ", pattern.sub(into, text)).strip()
    told = tuple(found.strip(" ,.") for found in re.findall(r"told\[(.*?)\]", text))
    return re.sub(r" ?told\[.*?\]", "", text).strip(), told
