"""The scripted solver."""

from simwright.tasks.expert.choice import Step, Stuck
from simwright.tasks.expert.expert import Expert, Plan

__all__ = ["Expert", "Plan", "Step", "Stuck"]
