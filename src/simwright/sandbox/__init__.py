"""Untrusted task programs: loaded and built in children behind walls; only data comes back."""

from simwright.sandbox.client import Sandbox
from simwright.sandbox.level import isolation_level
from simwright.sandbox.records import (
    BuildReply,
    Failure,
    Isolation,
    Kind,
    Layer,
    Level,
    Limits,
    SandboxError,
    UnsafeSandbox,
)

__all__ = [
    "BuildReply",
    "Failure",
    "Isolation",
    "Kind",
    "Layer",
    "Level",
    "Limits",
    "Sandbox",
    "SandboxError",
    "UnsafeSandbox",
    "isolation_level",
]
