"""The desk served to one browser on this machine, until it is stopped."""

from __future__ import annotations

import asyncio
import os
import sys
import webbrowser
from collections.abc import Callable
from contextlib import suppress

import uvicorn

from framing.desk.gate import Gate, new_token

HOST = "127.0.0.1"
_WAIT = 0.05


def serve(
    make: Callable[[str], Gate], *, port: int = 0, browser: bool = True, say: Callable[[str], None] = print
) -> None:  # fmt: skip
    """Serve an application on this machine alone, until somebody presses Ctrl-C.

    Parameters
    ----------
    make : callable
        Gets the secret of the address, and returns the application.
    port : int
        0 for any that is free.
    browser : bool
        Whether to open the address in the browser.
    say : callable
        Gets the address once the desk is there.

    Raises
    ------
    ValueError
        If the port is taken.
    """
    token = new_token()
    config = uvicorn.Config(
        make(token), host=HOST, port=port, log_config=None, log_level="critical", access_log=False, lifespan="off",
        server_header=False, timeout_graceful_shutdown=1,
    )  # fmt: skip
    with suppress(KeyboardInterrupt):
        asyncio.run(_run(uvicorn.Server(config), token, browser, say))


async def _run(server: uvicorn.Server, token: str, browser: bool, say: Callable[[str], None]) -> None:
    running = asyncio.create_task(_serve(server))
    while not server.started and not running.done():
        await asyncio.sleep(_WAIT)
    if server.started:
        port = server.servers[0].sockets[0].getsockname()[1]
        address = f"http://{HOST}:{port}/{token}/"
        say(address)
        if browser and _has_screen():
            await asyncio.to_thread(webbrowser.open, address)
    await running


def _has_screen() -> bool:
    """Return whether a browser would have a window: without one some take over the terminal."""
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


async def _serve(server: uvicorn.Server) -> None:
    try:
        await server.serve()
    except SystemExit:
        raise ValueError(f"--port {server.config.port} is taken; leave --port out, or give another") from None
