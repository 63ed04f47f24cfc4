"""Families of tasks, so that a library can be spread over them."""

from __future__ import annotations

MOTIFS: dict[str, str] = {
    "sort": "things go into containers or zones by colour, kind or number",
    "stack": "towers, one thing on another",
    "pyramid": "walls and pyramids, row upon row",
    "row": "rows and columns, in order or not",
    "ring": "rings, arcs and circles, round something or by themselves",
    "grid": "grids, checkerboards, mosaics",
    "letter": "letters, digits, faces and other pictures made of many things",
    "bridge": "a thing lies across supports",
    "house": "buildings of different parts",
    "insert": "pieces go into fixtures, onto pegs, into slots that fit",
    "kit": "letters and figures go into the recesses of a board",
    "pack": "boxes and containers are filled, pallets loaded",
    "sweep": "loose piles are pushed into zones",
    "rope": "ropes are laid along lines, or join two things",
    "relate": "left of, behind, between, next to, away from",
    "rearrange": "swaps, reversals and the tower of Hanoi: what stands has to make way first",
    "mixed": "a household scene or a story of several different steps",
}
"""What each family is about."""
