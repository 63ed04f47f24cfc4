"""The words of goals: what each may mean. Data, and one table made of it.

Tables are text, one value to a line: `value: word, word`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from simwright.generate.compose.kinds import NUMBERS, plural
from simwright.sim.assets.household import THINGS
from simwright.sim.assets.kit_outlines import KIT_OUTLINES
from simwright.sim.palette import COLORS, color_name


@dataclass(frozen=True)
class Word:
    """One reading of a word or a fixed group of words."""

    part: str
    """"noun", "verb", "color", "number", "det", "prep", "struct", "order", "and", "then", "filler", "no", ..."""
    value: str
    """What it stands for."""
    plural: bool = False
    text: str = ""
    """As the goal has it."""


NOUNS = """
block: block, cube, wooden block, building block, toy block, brick, wooden cube, die
box: box, parcel, package, carton, cuboid, cardboard box
cylinder: cylinder, tube, post, pillar, pier, roller, cylindrical block
ball: ball, sphere, marble, orb
plank: plank, beam, slab of wood, lintel
tile: tile, slab
bar: bar, rail, stick
puck: puck
ell: l shaped block, l block, ell, l shaped piece, l piece, l shaped part
bowl: bowl, dish, basin
cup: cup, beaker, tumbler
container: container, crate, bin, tub, chest, tote
stand: stand, platform, base, pedestal, podium, plinth, shelf
pallet: pallet, skid
zone: zone, area, region, patch, target zone, target area, goal zone
corner: corner, corner mark, corner marking
line: line, path
frame: open square, three sided square, unfinished square, incomplete square
fixture: fixture, l shaped hole, l shaped fixture, socket, jig
kitboard: kit, board, kit board, puzzle, puzzle board, shape sorter, shape board, tray puzzle
pegs: hanoi stand, peg stand
peg: peg
disk: disk, disc
pile: pile, heap, crumbs, grains, debris, pile of blocks, heap of blocks, pile of small blocks, bits, rubble, heap of small blocks, pile of bits, heap of crumbs, pile of crumbs, pile of grains
rope: rope, cord, cable, string
mark: mark, marking, marker
outline: outline, silhouette
hole: hole, slot, recess, cutout
piece: piece, kit piece, shape, puzzle piece, kit shape, figure
household: household thing, household object, household item
kitchen: kitchen thing, kitchen item, kitchen object
tools: tool
toys: toy
stationery: stationery item, office item
tower: tower, stack
"""
"""Kind to its nouns."""
UNCOUNTED = ("crumbs", "grains", "debris", "bits", "small blocks", "rubble")
VERBS = """
put: put, place, set, move, lay, drop, bring, carry, transfer, deposit, position, get, take, relocate, deliver, drag,
  toss, pop, gather, collect, store, stow, tidy, tuck, sort, separate, distribute, group, organize, organise,
  divide, stand, balance, rest, shift, place down, put down, set down, put away, tidy up, pick, pick up, grab, grasp,
  lift, lift up, fetch, mount, hide, park, dump, drop off, collect up, settle, lean
insert: insert, fit, seat, slot, plug, fit in
pack: pack, load, fill, stuff
stack: stack, pile, pile up, stack up, heap, heap up
build: build, make, form, create, construct, assemble, erect, arrange, lay out, shape, set up, organize into, arrange
  into, build up, put together, raise
line: line up, align, queue up, line
ring: surround, encircle, enclose, ring
push: sweep, push, slide, shove, brush, sweep up, push together
clear: clear, empty, free, clear out, clear away
remove: remove, unload, take out, get out, lift out, take away, evacuate
write: write, spell, spell out, draw, print
bridge: bridge, span, connect, join, link, tie, stretch
close: complete, close, finish
swap: swap, exchange, switch, trade
solve: solve
follow: trace, follow
crown: crown, top, cap, cover
give: give
be: should be, must be, should end up, must end up, ends up, end up, belongs, belong, goes, go, should go, must go,
  should lie, should stand, should sit, is to be, are to be, is, are, be, sits, lies, stands, needs to be, need to be,
  has to be, have to be, should be placed, should be put, should end, shall be, needs to go, need to go, has to go,
  have to go, must lie, must stand, belongs to, has to end up, have to end up, needs to end up
"""
"""What is done to words for doing it."""
PREPS = """
in: in, into, inside, within, inside of, in to
on: on, onto, on top of, upon, atop, over, on to, to the top of
left: left of, to the left of, on the left of, to the left side of, on the left side of, at the left of, on the left hand side of
right: right of, to the right of, on the right of, to the right side of, on the right side of, at the right of, on the right hand side of
front: in front of, before, to the front of
behind: behind, in back of, at the back of
next: next to, beside, near, close to, by, alongside, adjacent to, near to, at the side of, right next to, close by
between: between, in between, midway between, halfway between
around: around, round, all around, about
across: across
along: along, all along
out: out of, off, out from, away from, off of
from: from
with: with, using, out of, made of, from, by means of
of: of
to: to, to the, toward, towards, over to
as: as, like, in the shape of, into the shape of, in the form of, to form, so that they form, so they form, forming,
  to make, to create, to build, so that it forms
for: for
"""
STRUCTS = """
row: row, straight row, straight line, single row, queue, single file, side by side, line
column: column
ring: ring, circle, wreath
square: corners of a square
triangle: corners of a triangle
grid: grid, array, matrix
arc: half circle, semicircle, semi circle, arc, half ring, half moon
triangle: triangle
square: square
pyramid: pyramid, stepped wall
stairs: staircase, stairs, stairway, steps, flight of stairs
tower: tower, stack, skyscraper, totem, totem pole, on top of each other, on top of one another, on each other,
  on one another, one on top of the other, one on top of another, one above the other, one on the other, column of
bridge: bridge, gate, gateway, viaduct
house: house, little house, cottage, hut, home
hanoi: tower of hanoi, towers of hanoi, hanoi puzzle, hanoi tower
"""
ORDERS = """
up: from bottom to top, bottom to top, from the bottom up, bottom up, from the bottom to the top, starting at the
  bottom, starting from the bottom, from below
down: from top to bottom, top to bottom, from the top down, top down
right: from left to right, left to right, from the left to the right
left: from right to left, right to left
told: in this order, in that order, in the order, in order, in the following order, in the given order
any: in any order, in whatever order, in no particular order, any order, in whichever order, the order does not matter
"""
DETS = """
the: the, this, that, these, those
a: a, an, some one
each: each, every, every single, each single, each and every
all: all, all of, all the, every one of, all of the
both: both, both of, both the, both of the
some: some, several, a few, a couple of, a number of, multiple, a bunch of
other: other, another, remaining, rest of, rest, others
own: its, their, own, matching, corresponding, respective, same
"""
MATCHING = (
    "by color", "according to color", "according to their color", "by their color", "based on color", "by colors",
    "of its own color", "of their own color", "of the same color", "with the same color", "of the matching color",
    "of matching color", "of its color", "of their color", "that matches its color", "that match their color",
    "of the corresponding color", "color by color", "with matching color", "with the matching color", "by hue",
    "of their own colors", "of the same colors", "in matching colors", "of matching colors", "that has the same color",
    "whose color matches", "with a matching color", "matching in color", "based on their color", "by their colors",
    "which has the same color", "that have the same color", "of equal color",
)  # fmt: skip
VARIOUS = (
    "of different colors", "of different color", "in different colors", "different colored", "differently colored",
    "with different colors", "of various colors", "multicolored", "colorful", "colored", "of distinct colors",
    "each of a different color", "each a different color", "of another color",
)  # fmt: skip
ONE_EACH = (
    "one in each", "one on each", "one to each", "one for each", "one per", "one by each", "a single one in each",
    "one each", "one apiece", "each in its own", "each on its own", "each in their own", "each in a different",
    "each on a different", "each in a separate", "each on a separate",
)  # fmt: skip
FILLERS = (
    "please", "kindly", "just", "now", "robot", "the robot", "carefully", "gently", "neatly", "nicely", "up", "down",
    "on the table", "from the table", "off the table", "that are on the table", "lying on the table", "on the desk",
    "on the workspace", "from the workspace", "together", "there", "it is", "for me", "thanks", "thank you", "so",
    "completely", "fully", "exactly", "only", "all together", "straight", "evenly", "even", "even circle", "safely",
    "properly", "simply", "simple", "nice", "neat", "away", "each other", "one another", "one after another",
    "one by one", "one at a time", "in the middle of the table", "somewhere on the table", "in the workspace", "upright",
    "that is on the table", "which are on the table", "over", "home", "standing on the table", "you see", "you can see",
    "that you see", "on the tabletop", "across the table", "in total", "around", "loose", "scattered", "evenly spaced",
    "as well", "too", "also", "ready", "whole", "entire", "tidily", "inside it", "available", "directly", "right", "back",
    "out", "either", "in it", "right side up", "of it",
)  # fmt: skip
"""Words that ask for nothing that could be tested; they are passed over where they are not part of a phrase."""
MANNER = frozenset(("carefully", "gently", "neatly", "nicely", "neat", "nice", "safely", "properly", "tidily"))
"""Those of them that ask for something all the same, and are told as not served."""
OPENERS = (
    "please", "could you please", "can you please", "would you please", "could you", "can you", "would you", "will you",
    "i want you to", "i would like you to", "i d like you to", "i want the robot to", "i would like the robot to",
    "i d like the robot to", "let the robot", "let us", "let s", "have the robot", "make the robot", "the robot should",
    "the robot has to", "the robot must", "the robot needs to", "your task is to", "your job is to", "the task is to",
    "the goal is to", "we need to", "i need you to", "you should", "you have to", "help me", "help me to", "try to",
    "get the robot to", "teach the robot to", "teach it to", "train the robot to", "ask the robot to", "i want to",
    "i would like to", "i d like to", "we want to", "a task where the robot has to", "a task in which the robot has to",
    "a task where you", "a task where you have to", "make sure that", "make sure", "make it so that", "see to it that",
    "ensure that", "i want", "i would like", "i d like", "we want", "the task the robot has to solve is to", "kindly",
    "it would be great if you could", "it would be nice if you could", "you must", "robot", "hey robot", "hello",
    "i need", "i need the robot to", "design a task where the robot has to", "learn to", "be able to",
    "first", "first of all", "to begin with", "to start", "to start with", "a task that asks the robot to",
    "your goal is to", "tidy up :", "clean up :", "task :", "goal :", "your task :", "let", "my wish is to", "have it", "see that", "want you to", "the aim is to", "i wish to",
)  # fmt: skip
NEGATIONS = (
    "not", "don t", "do not", "never", "no", "without", "except", "unless", "avoid", "nothing", "neither", "nor", "but",
    "instead of", "rather than", "anything but", "all but", "none", "won t", "can t", "cannot", "doesn t", "isn t",
    "shouldn t", "other than", "apart from", "excluding", "avoiding", "leave",
)  # fmt: skip
CONDITIONS = ("if", "when", "while", "until", "because", "whenever", "as long as", "since", "once", "as soon as")
HOLDERS = (
    "get", "gets", "should get", "must get", "receive", "receives", "should receive", "must receive", "hold", "holds",
    "should hold", "must hold", "contain", "contains", "should contain", "must contain", "carry", "carries",
    "should carry", "should have", "must have", "has", "needs", "should end up with", "ends up with", "takes",
)  # fmt: skip
"""Verbs whose subject is where things go."""
THEN = (
    "then", "and then", "after that", "afterwards", "afterward", "and afterwards", "and after that", "next", "finally",
    "and finally", "lastly", "followed by", "subsequently", "thereafter", "and lastly", "before", "and thereafter",
    "when done", "once done", "when that is done", "once that is done", "and last", "last", "before you", "second",
    "secondly", "third", "thirdly", "and next", "in the end", "at the end",
)  # fmt: skip
SIDES = """
left: left, leftmost, left hand
right: right, rightmost, right hand
middle: middle, center, centre, central
"""
SIZES = ("small", "little", "tiny", "big", "large", "long", "short", "tall", "huge", "high")
COUNTS = {name: i for i, name in enumerate(NUMBERS)} | {
    "pair": 2, "pair of": 2, "a pair of": 2, "couple of": 2, "trio of": 3, "a trio of": 3, "dozen": 12, "a dozen": 12, "half a dozen": 6,
    "single": 1, "a single": 1, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "twenty": 20, "thirty": 30,
    "fifty": 50, "hundred": 100, "a hundred": 100, "just one": 1, "exactly one": 1,
}  # fmt: skip
STRANGE_COLORS = (
    "black", "magenta", "maroon", "navy", "olive", "gold", "golden", "silver", "beige", "lime", "indigo", "crimson",
    "scarlet", "turquoise blue", "bronze", "lavender", "peach", "mint", "salmon", "transparent", "amber", "ivory", "tan",
    "aqua", "mauve", "khaki", "emerald", "ruby", "azure", "copper", "charcoal", "burgundy", "fuchsia", "rainbow",
)  # fmt: skip


def rows(text: str) -> list[tuple[str, str]]:
    """(word, value) for each word of a table."""
    joined = text.replace("\n  ", " ").strip()
    found: list[tuple[str, str]] = []
    for line in joined.splitlines():
        value, _, words = line.partition(":")
        found += [(" ".join(w.split()), value.strip()) for w in words.split(",") if w.strip()]
    return found


Table = dict[tuple[str, ...], list[Word]]
LONGEST = 7
"""Words of the longest entry."""


def _add(table: Table, text: str, part: str, value: str, many: bool = False) -> None:
    entries = table.setdefault(tuple(text.split()), [])
    if not any(w.part == part and w.value == value for w in entries):
        entries.append(Word(part, value, many, text))


@cache
def table() -> Table:
    """All entries: the words of each, and what they may mean."""
    found: Table = {}
    for noun, kind in rows(NOUNS):
        _noun(found, noun, kind, many=noun in UNCOUNTED)
    for name, thing in THINGS.items():
        for noun in (name, *thing.nouns):
            _noun(found, noun, f"household:{name}")
    for name, outline in KIT_OUTLINES.items():
        for noun in outline.nouns:
            if len(noun) > 1 and noun not in ("round", "annulus", "cross", "plus"):
                _noun(found, noun.lower(), f"kit:{name}")
    for color in COLORS:
        _add(found, color, "color", color)
    for color in ("grey", "turquoise", "teal", "violet"):
        _add(found, color, "color", color_name(color))
    for part, words in (
        ("verb", VERBS),
        ("prep", PREPS),
        ("struct", STRUCTS),
        ("order", ORDERS),
        ("det", DETS),
        ("side", SIDES),
    ):
        for word, value in rows(words):
            _add(found, word, part, value)
    for word in (
        "rows",
        "columns",
        "towers",
        "stacks",
        "circles",
        "rings",
        "pyramids",
        "lines",
        "bridges",
        "layers",
        "layer",
    ):
        _add(found, word, "structs", word)
    for word, number in COUNTS.items():
        _add(found, word, "number", str(number))
    for part, listed in (
        ("match", MATCHING), ("various", VARIOUS), ("oneeach", ONE_EACH), ("filler", FILLERS), ("no", NEGATIONS),
        ("condition", CONDITIONS), ("then", THEN), ("size", SIZES), ("holder", HOLDERS), ("strange", STRANGE_COLORS),
    ):  # fmt: skip
        for word in listed:
            _add(found, word, part, word)
    for word, part in (
        ("and", "and"),
        (",", "comma"),
        ("or", "or"),
        ("it", "pron"),
        ("them", "pron"),
        ("ones", "ones"),
        ("&", "and"),
        ("plus", "and"),
    ):
        _add(found, word, part, word)
    return found


def _noun(found: Table, noun: str, kind: str, many: bool = False) -> None:
    _add(found, noun, "noun", kind, many)
    if not many:
        _add(found, plural(noun), "noun", kind, many=True)
        if " of " in noun:
            head, _, tail = noun.partition(" of ")
            _add(found, f"{plural(head)} of {tail}", "noun", kind, many=True)
