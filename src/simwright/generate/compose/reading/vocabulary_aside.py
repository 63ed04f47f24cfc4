"""The words of goals that say what is there, what stays, and what is left out: data, no logic.

Tables are text as in `vocabulary`.
"""

from __future__ import annotations

KEEP = """
    leave, keep, leaves, keeps, but leave, but keep, leaving, keeping, ignore, ignoring, but ignore, don t move,
    don t touch,
    don t disturb, do not move, do not touch, do not disturb, never move, never touch, without moving, without
    touching, without disturbing, not moving, not touching, while leaving, while keeping, but don t move, but
    don t touch, but do not move, but do not touch
"""
"""What comes before a thing that is to stay where it is."""
STAYS = """
    stay, stays, remain, remains, are to stay, is to stay, should stay, must stay, has to stay, have to stay,
    shall stay, should remain, must remain, are to remain, is to remain
"""
"""What comes after it."""
AS_IT_IS = """
    where it is, where they are, where it stands, where they stand, alone, in place, in its place, in their
    place, untouched, as it is, as they are, outside, still, unmoved, put, be,
    right where it is, right where they are, exactly where it is, exactly where they are, in peace, behind,
    where they were,
    where it was, on their place, at its place, on the table, standing
"""
"""How it stays."""
REST = """
    other stuff, other clutter, clutter, some clutter, something else, other bits, some other things,
    some other objects,
    all the rest, everything not mentioned, every other object, all other objects, the remaining objects, the remaining
    things, all remaining objects, whatever else is there, distractors, some distractors, distractor objects, a few
    distractors, a few other things, a few other objects, other items, all other items, the other items, a distractor,
    two distractors, three distractors, two distractor objects, three distractor objects, a few distractor objects,
    several distractors, some distractor objects, two other things, three other things, the distractors,
    all distractors,
    unrelated things, unrelated objects, some unrelated objects, the remaining ones, other toys, some other stuff,
    everything else, the rest, the others, all other things, anything else, all the others, all else,
    everything, whatever else, the other things, the other objects, other things
"""
"""Things that are not named."""
THERE_IS = """
    there are, there is, here are, here is, you have, we have, you will find, the table has, there may be, there might
    be, there can be, there will be, there could be, i have, you see, you will see, we see, you find, given are, given
    is, given, you are given, we are given, on the table there are, on the table there is, on the table are,
    on the table
    is, on the table lie, on the table lies, on the table stand, on the table you see, the scene has,
    the scene contains,
    the table holds, the table contains, the robot sees, the robot has, the robot faces, the arm has,
    in front of you are,
    in front of you is, i see, with us are, there s, the scene shows, i put, i have put, i placed, i have placed,
    the workspace contains
"""
"""What comes before things that are only mentioned."""
PRESENT = """
    marked, available, given, present, waiting, scattered, scattered around, scattered about, spread out, ready, there,
    at hand, drawn, provided, lying around, lying about, standing around, standing about, set out, in front of you,
    to be found, placed at random, strewn about, in view, at random places, nearby, around, about
"""
"""What things are that are only there."""
EXCEPT = """
    except, except for, but not, not, but, other than, apart from, excluding, save, save for, all but, bar, with the
    exception of, aside from
"""
"""What comes before a thing that is left out."""
DECOR = """
    wooden, plastic, shiny, nice, pretty, lovely, cute, beautiful, toy, old, new, glossy, matte, colorful, painted,
    foam, metal, rubber, paper, plain, ordinary, simple, usual, standard, favorite, my, your, our, his, her, solid,
    round, cubic, sturdy, fine, neat, proper, tidy, actual, real, very, really,
    empty, wee, grand, fancy, spare, respective, existing, given, available, present, spilled, drawn, leftover,
    identical, similar, equal, bright, alike,
    mini, miniature, model
"""
"""Words before a noun that tell nothing apart; they are told as not served."""
MIXES = """
    alternating: alternating
    checkered: checkered
"""
"""How colours take turns."""
OF_SIZES = "ofsizes"
"""Of all sizes, as `turns` has it."""
DEALT = "dealt"
"""One of each colour in each, as `turns` has it."""
