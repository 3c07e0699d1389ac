"""Who may ask the desk: this machine, by the address that was opened, from the page itself."""

from __future__ import annotations

import secrets
from collections.abc import Callable, MutableMapping
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS = ("127.0.0.1", "localhost")
LARGEST = 1 << 18
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    ("content-security-policy", _POLICY),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cache-control", "no-store"),
)


def new_token() -> str:
    """Return a secret for the address."""
    return secrets.token_urlsafe(24)


class Gate:
    """Refuse whatever does not name the secret, another host than this machine, and what another page sends.

    Parameters
    ----------
    app : ASGIApp
        Gets requests whose path begins after the secret.
    token : str
    """

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            status, said = refusal
            await PlainTextResponse(said, status)(scope, receive, _guarded(send))
            return
        inner = {**scope, "path": "/" + scope["path"].lstrip("/").partition("/")[2], "raw_path": b""}
        await self._app(inner, receive, _guarded(send))

    def _refusal(self, scope: MutableMapping[str, Any]) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host.rpartition(":")[0] not in HOSTS and host not in HOSTS:
            return 400, "This desk answers to 127.0.0.1 alone."
        token, slash, _ = scope["path"].removeprefix("/").partition("/")
        if not secrets.compare_digest(token.encode("utf-8", "replace"), self._token.encode("ascii")) or not slash:
            return 404, "Not here. Open the address that `framing desk` printed."
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return 405, "GET and POST only."
        return _foreign(headers, host) if scope["method"] == "POST" else None


def _foreign(headers: Headers, host: str) -> tuple[int, str] | None:
    """Say why a request that changes something is refused: another page sent it, or it is no JSON, or too large."""
    if headers.get("origin") not in (None, f"http://{host}"):
        return 403, "Sent by another page."
    if headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return 415, "JSON only."
    length = headers.get("content-length", "0")
    return (413, "Too large.") if not length.isdigit() or int(length) > LARGEST else None


def _guarded(send: Send) -> Callable[[Message], Any]:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = [(name.encode("ascii"), value.encode("ascii")) for name, value in _HEADERS]
            message = {**message, "headers": [*message.get("headers", ()), *own]}
        await send(message)

    return with_headers
