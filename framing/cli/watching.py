"""What a command says while it works: everything, only results and errors, or events for a program that watches."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import wraps
from inspect import Parameter, Signature, signature
from time import monotonic
from typing import Annotated, Any, TextIO, get_type_hints

import typer

from framing.cli.ending import ending_of
from framing.display.progress import mode, tell, watched

Command = Callable[..., None]


class Log(StrEnum):
    """How a command tells what it does."""

    text = "text"
    json = "json"


_QUIET = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress and no notes: results and errors only.", rich_help_panel="While it works")
]  # fmt: skip
_LOG = Annotated[
    Log, typer.Option("--log", help="Progress, notes and errors as text, or as lines of JSON on standard error.", rich_help_panel="While it works")
]  # fmt: skip


def watchable(command: Command) -> Command:
    """Give a command the options --quiet and --log."""
    hints = get_type_hints(command, include_extras=True)
    own = [
        one.replace(annotation=hints.get(one.name, one.annotation)) for one in signature(command).parameters.values()
    ]

    @wraps(command)
    def run(*args: Any, quiet: bool = False, log: Log = Log.text, **given: Any) -> None:
        with watching(command.__name__.removesuffix("_command").replace("_", "-"), quiet=quiet, log=log):
            command(*args, **given)

    parameters = [
        *own,
        Parameter("quiet", Parameter.KEYWORD_ONLY, default=False, annotation=_QUIET),
        Parameter("log", Parameter.KEYWORD_ONLY, default=Log.text, annotation=_LOG),
    ]
    run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    return run


@contextmanager
def watching(name: str, *, quiet: bool, log: Log) -> Iterator[None]:
    """Run a command so that it tells what is asked for; its errors are left to whoever ends it, or are an event."""
    if log is Log.text and not quiet:
        with watched("bar"):
            yield
        return
    real = sys.stderr
    sys.stderr = _Notes(real) if log is Log.json else io.StringIO()
    try:
        with watched("quiet" if log is Log.text else "json", real):
            yield from _timed(name)
    finally:
        sys.stderr = real


def _timed(name: str) -> Iterator[None]:
    begun = monotonic()
    tell("start", command=name)
    try:
        yield
    except typer.Exit as ended:
        tell("end", command=name, code=ended.exit_code, seconds=round(monotonic() - begun, 1))
        raise
    except (Exception, KeyboardInterrupt) as error:
        if mode() != "json":
            raise
        code, said = ending_of(error)
        tell("error", command=name, message=said, code=code, seconds=round(monotonic() - begun, 1))
        raise SystemExit(code) from error
    tell("end", command=name, code=0, seconds=round(monotonic() - begun, 1))


class _Notes(io.TextIOBase):
    """Standard error whose lines are events."""

    def __init__(self, real: TextIO) -> None:
        self._kept, self._real = "", real

    def write(self, text: str) -> int:
        """Take text; each whole line of it is an event."""
        if not isinstance(text, str):
            raise TypeError("a stream of text takes no bytes")
        *lines, self._kept = f"{self._kept}{text}".split("\n")
        for line in filter(str.strip, lines):
            tell("note", message=line.removeprefix("framing: "))
        return len(text)

    def writable(self) -> bool:
        """Return True."""
        return True
