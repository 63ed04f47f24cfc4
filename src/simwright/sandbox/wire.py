"""Messages between the sandbox and its fork server: a JSON header and raw bytes. And what children say."""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Mapping
from typing import Any

READY = "ready"
"""What a child says when the walls stand, on a descriptor that is closed before the program is loaded."""
LONGEST_MESSAGE = 4000
"""Characters of an error's message, in a child's reply."""
_SIZES = struct.Struct("!QQ")


def send(channel: socket.socket, header: Mapping[str, Any], content: bytes = b"") -> None:
    """Sends one message.

    Raises:
        OSError: the other side is gone.
    """
    told = json.dumps(header).encode()
    channel.sendall(_SIZES.pack(len(told), len(content)) + told)
    channel.sendall(content)


def receive(channel: socket.socket) -> tuple[dict[str, Any], bytes] | None:
    """The next message; None at the end.

    Raises:
        OSError: the other side is gone in the middle of one, or took too long.
    """
    sizes = _exactly(channel, _SIZES.size)
    if not sizes:
        return None
    told, content = _SIZES.unpack(sizes)
    header = _exactly(channel, told)
    body = _exactly(channel, content)
    if len(header) < told or len(body) < content:
        raise ConnectionResetError("the message ends in the middle")
    return json.loads(header), body


def _exactly(channel: socket.socket, size: int) -> bytes:
    found = bytearray()
    while len(found) < size:
        piece = channel.recv(min(size - len(found), 1 << 20))
        if not piece:
            if found:
                raise ConnectionResetError("the message ends in the middle")
            return b""
        found += piece
    return bytes(found)
