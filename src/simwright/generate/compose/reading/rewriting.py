"""Goals in plainer words, before they are read: letters, grids and a few turns of phrase that the lexicon knows."""

from __future__ import annotations

import re

from simwright.generate.compose.reading.lexicon import number_of
from simwright.tasks.letters import GLYPHS

_SIGNS = r"\b(?:[Cc]apital [Ll]etter|[Ll]etter|[Cc]apital|[Dd]igit|[Nn]umeral|[Nn]umber)"
_WORD = r"(\d+|[a-z]+)"
_MADE_OF = "blocks?|cubes?|bricks?|cylinders?|posts?|boxes|box|tiles?|pucks?"
_HANOI = (
    r"\b(?:move|shift|carry|bring|transfer|rebuild) (?:the|a|this) (?:whole |entire )?(?:tower of hanoi|hanoi tower"
    r"|tower|stack|pile)(?: of (two|three|2|3) (?:disks|discs|rings))? from (?:one|its|the left|the first)"
    r"(?: peg| end| pole| rod)? to (?:the other|another|the right|the last|the third|the right hand)(?: peg|"
    r" end| one| pole"
    r"| rod)?"
)
_MADE = "pyramid|tower|stack|row|ring|circle|staircase|half circle|triangle|grid"


def plainer(goal: str) -> str:
    """The goal in lower case, with a letter as "glyphl", a grid as "grid2by3", and nothing between words but blanks.

    "All but one of the six cubes" becomes "5 of the six cubes", "a ten-block pyramid" a pyramid of ten blocks.
    """
    text = goal.replace("\u2019", "'").replace("\n", " ").strip()
    text = re.sub(
        r"\b[Ll]etters ['\"]?([A-Za-z])['\"]?(?: and |, ?| & )(?:the )?['\"]?([A-Za-z])\b['\"]?", _two_glyphs, text
    )
    text = re.sub(rf"{_SIGNS}\s+['\"]?([A-Za-z0-9])['\"]?(?![\w-])", _glyph, text)
    text = re.sub(
        r"\b(an?|the)\s+((?:big |large |small )?)['\"]?([B-HJ-Z])['\"]?(?=\s+(?!shaped|block|piece)|[.,;!]|$)(?!-)",
        lambda m: f"{m[1]} {m[2]}{_glyph(m, 3)}",
        text,
    )
    text = re.sub(r"\b([A-Z])[- ][Ss]haped?\b(?!\s+(?:block|piece|part|hole|fixture|line))", _glyph, text)
    text = text.lower().replace("colour", "color").replace("'", " ").replace("centre", "center").replace("grey", "gray")
    text = text.replace("-", " ").replace("_", " ")
    text = re.sub(_HANOI, _hanoi, text)
    text = re.sub(rf"\ball but {_WORD} of the {_WORD}\b", _all_but, text)
    text = re.sub(rf"\b{_WORD} ({_MADE_OF}) ({_MADE})\b", _made_of, text)
    text = re.sub(rf"\b({_MADE_OF}) ({_MADE})\b(?! (?:of|from|with))", _made_of_some, text)
    return re.sub(rf"\b{_WORD}\s*(?:x|\u00d7|by)\s*{_WORD}", _grid, text)


def _glyph(match: re.Match[str], group: int = 1) -> str:
    letter = match[group].upper()
    return f"glyph{letter.lower()}" if letter in GLYPHS else match[0]


def _two_glyphs(match: re.Match[str]) -> str:
    return f"{_glyph(match)} and {_glyph(match, 2)}"


def _hanoi(match: re.Match[str]) -> str:
    return f"solve the tower of hanoi with {match[1] or 'three'} disks"


def _grid(match: re.Match[str]) -> str:
    sides = [number_of(match[1]), number_of(match[2])]
    return match[0] if None in sides or sides == [1, 1] else f"grid{sides[0]}by{sides[1]}"


def _all_but(match: re.Match[str]) -> str:
    out, of = number_of(match[1]), number_of(match[2])
    return match[0] if out is None or of is None or not 0 < out < of else f"{of - out} of the {match[2]}"


def _made_of(match: re.Match[str]) -> str:
    number = number_of(match[1])
    if number is None or number < 2:
        return match[0]
    noun = match[2].removesuffix("s") if match[2] != "boxes" else "box"
    return f"{match[3]} of {match[1]} {'boxes' if noun == 'box' else noun + 's'}"


def _made_of_some(match: re.Match[str]) -> str:
    noun = match[1].removesuffix("s") if match[1] != "boxes" else "box"
    return f"{match[2]} of {'boxes' if noun == 'box' else noun + 's'}"
