"""The words of goals: data, no logic.

Tables are text, one value to a line, `value: word, word`; a line that is indented further goes on with the last one.
"""

from __future__ import annotations

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
    pile: pile, heap, crumbs, grains, debris, pile of blocks, heap of blocks, pile of small blocks, bits,
      rubble, heap of small blocks, pile of bits, heap of crumbs, pile of crumbs, pile of grains
    rope: rope, cord, cable, string
    mark: mark, marking, marker
    outline: outline, silhouette
    hole: hole, slot, recess, cutout, place, spot, position, matching hole, opening, pocket
    piece: piece, kit piece, shape, puzzle piece, kit shape, figure
    household: household thing, household object, household item
    kitchen: kitchen thing, kitchen item, kitchen object
    tools: tool
    toys: toy
    stationery: stationery item, office item, stationery, office supply
    tower: tower, stack
    wall: wall
    roof: roof, rooftop
    chimney: chimney
    deck: deck, roadway, crossbar
    support: support, upright
"""
"""Kind to its nouns; household things and kit shapes bring their own."""
VERBS = """
    put: put, place, set, move, lay, drop, bring, carry, transfer, deposit, position, relocate, deliver, drag,
      toss, pop, gather, collect, store, stow, tidy, tuck, distribute, stand, balance, rest, shift, place down,
      put down, set down, put away, tidy up, mount, hide, park, dump, drop off, collect up, settle, lean, share,
      share out, deal, deal out, hand out, spread, bend, curve, show, display, exhibit, present, split, split up,
      allocate, assign, send, ship, return, slip, haul, ferry, plant, plop, consolidate, combine, wind, thread
    pick: pick, pick up, grab, grasp, lift, lift up, fetch, take, get
    sort: sort, match, pair, classify, separate, group, organize, organise, divide
    insert: insert, fit, seat, slot, plug, fit in
    pack: pack, load, fill, stuff
    stack: stack, pile, pile up, stack up, heap, heap up
    build: put up, build, make, form, create, construct, assemble, erect, arrange, lay out, shape, set up, organize
      into, arrange into, build up, put together, raise
    line: line up, align, queue up, line
    ring: surround, encircle, enclose, ring
    sweep: sweep, brush, sweep up, sweep together, brush together
    push: push, slide, shove, push together, nudge, herd, shepherd
    clear: clear, empty, free, clear out, clear away
    remove: remove, unload, take out, get out, lift out, take away, evacuate
    write: write, spell, spell out, draw, print
    bridge: bridge, span, connect, join, link, tie, stretch
    close: complete, close, finish
    swap: swap, exchange, switch, trade
    solve: solve
    follow: trace, follow
    crown: crown, top, cap, cover
    be: comes, come, sit, lie, to be, to end up, to go, to lie, to stand, to sit, to rest, should be, must be,
      should end up,
      must end
      up, ends up, end up, belongs, belong, goes, go, should go, must go, should lie, should stand, should sit,
      is to be, are to be, is, are, be, sits, lies, stands, needs to be, need to be, has to be, have to be,
      should be placed, should be put, should end, shall be, needs to go, need to go, has to go, have to go,
      must lie, must stand, belongs to, has to end up, have to end up, needs to end up, shall go, shall end up,
      shall stand, shall lie, are to go, is to go, are to be put, is to be put, goes back, resting, standing,
      lying, laid
"""
"""What is done, to words for doing it."""
PREPS = """
    in: in, into, inside, within, inside of, in to
    in or on: over
    on: on, onto, on top of, upon, atop, on to, to the top of
    left: left of, to the left of, on the left of, at the left side of, at the left hand side of, on the left from,
      to the left hand of,
      left from, left to, just left of, directly left of, immediately left of, to the immediate left of,
      just to the left
      of, directly to the left of, immediately to the left of, left side of, to the left side of,
      on the left side of, at the left of, on
      the left hand side of
    right: right of, to the right of, on the right of, at the right side of, at the right hand side of,
      on the right from, to the right hand
      of, right from, just right of, directly right of, immediately right of, to the immediate right of,
      just to the right
      of, directly to the right of, immediately to the right of, right side of, to the right side of,
      on the right side of, at the right
      of, on the right hand side of
    front: in front of, directly in front of, just in front of, right in front of, on the near side of, before,
      to the front of
    behind: behind, directly behind, just behind, right behind, on the far side of, in back of, at the back of
    next: next to, beside, right beside, directly next to, directly beside, just beside, just next to,
      by the side of, near, close to, by, alongside, adjacent to, near to, at the side of, right next to,
      close by
    between: between, in between, midway between, halfway between
    among: among, amongst
    beside each other: next to each other, next to one another, beside each other, beside one another, close to
      each other, close to one another
    around: around, round, all around, about
    across: across
    along: along, all along
    out: out of, off, out from, away from, off of
    from: from
    with: with, using, made of, made from, by means of
    of: of
    to: to, to the, toward, towards, over to
    as: as, like, in the shape of, into the shape of, in the form of, to form, so that they form, so they form,
      forming, to make, to create, to build, so that it forms
    for: for
"""
"""Where to, of what, with what."""
STRUCTS = """
    row: row, straight row, straight line, single row, queue, single file, side by side, line
    column: column
    ring: ring, circle, wreath
    square: corners of a square, at the corners of a square, on the corners of a square, square
    triangle: corners of a triangle, at the corners of a triangle, triangle
    grid: grid, array, matrix
    arc: half circle, semicircle, semi circle, arc, half ring, half moon
    pyramid: pyramid, stepped wall
    stairs: staircase, stairs, stair, stairway, steps, flight of stairs
    tower: tower, stack, skyscraper, totem, totem pole, on top of each other, on top of one another, on each
      other, on one another, one on top of the other, one on top of another, one above the other, one on the
      other, column of
    bridge: bridge, gate, gateway, viaduct, portal, arch, archway, footbridge
    layers: two layers of two, two layers of three, two layers of four, two layers of six, two layers, two even
      layers, two equal layers
    house: house, cottage, hut
    reversed: reversed tower
    hanoi: tower of hanoi puzzle, towers of hanoi puzzle, tower of hanoi, towers of hanoi, hanoi puzzle, hanoi tower
"""
"""Patterns that things form."""
ORDERS = """
    up: from bottom to top, bottom to top, from the bottom up, bottom up, from the bottom to the top, starting
      at the bottom, starting from the bottom, from below
    down: from top to bottom, top to bottom, from the top down, top down
    right: from left to right, left to right, from the left to the right
    left: from right to left, right to left
    told: in this order, in that order, in the order, in order, in the following order, in the given order
    any: in any order, in whatever order, in no particular order, any order, in whichever order, the order does
      not matter
"""
"""In which order."""
DETS = """
    the: the, the open side of the, the open side of a, the gap of the, the gap in the, the missing side of the,
      the fourth
      side of the, the open end of the, the gap between, the space between, the positions of, the places of, this,
      that, these, those
    a: a, an, some one
    each: each, every, every single, each single, each and every
    all: all, all of, all the, every one of, all of the
    both: both, both of, both the, both of the
    some: any of the, any of these, some, several, a few, a couple of, a number of, multiple, a bunch of
    other: other, another, remaining, rest of, rest, others
    own: matching, corresponding, same, equally colored, same colored, like colored, similarly colored,
      matching colored,
      identically colored, the same colored, correspondingly colored
    apart: its, its own, their, their own, own, separate, different, individual, respective, a separate, a different
"""
"""Articles and the like."""
SIDES = """
    left: left, leftmost, left hand
    right: right, rightmost, right hand
    middle: middle, center, centre, central
"""
"""Words that tell things apart by where they are."""
ON_SIDE = """
    left: on the left, at the left, on the left side, on the left hand side, on the left side of the table,
      on the left hand
      side of the table, to the left side of the table, on your left, on the far left, to the left
    right: on the right, at the right, on the right side, on the right hand side, on the right side of the table,
      on the
      right hand side of the table, to the right side of the table, on your right, on the far right, to the right
"""
"""Where on the table, after a thing."""
MATCHING = """
    by color, according to color, according to their color, by their color, based on color, by colors, of its
    own color, of their own color, of the same color, with the same color, of the matching color, of matching
    color, of its color, of their color, that matches its color, that match their color, of the corresponding
    color, color by color, with matching color, with the matching color, by hue, of their own colors, of the
    same colors, in matching colors, of matching colors, that match, that matches, which match,
    that has the same color, whose color matches, with a
    matching color, matching in color, based on their color, by their colors, which has the same color, that
    have the same color, of equal color
"""
"""Each to the place of its own colour."""
VARIOUS = """
    of different colors, of different color, in different colors, different colored, differently colored, with
    different colors, of various colors, multicolored, colorful, colored, of distinct colors, each of a
    different color, each a different color, of another color
"""
"""Of many colours."""
ONE_EACH = """
    one in each, one on each, one to each, one for each, one per, one by each, a single one in each, one each,
    one apiece, each in its own, each on its own, each in their own, each in a different, each on a different,
    each in a separate, each on a separate
"""
"""One in or on each."""
FILLERS = """
    instead,
    in whatever color you like, in whatever colors you like, in any color, in any colors, of any color,
    whichever you like first, in any order you like, whatever the color, nothing fancy, so that the robot can
    read it, so that it can be read, so that it spans both, so that it spans them, so that it spans both of
    them, that it fits, across the top, that they fit, it fits, that end up standing, that end up, that are,
    for the pillars, as
    the pillars, as pillars, as piers, for piers, as the walls, as walls, as the roof, as a roof, laid across
    them, lying across them, across them, across both, laid across both, never putting a larger disk on a
    smaller one, never a larger one on a smaller one, with a hollow on top, in the meantime, well, hey, ok,
    okay, you know, standing,
    me, so that it is, so it is, so that they are, so they are, so that it ends up, so that it stands, so that it lies,
    such that it is, so that it sits,
    please, tightly, snugly, firmly, kindly, just, now,
    robot, the robot, carefully, gently, neatly, nicely, up, down, on the table, from
    the table, off the table, that are on the table, lying on the table, on the desk, on the workspace, from the
    workspace, together,  it is, for me, thanks, thank you, so, completely, fully, exactly, only, all
    together, straight, evenly, even, even circle, safely, properly, simply, simple, nice, neat, away, each
    other, one another, one after another, one by one, one at a time, somewhere on
    the table, in the workspace, upright, that is on the table, which are on the table, over, home, standing on
    the table, you see, you can see, that you see, on the tabletop, across the table, in total, around, loose,
    scattered, evenly spaced, as well, too, also, ready, whole, entire, tidily, inside it, available, directly, here,
    right, back, out, either, in it, right side up, of it
"""
"""Words that ask for nothing that could be tested; they are passed over where they are not part of a phrase."""
MANNER = """
    tightly, snugly, firmly, carefully, gently, neat, neatly, nice, nicely, properly, safely, tidily
"""
"""Those of them that ask for something all the same, and are told as not served."""
NEGATIONS = """
    don t, do not, never, no, without, unless, avoid, nothing, neither, nor, instead of, rather than, anything but,
    none,
    won t, can t, cannot, doesn t, isn t, shouldn t, avoiding, must not, should not, may not, aren t, mustn t,
    does not,
    is not, are not
"""
"""What must not be."""
LEVELS = """
    bottom: at the bottom, at the very bottom, on the bottom, lowest, at the base, at its base, in the bottom row,
      as the
      base, as its base, on the ground, in the lowest layer, in the lowest row, bottom, the bottom one, at the foot, in
      the bottom layer, bottommost, as the bottom, below, underneath, for the base, as a base, lowermost,
      the lowest one,
      first at the bottom, on the lowest level, in the first row, in the first layer
    top: on top, at the top, at the very top, on the very top, highest, uppermost, as its tip, at the tip,
      as the tip, as
      the top, at the peak, at its top, topmost, the top one, crowning it, as the peak, on its top, on the tip, as its
      peak, the highest one, up top, at the summit, right on top, on the highest level, in the top row, in the top
      layer, as a top, as its top
    middle: in the middle, in between, above them, above it, on top of them, on top of that, on top of it,
      in the second
      row, in the next layer, in the middle row, the middle one, in the middle layer, above that, over them, on them,
      above those, in the second layer, on the second level, in the second level, on the next level,
      at the second level, on those, on top of those, next, after that
"""
"""Where in a tower."""
CONDITIONS = """
    if, when, while, until, because, whenever, as long as, since, once, as soon as
"""
"""When something is to be done."""
HOLDERS = """
    shall get, shall receive, shall hold, shall contain, shall carry, is to get, are to get, get, gets, should get,
    must get, receive, receives, should receive, must receive, hold, holds, should hold, must hold, contain,
    contains, should contain, must contain, carry, carries, should carry, should have, must have, has, needs, should
    end up with, ends up with, end up with, takes
"""
"""Verbs whose subject is where things go."""
THEN = """
    then, and then, after that, afterwards, afterward, and afterwards, and after that, next, finally, and
    finally, lastly, followed by, subsequently, thereafter, and lastly, before, and thereafter, when done, once
    done, when that is done, once that is done, and last, last, before you, second, secondly, third, thirdly,
    and next, in the end, at the end, first, firstly, to finish, to finish with, as a last step, and in the end,
    fourth,
    last of all, and at last, at last, and second, and third, then finally, and then finally, later, and later,
    and also
"""
"""What stands between two steps."""
SIZES = """
    flat, thin, small, little, tiny, big, large, long, short, tall, huge, high
"""
"""How large."""
STRANGE_COLORS = """
    turquoise, teal, aquamarine, cream, rose, orchid, coral, plum, lilac, apricot, mustard, brass, platinum, neon,
       black, magenta, maroon, navy, olive, gold, golden, silver, beige, lime, indigo, crimson, scarlet, turquoise
    blue, bronze, lavender, peach, mint, salmon, transparent, amber, ivory, tan, aqua, mauve, khaki, emerald,
    ruby, azure, copper, charcoal, burgundy, fuchsia, rainbow
"""
"""Colours that the palette has not."""
COUNTS = """
    0: no
    1: one, single, a single, just one, exactly one
    2: two, pair, pair of, a pair of, couple of
    3: three, trio of, a trio of
    4: four
    5: five
    6: six, half a dozen
    7: seven
    8: eight
    9: nine
    10: ten
    11: eleven
    12: twelve, dozen, a dozen
    13: thirteen
    14: fourteen
    15: fifteen
    16: sixteen
    20: twenty
    30: thirty
    50: fifty
    100: hundred, a hundred
"""
"""How many."""
PATTERNS_AT_ONCE = "rows, columns, towers, stacks, circles, rings, pyramids, lines, bridges, layers, layer"
"""Several patterns, which are not served."""
UNCOUNTED = "crumbs, grains, debris, bits, small blocks, rubble, stationery"
"""Nouns that are plural already."""
JOINTS = """
    and: and, &, plus, as well as, along with, together with
    or: or
    pron: it, them, there, they, these, those
    ones: ones
    use: use, using
    color word: color, colors, hue
"""
"""Small words, by their part of speech."""
