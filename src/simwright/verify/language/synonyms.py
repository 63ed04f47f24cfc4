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
    work, workspace, world, stripe, lane, segment, third
    """
)
"""Nouns that are no things of their own; some name things in some scenes, and mean those there."""

BOUNDS = listed("arm, border, bound, boundary, edge, leg, limit, line, side, wall")
"""In the plural, what a marked place is bounded by: "both lines", "the arms"."""

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
    airplane, ambulance, anchor, ant, anvil, apple, apron, armchair, arrow, ashtray, axe, badge, bag, bagel,
    balloon, banana, bandage, barn, barrel, basket, bat, bathtub, battery, bean, bear, bed, bee, bell, belt,
    bicycle, bike, bird, blanket, blender, blinds, boot, bracelet, bread, brooch, broom, brownie, brush, bucket,
    bulb, bunny, burger, bus, butterfly, button, cabinet, cactus, cage, cake, calculator, calendar, camel, candle,
    candy, canoe, canvas, cap, card, carrot, cart, cassette, castle, cat, catapult, cauldron, cauliflower,
    cellphone, cereal, chair, chalk, chandelier, cheese, cherry, chessboard, chimney, chisel, chocolate, church,
    cigar, clamp, clay, clip, clipboard, clock, cloth, coaster, coat, coat hanger, coffee, coin, colander, collar,
    comb, compass, computer, cone, cookie, cooler, cork, corkscrew, cotton, couch, cow, crab, cracker, crane,
    crayon, crescent, croissant, cucumber, cup holder, cupboard, cupcake, curtain, cushion, dagger, daisy, desk
    lamp, diaper, dice, dinosaur, diploma, dog, doll, dolphin, domino, donut, door, doorknob, drawer, dress, drill,
    drone, drumstick, duck, dumbbell, dustbin, dustpan, eagle, earring, easel, egg, eggplant, elephant, ellipse,
    envelope, faucet, feather, fence, fire truck, fish, flag, flashlight, flower pot, flute, folder, fork, fountain,
    fox,
    freezer, fridge, frisbee, frog, fruit, funnel, garlic, giraffe, glass, globe, glove, glue, glue stick, goat,
    goldfish, grape, grapes, grater, guitar, guitar pick, hairbrush, ham, hamburger, hammock, handbag, handkerchief,
    handle, hanger, harp, hedgehog, helicopter, helmet, hen, highlighter, hinge, honey, hook, horse, hot dog,
    hourglass, ice cream, igloo, insect, jacket, jam, jewel, joystick, jug, juice, kettle, key, keyboard, kite,
    knife, ladder, ladle, lamp, lantern, laptop, leaf, leash, leek, lego, lemon, letter opener, letterbox, lettuce,
    lever, lid, lightbulb, lighter, lighthouse, lion, lipstick, lizard, log, lollipop, loom, lunchbox, magazine,
    magnet, magnifying glass, mailbox, mango, marker pen, mask, mat, matchbox, matchstick, medal, melon, menu,
    microphone, microscope, microwave, milk, mirror, mitten, monkey, moon, mop, motorbike, mouse, mousepad, muffin,
    mushroom, nail, napkin, necklace, needle, newspaper, notepad, oar, octagon, olive oil, onion, orange juice,
    oval, oven, owl, oyster, package tape, paddle, padlock, painting, pan, pancake, panda, pants, paper, paper clip,
    paperclip, parachute, parrot, passport, pasta, peach, peanut, pear, pebble, pen, pencil, penguin, pepper shaker,
    phone, photo, piano, pickle, pie, pig, pillow, pin, pineapple, pinecone, pipe wrench, pitcher, pizza, plane,
    pliers, plum, pocket watch, popcorn, postcard, pot, pot lid, potato, printer, prism, pumpkin, puppet, purse,
    pyjamas, quilt, rabbit, racket, radio, radish, rake, razor, remote, remote control, ribbon, rice, rifle, robot
    toy, rock, rocket, roller skate, rope ladder, rucksack, rug, sack, sailboat, salad, salt shaker, sandal,
    sandwich, satellite, saucepan, sausage, scarf, scissors, screwdriver, seahorse, seashell, shampoo, shark, sheep,
    shelf, shell, shield, shirt, shoe, shopping bag, shovel, shower, sieve, sink, skateboard, skillet, skirt, skull,
    snail, snake, snowflake, soap, sock, sofa, spade, speaker, spider, spinach, spiral, sponge, sponge cake, spool,
    spoon, spray bottle, squirrel, staple, stapler, steak, stethoscope, stick figure, sticker, stone, stool,
    stopwatch, stove, strainer, strawberry, suitcase, sun, sunglasses, swan, sweater, sword, syringe, t shirt,
    tablecloth, tablet, tea bag, tea cup, tea kettle, teapot, teddy, telephone, telescope, television, tennis
    racket, tent, tetrahedron, thermometer, thimble, ticket, tie clip, tiger, tire, toaster, toilet, tomato,
    toothbrush, toothpaste, torch, towel, toy soldier, tractor, traffic cone, trampoline, trapezoid, trash can,
    tree, tripod, trophy, trousers, truck, trumpet, turtle, tweezers, tyre, umbrella, unicorn, vacuum, van, vase,
    vest, video, violin, volcano, waffle, wagon, wallet, wardrobe, washing machine, watch, watering can, watermelon,
    wedge, whale, wheel, wheelbarrow, whisk, whistle, wig, windmill, window, wine, wine glass, wire, wolf, yarn, yo
    yo, yogurt, zebra, zipper
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
    Block: stone, post, pillar, pier, support, foot, brick, wooden block, building block, cube
    Box: stone, deck, roof, lintel, brick, cuboid, slab, beam, plank, bar, parcel, package, carton, cube, block
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
    Zone: parking space, parking spot, parking place, parking lot, parking, bay, space, section, plot, place, patch,
        region, field, pad, mat, spot, target, target zone, target area, spot, tile
    Line: stripe, track, strip, bar, mark
    Corner: mark, marking, angle, L, L mark, bracket, corner shape, target
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
    grain: block, small block, grain, cube, bit, pellet, chip, piece, crumb, brick, stuff, particle, fragment,
        speck, little block, tiny block, little cube, small cube, tiny cube, dot, scrap, material
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
