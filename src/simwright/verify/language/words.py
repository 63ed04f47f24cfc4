"""The closed-class words of instructions, and everyday synonyms of the assets' nouns: data, no logic.

Tables are written as text, one value to a line: `value: word, word, ...`; an indented line goes on with the
    last value.
"""

from __future__ import annotations


def lines(text: str) -> dict[str, str]:
    """Key to the rest of its line, from "key: rest"."""
    found: dict[str, str] = {}
    last = ""
    for line in text.strip().splitlines():
        key, colon, rest = line.partition(":")
        if colon:
            last = key.strip()
            found[last] = rest.strip()
        else:
            found[last] += " " + line.strip()
    return found


def table(text: str) -> dict[str, str]:
    """Word to value, from "value: word, word"."""
    return {word.strip(): value for value, row in lines(text).items() for word in row.split(",")}


def listed(text: str) -> frozenset[str]:
    """Words from "word, word"."""
    return frozenset(" ".join(word.split()) for word in text.split(","))


NUMBERS: dict[str, int] = {
    word: int(value)
    for word, value in table(
        """
        1: one, single
        2: two, pair, couple, twin, duo, twosome
        3: three, trio, threesome, triplet
        4: four, quartet, foursome, quadruple
        5: five
        6: six, half dozen, half a dozen
        7: seven
        8: eight
        9: nine
        10: ten
        11: eleven
        12: twelve, dozen
        13: thirteen
        14: fourteen
        15: fifteen
        16: sixteen
        17: seventeen
        18: eighteen
        19: nineteen
        20: twenty
        30: thirty
        40: forty
        50: fifty
        60: sixty
        100: hundred
        """
    ).items()
}
"""How many."""

DETERMINERS: dict[str, str] = table(
    """
    the: the, this, that, these, those
    a: a, an
    every: every, each, per, every single, each and every, each single
    all: all
    both: both
    any: any, either, whichever, some one
    some: half, part, some, several, many, few, most, various
    own: its, their, own, respective, corresponding, matching
    other: other, another, remaining, rest, others, leftover
    no: no, not one, not a single
    """
)
"""Words that say which of the things that a noun fits are meant."""

SIZES: dict[str, tuple[str, int]] = {
    word: (value.split()[0], int(value.split()[1]))
    for word, value in table(
        """
        bulk -1: small, smaller, smallest, little, tiny, tiniest, littlest, minor, slimmest, thinnest, narrowest
        bulk 1: large, larger, largest, big, bigger, biggest, huge, hugest, giant, widest, broadest, thickest
        bulk 0: medium, medium sized, middle sized, mid sized, mid size, medium size
        height -1: short, shorter, shortest
        height 1: tall, taller, tallest
        length 1: long, longer, longest
        """
    ).items()
}
"""What is compared, and which end of the scale is meant."""

SIDES: dict[str, str] = table(
    """
    left: left, leftmost, left most, left hand, lefthand
    right: right, rightmost, right most, right hand, righthand
    near: near, nearest, closest, nearer, closer, front, frontmost, foremost
    far: far, farthest, furthest, farther, further, back, rear, rearmost
    middle: middle, center, centre, central, middlemost
    """
)
"""As the robot sees it."""

LEVELS: dict[str, str] = table(
    """
    bottom: bottom, lowest, lower, bottommost
    top: top, upper, highest, topmost, uppermost
    """
)

ORDINALS: dict[str, int] = {
    word: int(value)
    for word, value in table(
        """
        1: first, 1st
        2: second, 2nd
        3: third, 3rd
        4: fourth, 4th
        5: fifth, 5th
        6: sixth
        7: seventh
        8: eighth
        -1: last, final
        """
    ).items()
}

RELATIONS: dict[str, str] = table(
    """
    in: in, into, inside, inside of, within, in to, down into, through
    on: on, onto, upon, on to, atop, on top of, on the top of, onto the top of, up on, to the top of, at the top of
    over: over, above
    under: under, below, beneath, underneath
    left: left of
    right: right of
    front: in front of, before, to the front of, at the front of
    behind: behind, beyond, in back of, at the back of, to the back of, to the rear of, at the rear of
    next: next to, beside, besides, adjacent to, close to, nearby, near to, alongside, near, by the side of, at the
    side of, close by, right by, by, nearest to, closer to, nearer to, in the vicinity of, close beside, right next to,
    right beside, just beside, immediately beside, immediately next to, in the neighbourhood of, in the company of
    against: against, touching, flush with, up against, hard against, flush against, right against, flush to
    between: between, in between, midway between, halfway between, amid, among, in the gap between
    middle: in the middle of, at the middle of, in the center of, in the centre of, at the center of, at the centre
    of, into the middle of, on the middle of, onto the middle of, to the middle of, in the heart of, on the center
    of, on the centre of
    around: around, all around, round, all round, encircling, surrounding, about, right around, right round
    across: across, spanning, bridging
    along: along, all along
    out: off, off of, out of, outside, outside of, away from, clear of, off from, out from
    from: from
    with: with, using, by using, by means of, consisting of, made of, made from, made up of, consists of, consist of,
        comprises, comprise, composed of, is composed of, formed by, formed from, formed of, built from, built of
    of: of, across from, opposite from, opposite, opposite to, facing
    to: to, toward, towards, up to, at, as
    where: where
    for: for
    than: than
    """
)
"""Prepositions, by what they ask for."""

VERBS: dict[str, str] = table(
    """
    put: clean, pull, find, look for, search, see, check, hide, hunt, match, touch, disturb, put, place, set, move,
        lay, drop, bring, carry, transfer, take, get, pick, lift,
        deposit, position, insert, fit, slide, push, sweep, shove, gather, collect, pack, stow, store, tuck, stick,
        pop, rest, stand, shift, relocate, deliver, return, throw, toss, distribute, spread, balance, use, hang,
        divide, separate, let, have, place down, drop off, lift off, pick out, pull out, take out, put away, put
        down, hand over, pack up, load up, bring in, set up, top off, start off, set down, set out, choose, select,
        pick up, run, shelve, decide, pair, drive, steer, moor, trace, follow, dump, pour, land, lower, raise,
        press, place back, add, send, slip, slot, seat, plug, guide, drag, herd, nudge, brush, scoop, palletize,
        palletise, stretch, extend, straighten out, straighten, locate, park, settle, plant, haul, leave behind,
        turn, grab, grasp, ride, perch, shepherd, escort, plonk, plop, chuck, heave, whisk, fling, ferry, wheel,
        drape, cram, jam, prop,
        tidy, sink, thread, share, share out, deal, deal out
    fill: fill, stock, populate
    load: load, supply, furnish, shield, flank
    cover: cover, crown, cap
    ring: surround, encircle, enclose, fence in, fence, hedge in, hem in, wall in, frame, embrace
    complete: complete, close, close off, close up, shut, finish, finish off, solve
    make: make, build, form, create, construct, erect, arrange, assemble, organise, organize, shape, spell, write,
    draw
    clear: get rid of, rid, clear, empty, free, vacate, remove, unload
    join: join, join up, connect, connect up, bring together, link, tie, hook, bridge, span
    stack: stack, pile
    line: line, align
    swap: swap, exchange, switch, trade
    sort: sort, group
    leave: ignore, skip, disregard, avoid, leave, keep
    stay: stay, remain
    cop: like, be, is, are, go, goes, belong, lie, sit, end, should, must, shall, will, may, might, could, can
        be, would,
    has to, have to, start, begin, starts, runs, has, need, want, make sure, ensure, ends up, end up, see to it,
    come, does, do
    hold: end up with, ends up with, finish with, covered by, covered with, filled with, surrounded by, occupied by,
        topped with, topped by, hold, contain, receive, bear, support, give, hand, assign, offer, carries, gets,
        takes, holds
    """
)
"""Base forms, by how their nouns are to be read."""

COINED = listed(
    """
    arc, arch, bag, bin, box, bracket, can, carpet, case, circle, column, crate, cup, deck, dot, dust, fence,
    floor, frame, heap, house, layer, loop, mound, nest, peg, pocket, post, ring, roof, rope, row, screw, shelf,
    ship, spot, stage, staple, station, stud, tape, target, tile, tower, tray, wall, zone
    """
)
"""Nouns that may stand for a verb, as in "tile the marks"."""

IRREGULAR: dict[str, str] = table(
    """
    put: putting
    set: setting
    get: getting
    lay: laid
    fit: fitting
    swap: swapping
    build: built
    make: made, making
    leave: left, leaving
    keep: kept
    bring: brought
    take: taken, taking
    stand: stood
    tie: tying, ties
    lie: lying, lies
    sit: sitting
    drop: dropping
    slip: slipping
    place: placing
    move: moving
    arrange: arranging
    use: using
    remove: removing
    complete: completing
    close: closing
    balance: balancing
    position: positioning
    store: stored
    surround: surrounding
    be: being
    go: gone
    """
)
"""Forms that the endings -s, -ed and -ing do not give."""

HOLDING: dict[str, str] = table(
    """
    hold: hold, holds, holding
    contain: contain, contains, containing
    receive: receive, receives
    carry: carry, carries, carrying
    bear: bear, bears, bearing
    support: support, supports, supporting
    get: get, gets
    end up with: end up with, ends up with, finish with
    cover: covered by, covered with, filled with, surrounded by, occupied by, topped with, topped by
    need: need, needs, require, requires, want, wants, deserve, deserves
    take: take, takes
    accommodate: accommodate, accommodates
    """
)
"""Verbs whose subject is where things go: "each bowl gets one ball"."""

STRUCTURES: dict[str, str] = table(
    """
    row: row, line, straight line, queue, file, side by side, one behind the other, one beside the other,
        one next to the other, next to each other, next to one another,
        beside each other
    column: column
    tower: tower, stack, pile, heap, on top of each other, on top of one another, on one another, one above the other,
        one on top of the other, on each other, one above another
    pyramid: pyramid
    ring: ring, circle, loop, full circle, wheel, colour wheel, color wheel, clock face, dial, round ring, circular
        ring, spokes, spokes of a wheel, carousel
    grid: grid, array, matrix, lattice
    arc: arc, half circle, semicircle, half ring, curve, half of a circle, half a circle, half of a ring, half a ring,
        circular arc, semicircular arc, crescent, rainbow, bow
    triangle: triangle
    square: square
    rectangle: rectangle
    pentagon: pentagon
    hexagon: hexagon
    bridge: bridge
    wall: wall
    layer: layer, tier, level, storey, story
    cross: cross, plus
    diagonal: diagonal
    stairs: staircase, stairs, steps, stairway, flight of stairs, flight of steps, set of stairs, set of steps
    """
)
"""Patterns that things can form."""

ORDERS: dict[str, str] = table(
    """
    left-right: from left to right, left to right, from the left to the right, starting from the left, from the
    left, starting at the left, starting on the left, going left to right
    right-left: from right to left, right to left, from the right to the left, starting from the right, from the
    right, starting at the right, starting on the right
    near-far: from near to far, near to far, from front to back, front to back, from the front, from the near end,
    starting from the front, from the front to the back
    far-near: from far to near, far to near, from back to front, back to front, from the back
    up: from bottom to top, bottom to top, bottom up, from the bottom up, from the bottom, starting at the bottom,
    starting from the bottom, from the bottom to the top, upwards, from the ground up, from the base up, from the table
    up, from base to top, from the base to the top, bottom upwards, from below, upward, from the foot up, going up, from
    low to high
    down: from top to bottom, top to bottom, top down, from the top down, from the top, starting at the top, from
    the top to the bottom, downwards, from the top downwards, from the tip down, from above, downward, going down, from
    high to low, from top down
    """
)
"""Directions in which a list is told."""

CONJUNCTIONS: dict[str, str] = table(
    """
    and: and, plus, along with, together with, as well as, &, but
    or: or
    then: then, and then, afterwards, followed by, after that, so that, by
    which: which, who
    """
)

NEGATIONS = listed(
    """
    all but, anything but, apart from, aside from, avoid, but not, cannot, do not, don't, dont, except, excluding,
    instead, instead of, isn't, mustn't, neither, never, no longer, nor, not, other than, rather, rather than,
    shouldn't, than, unlike, without
    """
)
CLAUSES = listed("while, whereas, because, since, although, unless, until, when, once, if")
"""Words that begin another clause."""
PRONOUNS = listed("anything, everything, it, itself, none, nothing, one, ones, something, them, themselves, they")

ADVERBS = listed(
    """
    two sided, three sided, four sided, five sided, six sided, three pointed, four pointed, five pointed,
    again, alone, already, also, apart, apiece, as shown, as well, at a time, at all, at least, at most, at once, at
    the same time, away, back, block by block, by hand, by itself, by themselves, carefully, completely, currently,
    directly, disk by disk, down, each other, end to end, entirely, eventually, exactly, fewer than, finally, flat,
    flush, freely, from the table, fully, gently, here, i, immediately, in a neat, in all, in any order, in one go,
    in order, in place, in such a way, in that order, in the end, in the following order, in the given order, in the
    order, in the scene, in the workspace, in this order, in total, in turn, in whatever order, in whichever order,
    just, kindly, lastly, layer by layer, less than, let's, lets, matter, matters, more than, neat, neatly, next,
    nicely, no matter, twice, thrice, now, of all, off the table, on its own, on the table, on the tabletop, once, one
    after
    another, one after the other, one another, one at a time, one by one, only, onto the table, perfectly, piece by
    piece, please, robot, round, row by row, safely, snugly, so, step by step, still, somewhere, anywhere,
    everywhere, nowhere, elsewhere, what, who, how, why, that, much, such, quite,
    straight, such that, there, tidy, to each other, to the table, together, too, up, up to, upright, very, way, we,
    whole, you, your
    """
)
"""What says nothing of which thing goes where."""

DISTRIBUTED = listed("other, apiece, different, distinct, each, every, individual, own, per, respective, separate")
"""Words that spread things over places."""
FITTING = listed(
    "appropriate, belong, belongs, correct, corresponding, fit, fits, fitting, its, match, matches, matching, own,"
    " proper, respective, same, shape, suitable, their"
)
"""Words that leave it to the shapes or colours which goes where."""
