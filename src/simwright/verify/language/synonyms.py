"""Everyday words for what scenes are made of, and words for what no scene has: data, no logic."""

from __future__ import annotations

from simwright.verify.language.words import lines, listed

SOFT = listed(
    """
    aim, angle, apex, arm, arms, arrangement, base, bit, blade, bottom, bunch, camera, care, category, center,
    centre, challenge, collection, color, colors, colour, colours, configuration, contents, corner, crown, desk,
    destination, direction, distance, edge, edges, end, ends, exercise, face, fashion, finish, fit, foot, formation,
    game, gap, goal, gripper, ground, group, hand, height, help, hole, holes, home, human, inside, job, kind,
    layout, length, level, location, lot, manner, match, middle, minute, mission, moment, move, name, names, number,
    one-another, opening, order, orientation, outside, pattern, peak, person, picture, place, places, point, points,
    position, positions, problem, puzzle, reach, remainder, rim, robot, room, rule, rules, scene, sequence, set,
    shade, shape, shapes, side, sides, sight, size, sort, space, spatula, spot, spots, start, step, structure,
    summit, surface, table, tabletop, target, task, time, tip, tool, top, total, turn, type, user, view, way, width,
    work, workspace, world
    """
)
"""Nouns that are no things of their own; some name things in some scenes, and mean those there."""

OUTLINES = listed("contour, figure, footprint, frame, mark, marking, outline, shape, silhouette")
"""What a thing itself may have: "its outline" need not be drawn."""

SHAPE_ALSO: dict[str, str] = lines(
    """
    circle: disc, disk, circle
    plus: plus sign, cross
    diamond: lozenge, rhomb
    ring: hoop, donut, doughnut
    rectangle: oblong
    ell: L, L shape, ell, bracket, angle
    """
)
"""Everyday words for kit shapes, for pieces and their holes alike."""

FOREIGN = listed(
    """
    airplane, apple, arrow, bag, banana, basket, battery, bear, bell, bird, blanket, blender, bread, brush, bucket,
    bulb, bus, button, cabinet, cake, candle, candy, cap, card, carrot, cat, chair, chisel, clock, cloth, coin,
    comb, cone, cookie, cooler, corkscrew, crayon, crescent, dice, dog, doll, domino, donut, door, drawer, drill,
    drumstick, duck, egg, ellipse, envelope, fish, folder, fork, fridge, fruit, funnel, glass, guitar, handle, hat,
    hook, horse, kettle, key, keyboard, knife, ladder, ladle, lamp, laptop, leaf, lego, lemon, letterbox, lever,
    lid, magnet, mailbox, mat, microwave, mirror, moon, mouse, napkin, needle, octagon, oval, oven, pan, paperclip,
    pear, pebble, pen, pencil, phone, piano, pillow, pin, pitcher, plane, pliers, pot, potato, prism, pumpkin, rock,
    rocket, rug, sack, saucepan, scissors, screwdriver, shelf, shell, shoe, sieve, sink, skillet, sock, spiral,
    sponge, spool, spoon, stapler, stone, stove, strainer, sun, tablecloth, teapot, teddy, tetrahedron, thimble,
    tire, toaster, tomato, towel, tractor, trapezoid, tree, truck, trumpet, tyre, vase, watch, wedge, wheel, whisk,
    whistle, window
    """
)
"""Common things that no asset is: a sentence about one speaks of what is not there, unless the scene has it."""

STRANGE_COLORS = listed(
    """
    amber, beige, black, bronze, crimson, emerald, gold, golden, indigo, ivory, khaki, lavender, lime, magenta,
    maroon, mauve, navy, olive, ruby, scarlet, silver, tan, transparent
    """
)
"""Colours that no palette has."""

ALSO: dict[str, str] = lines(
    """
    Block: post, pillar, pier, support, foot, brick, wooden block, building block, cube
    Box: deck, roof, lintel, brick, cuboid, slab, beam, plank, bar, parcel, package, carton, cube, block
    Cylinder: pillar, post, column, rod, peg, can, puck, roller
    Ball: marble, orb, bead
    Ell: L, L shape, L piece, angle, L shaped piece, L shaped part, bracket, block, corner piece
    KitShape: kit shape, kit piece, shape, figure, piece, part, puzzle piece
    HanoiDisk: puck, hoop, disk, wheel
    Bowl: basin, bowl
    Cup: mug, glass, tumbler, goblet, pot
    Container: box, crate, bin, tub, tray, basket, carton, case, chest, tote, bucket
    Pallet: skid, palette
    Stand: pedestal, podium, plinth, shelf, board, bench
    Fixture: L shaped socket, socket, holder, jig, mold, mould, slot, recess, frame, nest, hole, bracket
    KitBoard: puzzle board, panel, tray, shape board, shape sorter
    HanoiStand: stand, board, base, tower of hanoi, peg board, peg rack, tower stand, hanoi tower
    Zone: parking space, parking spot, parking place, parking lot, parking, bay, space, section, plot, place, patch, region, field, pad, mat, spot, target, target zone, target area, spot, tile
    Line: stripe, track, strip, bar, mark
    Corner: angle, L, L mark, bracket, corner shape, target
    Square: frame, shape, outline, figure
    Marks: spot, marker, position, place, target, dot, point, x, location, site
    Outline: mark, marking, frame, contour, silhouette, footprint, target, spot, position, site, location, box
    """
)
"""Everyday words for an asset beside its own nouns; they count only where no closer word fits."""

PART_WORDS: dict[str, str] = lines(
    """
    slot: hole, slot, recess, cutout, cut out, socket, opening, place, spot, pocket, cavity, gap, position
    peg: peg, pole, rod, spindle, pin, post, stick, pillar
    place: place, spot, position, mark, location, slot, site, space, end
    side: side, edge, part
    pile: pile, heap, mound, mess, cluster
    rope: rope, cord, string, cable, thread, chain
    grain: block, small block, grain, cube, bit, pellet, chip, piece, crumb, brick, stuff, particle, fragment, speck, little
        block, tiny block, little cube, small cube, tiny cube, dot, scrap, material
    """
)

GENERIC: dict[str, str] = lines(
    """
    movable: object, thing, item, piece, part, article
    hollow: container, vessel, receptacle
    marking: marking, mark, target, drawing
    kitchen: kitchen thing, kitchen item, kitchen object, utensil, piece of kitchenware, kitchenware
    tools: tool
    toys: toy
    stationery: stationery, piece of stationery, office thing, stationery item, office item
    letter: letter
    household: household thing, household object, household item
    """
)
"""Words for a whole class of things."""
