"""The desk as a web application: the page, its files, and what it asks for and does."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from framing.desk import answers
from framing.desk.acts import ActError
from framing.desk.adjudication import Adjudication
from framing.desk.exporting import exported
from framing.desk.gate import LARGEST, Gate
from framing.desk.journal import JournalError
from framing.desk.sessions import Session

Of = Session | Adjudication
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_KINDS = {".csv": "text/csv", ".json": "application/json", ".jsonl": "application/jsonl"}


def make_app(of: Of, token: str, *, blind: bool = False) -> Gate:
    """Return the application.

    Parameters
    ----------
    of : Session or Adjudication
    token : str
        The secret with which every path begins.
    blind : bool
        Whether outlets, dates and ids of articles are kept from the coder.

    Returns
    -------
    Gate
    """
    desk = _Desk(of, blind)
    routes = [
        Route("/", desk.file),
        Route("/api/desk", desk.whole),
        Route("/api/search", desk.search),
        Route("/api/agreement", desk.agreement),
        Route("/api/export/{format}", desk.export),
        Route("/api/article/{number:int}", desk.article),
        Route("/api/phrases/{number:int}", desk.phrases),
        Route("/api/{deed}/{number:int}", desk.do, methods=["POST"]),
        Route("/{name}", desk.file),
    ]
    errors: Any = {ActError: _mistaken, JournalError: _unsaved, OSError: _unsaved}
    return Gate(Starlette(routes=routes, exception_handlers=errors), token)


class Told(JSONResponse):
    """JSON of plain ASCII, which also carries half a letter, as some texts have them."""

    def render(self, content: Any) -> bytes:
        """Return the answer as bytes."""
        return json.dumps(content).encode("ascii")


class _Desk:
    def __init__(self, of: Of, blind: bool) -> None:
        self._of = of
        self._blind = blind

    async def file(self, request: Request) -> Response:
        """One of the files of the page, by name."""
        name = request.path_params.get("name", "index.html")
        if name not in page_files():
            return Response("Not here.", 404)
        return Response(page_files()[name], media_type=_TYPES["." + name.rpartition(".")[2]])

    async def whole(self, _: Request) -> Response:
        """Who codes, what is asked, how far each article is."""
        return Told(answers.desk(self._of, blind=self._blind))

    async def article(self, request: Request) -> Response:
        """One article with its codes."""
        return Told(answers.article(self._of, request.path_params["number"], blind=self._blind))

    async def phrases(self, request: Request) -> Response:
        """Where the noun phrases of an article are."""
        from framing.desk.phrases import noun_phrases

        text = self._of.task(request.path_params["number"]).text
        return Told(await run_in_threadpool(noun_phrases, text))

    async def search(self, request: Request) -> Response:
        """Articles that hold words."""
        return Told(answers.search(self._of, request.query_params.get("q", "")[:200], blind=self._blind))

    async def do(self, request: Request) -> Response:
        """An act, an undoing or a decision: on the disk before it is answered."""
        number, told = request.path_params["number"], await _json(request)
        deed, of = request.path_params["deed"], self._of
        if isinstance(of, Adjudication):
            if deed != "decide":
                raise ActError("an adjudicator decides, and does not code")
            of.decide(number, told)
            return Told(answers.article(of, number, blind=self._blind))
        if deed == "act":
            of.do(number, told)
        elif deed == "undo":
            of.undo(number, told.get("seconds", 0))
        else:
            raise ActError(f"no deed {deed!r}; have act, undo")
        return Told(answers.coded(of, number))

    async def agreement(self, _: Request) -> Response:
        """How far two coders agree so far."""
        if not isinstance(self._of, Adjudication):
            raise ActError("agreement is shown to adjudicators, so that it moves no coder")
        return Told(answers.agreement(await run_in_threadpool(self._of.agreement)))

    async def export(self, request: Request) -> Response:
        """A file to keep."""
        kind, unfinished = request.path_params["format"], "unfinished" in request.query_params
        name, data = exported(self._of, kind, unfinished=unfinished)
        about = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(data, media_type=_KINDS["." + name.rpartition(".")[2]], headers=about)


@cache
def page_files() -> dict[str, bytes]:
    """Return the files of the page by name."""
    folder = files("framing.desk") / "page"
    return {one.name: one.read_bytes() for one in folder.iterdir() if "." + one.name.rpartition(".")[2] in _TYPES}


async def _json(request: Request) -> dict[str, Any]:
    data = b""
    async for chunk in request.stream():
        data += chunk
        if len(data) > LARGEST:
            raise ActError("too large")
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise ActError("not an object of JSON")
    return told


def _mistaken(_: Request, error: Exception) -> Response:
    return Told({"error": str(error)}, 422)


def _unsaved(_: Request, error: Exception) -> Response:
    return Told({"error": str(error)}, 507)
