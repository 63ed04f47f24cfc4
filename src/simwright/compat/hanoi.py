"""Two small helpers of the library: the moves of the tower of Hanoi, and rectangles cut at random."""

from __future__ import annotations

from typing import Any

import numpy as np


def solve_hanoi_all(disks: int) -> list[list[int]]:
    """The moves [disk, from, to] that take a tower from peg 0 to peg 2; disk 0 is the smallest."""
    moves: list[list[int]] = []

    def carry(n: int, start: int, end: int, spare: int) -> None:
        if n > 0:
            carry(n - 1, start, spare, end)
            moves.append([n - 1, start, end])
            carry(n - 1, spare, end, start)

    carry(int(disks), 0, 2, 1)
    return moves


class TreeNode:
    """A box that may be cut into two.

    Args:
        parent: the box that it was cut from.
        children: the boxes that it was cut into.
        bbox: six numbers [m], its lowest and its highest corner.
    """

    def __init__(self, parent: Any, children: Any, bbox: Any) -> None:
        self.parent = parent
        self.children: list[Any] = children
        self.bbox = np.array(bbox, dtype=float)


def kd_tree(node: TreeNode, min_dim: float, margin: float, bboxes: list[Any]) -> None:
    """Cuts a box at random until no side is twice `min_dim` [m], a gap `margin` [m] wide between the parts.

    Args:
        node: the box.
        min_dim: [m] no side gets shorter.
        margin: [m] half of it is taken from either part.
        bboxes: what is no longer cut is appended here.
    """
    size = node.bbox[3:] - node.bbox[:3]
    long = np.flatnonzero(size > 2 * min_dim)
    if not len(long):
        bboxes.append(node.bbox)
        return
    axis = int(np.random.choice(long))  # noqa: NPY002 - the generator that such programs draw from
    reach = size[axis] - 2 * min_dim
    cut = node.bbox[axis] + min_dim + np.random.rand() * reach  # noqa: NPY002
    first, second = node.bbox.copy(), node.bbox.copy()
    first[3 + axis], second[axis] = cut - margin / 2, cut + margin / 2
    node.children = [TreeNode(node, [], first), TreeNode(node, [], second)]
    for child in node.children:
        kd_tree(child, min_dim, margin, bboxes)
