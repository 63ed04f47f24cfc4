"""Dimensions of the arm: a UR5e on a pedestal, with a tool below its flange.

Source: Universal Robots, "DH Parameters for calculations of kinematics and dynamics", UR5e.
"""

from __future__ import annotations

import math

SHOULDER_HEIGHT = 0.1625
"""[m] d of joint 1: the shoulder's axis above the base."""
UPPER_ARM = 0.425
"""[m] -a of joint 2."""
FOREARM = 0.3922
"""[m] -a of joint 3."""
WRIST_OFFSET = 0.1333
"""[m] d of joint 4: the wrist beside the plane in which the arm folds."""
WRIST_LENGTH = 0.0997
"""[m] d of joint 5."""
FLANGE_LENGTH = 0.0996
"""[m] d of joint 6."""
PEDESTAL_HEIGHT = 0.24
"""[m] Covers the whole of x 0.25..0.75, y -0.5..0.5, z 0..0.30, and 99.96 % of it up to z 0.45.

Lower ones lose far corners at the top, higher ones at the table (0 m: 97.6 % up to z 0.45)."""
TOOL_LENGTH = 0.12
"""[m] from the flange to the tool point."""
DH = (
    (0.0, SHOULDER_HEIGHT, math.pi / 2),
    (-UPPER_ARM, 0.0, 0.0),
    (-FOREARM, 0.0, 0.0),
    (0.0, WRIST_OFFSET, math.pi / 2),
    (0.0, WRIST_LENGTH, -math.pi / 2),
    (0.0, FLANGE_LENGTH, 0.0),
)
"""Per joint (a [m], d [m], alpha [rad]) of the classic convention Rz(q) Tz(d) Tx(a) Rx(alpha)."""
