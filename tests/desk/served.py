"""A desk served from a thread of this process, and what a person does in its page."""

from __future__ import annotations

import json
import os
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from framing.desk.server import make_app

AXE = Path(os.environ.get("AXE_CORE", "node_modules/axe-core/axe.min.js"))
SAVED = "document.getElementById('saved').textContent === 'All saved'"


@contextmanager
def served(of, **options):
    """Yield the address of a desk."""
    config = uvicorn.Config(make_app(of, "t", **options), port=0, log_config=None, log_level="critical", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/t/"
    finally:
        server.force_exit = server.should_exit = True
        thread.join(20)


def sit_down(page, address):
    """Open the desk and wait until it is ready; the focus goes into the article."""
    page.call("Page.navigate", url="about:blank")
    page.until("location.href === 'about:blank'")
    page.visit(address)
    page.until("document.body.classList.contains('ready')")
    page.events.clear()
    page.run("document.getElementById('text').focus()")


def keys(page, *pressed):
    """Press keys one after the other: `shift+ArrowRight`, `control+z`, `3`."""
    for one in pressed:
        *held, key = one.split("+")
        page.press(key, **dict.fromkeys(held, True))


def until_codes(page, number):
    """Wait until so many codes are listed, and saved."""
    page.until(f"document.querySelectorAll('#codes-body li').length === {number} && {SAVED}")


def text_of(page, selector):
    """Return the texts of elements."""
    return page.run(f"[...document.querySelectorAll({json.dumps(selector)})].map((one) => one.textContent)")


def wrongs(page):
    """Return what axe finds wrong with the page as it is."""
    page.run("typeof axe === 'object' ? 0 : 1") and page.run(f"{AXE.read_text(encoding='utf-8')}; 0")
    look = "axe.run(document).then((found) => JSON.stringify(found.violations.map((one) => [one.impact, one.id, one.nodes[0].html])))"
    return json.loads(page.run(look))
