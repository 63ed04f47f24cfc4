"""Prompts and replies as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from simwright.llm import AwaitingReply, Message, ProviderError, Request
from simwright.llm.exchange import Exchange
from simwright.llm.model import LARGEST_REPLY

ASKED = Request((Message("system", "the\nAPI"), Message("user", "write it\n\nnow")), label="0003-write")
STEM = f"0003-write-{ASKED.key[:8]}"


def stopped(folder: Path) -> AwaitingReply:
    with pytest.raises(AwaitingReply) as caught:
        Exchange(folder, wait=False).complete(ASKED)
    return caught.value


def test_the_prompt_is_written_and_the_run_stops(tmp_path: Path) -> None:
    awaiting = stopped(tmp_path / "a" / "b")
    assert awaiting.prompt == tmp_path / "a" / "b" / f"{STEM}.prompt.md"
    assert awaiting.reply == tmp_path / "a" / "b" / f"{STEM}.reply.md"
    text = awaiting.prompt.read_text()
    assert awaiting.reply.name in text.split("\n")[0]
    assert "# System\n\nthe\nAPI\n" in text and text.endswith("# User\n\nwrite it\n\nnow\n")
    assert text.split("\n")[awaiting.new_from - 1] == "# User"
    assert [p.name for p in awaiting.prompt.parent.iterdir()] == [awaiting.prompt.name]


def test_the_reply_is_read_when_it_is_there(tmp_path: Path) -> None:
    awaiting = stopped(tmp_path)
    before = awaiting.prompt.stat().st_mtime_ns
    awaiting.reply.write_bytes("first\r\nsecond é\n".encode())
    told = Exchange(tmp_path, "someone", wait=False).complete(ASKED)
    assert told.text == "first\nsecond é\n"
    assert (told.cost, told.usage.counted, told.model, told.seconds) == (None, False, "exchange:someone", 0.0)
    assert awaiting.prompt.stat().st_mtime_ns == before


def test_an_empty_reply_is_none_yet(tmp_path: Path) -> None:
    stopped(tmp_path).reply.touch()
    stopped(tmp_path)


def test_waiting_goes_on_until_the_reply_stops_growing(tmp_path: Path) -> None:
    reply = tmp_path / f"{STEM}.reply.md"
    told: list[AwaitingReply] = []
    writes = iter([None, "", "half", "half and half", None, None])

    def sleep(_: float) -> None:
        text = next(writes)
        if text is not None:
            reply.write_text(text)

    done = Exchange(tmp_path, on_wait=told.append, sleep=sleep).complete(ASKED)
    assert done.text == "half and half"
    assert [t.reply for t in told] == [reply]


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"x" * (4 * LARGEST_REPLY + 1)])
def test_what_is_no_reply_is_the_providers_failure(tmp_path: Path, data: bytes) -> None:
    stopped(tmp_path).reply.write_bytes(data)
    with pytest.raises(ProviderError, match="reply"):
        Exchange(tmp_path, wait=False).complete(ASKED)
