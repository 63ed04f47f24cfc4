"""In-process servers that speak the providers' protocols, well and badly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Handler", dict], None]


@dataclass
class Served:
    """A running server."""

    url: str
    asked: list[dict] = field(default_factory=list)
    """The bodies of the requests, in order."""
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


class Handler(BaseHTTPRequestHandler):
    answers: list[Answer]
    served: Served

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.served.asked.append(body)
        self.served.headers.append({k.lower(): v for k, v in self.headers.items()})
        self.served.paths.append(self.path)
        number = min(len(self.served.asked), len(self.answers)) - 1
        self.answers[number](self, body)

    def send(self, status: int, data: object, **headers: str) -> None:
        text = data if isinstance(data, bytes) else json.dumps(data).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(text)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(text)

    def stream(self, lines: list[bytes], end: bool = True) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        if not end:
            self.send_header("content-length", "100000")
        self.send_header("connection", "close")
        self.end_headers()
        for line in lines:
            self.wfile.write(line)
            self.wfile.flush()
        self.close_connection = True

    def log_message(self, *given: object) -> None:
        pass


@contextmanager
def serving(*answers: Answer) -> Iterator[Served]:
    """A server that gives the answers in turn, and the last one from then on."""
    kind = type("Answering", (Handler,), {"answers": list(answers)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    server.daemon_threads = True
    served = Served(f"http://127.0.0.1:{server.server_port}")
    kind.served = served
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def chat(text: str = "hello", reason: str = "stop", usage: bool = True) -> dict:
    """A reply of OpenAI's protocol in one piece."""
    told = {"prompt_tokens": 11, "completion_tokens": 3, "total_tokens": 14}
    return {
        "id": "1", "object": "chat.completion", "created": 1, "model": "m",
        "choices": [{"index": 0, "finish_reason": reason, "message": {"role": "assistant", "content": text}}],
        **({"usage": told} if usage else {}),
    }  # fmt: skip


def replies(text: str = "hello", reason: str = "stop", usage: bool = True) -> Answer:
    """Answers as was asked for: streamed or in one piece."""

    def answer(handler: Handler, body: dict) -> None:
        if body.get("stream"):
            handler.stream(chat_chunks(text, reason, usage))
        else:
            handler.send(200, chat(text, reason, usage))

    return answer


def chat_chunks(text: str, reason: str | None = "stop", usage: bool = True) -> list[bytes]:
    """A reply of OpenAI's protocol, streamed."""
    base = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    pieces = [text[i : i + 3] for i in range(0, len(text), 3)]
    chunks: list[dict] = [
        {**base, "choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": None}]} for piece in pieces
    ]
    if reason is not None:
        chunks.append({**base, "choices": [{"index": 0, "delta": {}, "finish_reason": reason}]})
    if usage:
        told = {"prompt_tokens": 11, "completion_tokens": 3, "total_tokens": 14}
        chunks.append({**base, "choices": [], "usage": told})
    lines = [f"data: {json.dumps(c)}\n\n".encode() for c in chunks]
    return lines if reason is None else [*lines, b"data: [DONE]\n\n"]


def fails(status: int, message: str = "no", code: str = "", **headers: str) -> Answer:
    return lambda handler, body: handler.send(status, {"error": {"message": message, "code": code}}, **headers)


def says(raw: bytes) -> Answer:
    return lambda handler, body: handler.send(200, raw)


def breaks_off(text: str) -> Answer:
    """Streams a part of the reply, and then the line is dead."""
    return lambda handler, body: handler.stream(chat_chunks(text, None, usage=False), end=False)


def forgets_the_end(text: str) -> Answer:
    """Streams text, and stops without saying why."""
    return lambda handler, body: handler.stream(chat_chunks(text, None, usage=False))


def sleeps(seconds: float, then: Answer) -> Answer:
    def answer(handler: Handler, body: dict) -> None:
        time.sleep(seconds)
        with suppress(BrokenPipeError, ConnectionResetError):
            then(handler, body)

    return answer
