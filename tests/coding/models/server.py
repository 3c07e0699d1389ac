"""A real server on this machine that does as a script says: answers, refuses, stalls, cuts off, talks nonsense, dies."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Step = Callable[["Handler", dict[str, Any]], None]


class Handler(BaseHTTPRequestHandler):
    """One request of a scripted server."""

    protocol_version = "HTTP/1.1"
    script: Script

    def do_POST(self) -> None:
        data = self.rfile.read(int(self.headers["Content-Length"]))
        payload = json.loads(data)
        with self.script.lock:
            number = len(self.script.seen)
            self.script.seen.append(payload)
            self.script.heads.append(dict(self.headers))
        steps = self.script.steps
        steps[min(number, len(steps) - 1)](self, payload)

    def reply(self, status: int, body: bytes, **heads: str) -> None:
        self.send_response(status)
        for name, value in heads.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass
class Script:
    """What a server does with each request, the last step for all that follow; and what it has seen."""

    steps: list[Step]
    seen: list[dict[str, Any]] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    url: str = ""

    def texts(self) -> list[str]:
        return [one["messages"][1]["content"] for one in self.seen]


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def served(*steps: Step, port: int = 0) -> Iterator[Script]:
    """Serve a script at an address of its own, or at a port that was chosen before."""
    script = Script(list(steps))
    handler = type("Own", (Handler,), {"script": script})
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    script.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield script
    finally:
        server.shutdown()
        server.server_close()


def completion(content: object, finish: str = "stop", tokens: tuple[int, int] | None = (100, 20), **more: Any) -> bytes:
    words = content if isinstance(content, str) else json.dumps(content)
    usage = {} if tokens is None else {"usage": {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]}}
    message = {"role": "assistant", "content": words, **more}
    return json.dumps({"choices": [{"message": message, "finish_reason": finish}], **usage}).encode()


def says(content: object, finish: str = "stop", **more: Any) -> Step:
    return lambda handler, _: handler.reply(200, completion(content, finish, **more))


def by_text(rule: Callable[[str], object]) -> Step:
    """Answer by a rule from the text between the marks."""

    def step(handler: Handler, payload: dict[str, Any]) -> None:
        text = payload["messages"][1]["content"].removeprefix("<<<TEXT\n").removesuffix("\nTEXT>>>")
        handler.reply(200, completion(rule(text)))

    return step


def fails(status: int, message: str = "no", **heads: str) -> Step:
    body = json.dumps({"error": {"message": message}}).encode()
    return lambda handler, _: handler.reply(status, body, **heads)


def stalls(seconds: float) -> Step:
    return lambda handler, _: time.sleep(seconds)


def trickles(seconds: float) -> Step:
    """Send a byte now and then, so that no single read takes long."""

    def step(handler: Handler, _: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.02)

    return step


def drips(data: bytes, again: bytes = b"", seconds: float = 3.0) -> Step:
    """Send bytes, then one of others now and then, over and over: heads or chunks that do not end."""

    def step(handler: Handler, _: dict[str, Any]) -> None:
        ends = time.monotonic() + seconds
        handler.close_connection = True
        with suppress(OSError):
            handler.wfile.write(data)
            while time.monotonic() < ends:
                handler.wfile.write(again)
                handler.wfile.flush()
                time.sleep(0.02)

    return step


def resets(handler: Handler, _: dict[str, Any]) -> None:
    """Begin a body, and break the connection off."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.close_connection = True
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def cuts_off(handler: Handler, _: dict[str, Any]) -> None:
    """Promise more than is sent, and hang up."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.close_connection = True


def dies(handler: Handler, _: dict[str, Any]) -> None:
    """Hang up without a word."""
    handler.close_connection = True
    handler.connection.close()


def nonsense(handler: Handler, _: dict[str, Any]) -> None:
    handler.reply(200, b"<html>It works!</html>")
