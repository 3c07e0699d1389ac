"""An endpoint that speaks OpenAI's chat completions: one request out, one reply in, to the address given and to no other."""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

KEY_VARIABLE = "FRAMING_API_KEY"
_PATH = "/chat/completions"
_MOST = 1 << 23
_GRACE = 0.5
_HERE = ("localhost", "127.0.0.1", "::1")


class EndpointError(ValueError):
    """An endpoint that cannot be used; says which, why, and what to do."""


class Failed(Exception):
    """A request without a reply that can be used; it may be sent again.

    Parameters
    ----------
    said : str
    arrived : bool
        Whether the server may have got it, and may charge for it.
    """

    def __init__(self, said: str, *, arrived: bool = True) -> None:
        super().__init__(said)
        self.arrived = arrived


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server sent back.

    Parameters
    ----------
    status : int
    body : bytes
    retry_after : str
        What it says of when to come again.
    """

    status: int
    body: bytes
    retry_after: str = ""

    def record(self) -> dict[str, Any]:
        """Return the body as an object.

        Raises
        ------
        Failed
            If it is none.
        """
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError):
            raise Failed("the reply is not JSON") from None
        if not isinstance(found, dict):
            raise Failed("the reply is no object of JSON")
        return found


def check_url(url: str) -> str:
    """Return the address that requests go to.

    Raises
    ------
    EndpointError
        If it is no address, or holds a key.

    Examples
    --------
    >>> check_url("http://localhost:8080/v1/")
    'http://localhost:8080/v1/chat/completions'
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise EndpointError(f"--coder {url!r} is no address; give one such as http://localhost:8080/v1")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise EndpointError(
            f"--coder: an address with a name, key or question in it; keys are read from the environment alone ({KEY_VARIABLE})"
        )
    whole = url.rstrip("/")
    return whole if whole.endswith(_PATH) else whole + _PATH


def place_of(url: str) -> str:
    """Return in words where texts go.

    Examples
    --------
    >>> place_of("http://localhost:8080/v1"), place_of("http://models.example.org/v1")
    ('localhost (this machine)', 'models.example.org (unencrypted: anyone on the way can read them)')
    """
    parts = urlsplit(url)
    host = parts.hostname or url
    if host in _HERE:
        return f"{host} (this machine)"
    return host if parts.scheme == "https" else f"{host} (unencrypted: anyone on the way can read them)"


class Endpoint:
    """A server to ask.

    Parameters
    ----------
    url : str
    key_variable : str, optional
        Name of the environment variable that holds the key; default FRAMING_API_KEY, and no key if that is not set.
    timeout : float
        Seconds for a whole request.
    """

    def __init__(self, url: str, *, key_variable: str | None = None, timeout: float = 120.0) -> None:
        try:
            import httpx
        except ImportError:
            raise EndpointError("asking a language model needs httpx; pip install 'media-framing[llm]'") from None
        self.url, self.timeout = check_url(url), timeout
        self._key = os.environ.get(key_variable or KEY_VARIABLE, "").strip()
        if key_variable and not self._key:
            raise EndpointError(
                f"--key-variable: {key_variable} is not set in the environment; set it, or leave it out"
            )
        if not self._key.isascii() or not self._key.isprintable():
            raise EndpointError(f"{key_variable or KEY_VARIABLE} holds what is no key; set it again")
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        # Neither proxies nor keys of other programs are taken from the environment, nor are texts sent on to another host.
        self._client = httpx.Client(headers=headers, timeout=timeout, trust_env=False, follow_redirects=False)
        self._failures = (httpx.HTTPError, httpx.StreamError, RuntimeError)
        self._unsent = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)

    def post(self, payload: dict[str, Any]) -> Reply:
        """Send one request.

        Raises
        ------
        Failed
            If no whole reply comes in time.
        """
        data, found = json.dumps(payload).encode("ascii"), SimpleQueue[Reply | BaseException]()
        # The client's own limits are of each read: names looked up, or heads that come letter by letter, have none.
        Thread(target=self._fetch, args=(data, found), daemon=True).start()
        try:
            reply = found.get(timeout=self.timeout + _GRACE)
        except Empty:
            raise Failed(self._late()) from None
        if isinstance(reply, BaseException):
            raise reply
        return reply

    def _fetch(self, data: bytes, found: SimpleQueue[Reply | BaseException]) -> None:
        try:
            found.put(self._whole(data))
        except BaseException as error:
            found.put(error)

    def _whole(self, data: bytes) -> Reply:
        begun, body, headers = time.monotonic(), bytearray(), {"Content-Type": "application/json"}
        try:
            with self._client.stream("POST", self.url, content=data, headers=headers) as reply:
                for part in reply.iter_bytes():
                    body += part
                    if len(body) > _MOST:
                        raise Failed("a reply of over 8 MiB")
                    if time.monotonic() - begun > self.timeout:
                        raise Failed(self._late())
                return Reply(reply.status_code, bytes(body), reply.headers.get("retry-after", ""))
        except self._failures as error:
            said = " ".join(str(error).split()) or type(error).__name__
            raise Failed(self.scrubbed(said), arrived=not isinstance(error, self._unsent)) from None

    def _late(self) -> str:
        return f"no whole reply in {self.timeout:g} s"

    def scrubbed(self, words: str) -> str:
        """Return words without the key, should a server have said it."""
        return words.replace(self._key, "(key)") if self._key else words

    def close(self) -> None:
        """Close all connections; requests under way fail."""
        self._client.close()
