"""How the command line begins and ends: its version, its warnings, and one line for each error."""

from __future__ import annotations

import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

import typer

_STOPPED = 130


def show_version(*, verbose: bool) -> None:
    """Print the version; with `verbose` also versions and hashes of code, parser, lexicons and packages."""
    from framing.scores.manifest import package_version

    typer.echo(f"framing {package_version()}")
    if not verbose:
        return
    from framing.features.scorers import default_scorers
    from framing.language.parsing.parser import load_parser
    from framing.scores.manifest import make_manifest

    made = make_manifest(load_parser(), default_scorers(), articles=0)
    parser, lexicons = made["parser"], made["lexicons"]
    typer.echo(f"code sha256:{made['package']['sha256']}")
    typer.echo(f"parser {parser['name']} {parser['version']} sha256:{parser['sha256']}")
    for name, lexicon in lexicons.items():
        typer.echo(f"lexicon {name} {lexicon['version']} sha256:{lexicon['sha256']}")
    typer.echo(f"python {made['python']}")
    for name, version in made["versions"].items():
        typer.echo(f"{name} {version}")


def run_app(app: Callable[[], object]) -> None:
    """Run the command line; errors a person can mend are one line and exit code 2, others one line and exit code 1."""
    try:
        with warnings.catch_warnings(), _interrupts_kept():
            warnings.showwarning = lambda message, *_: typer.echo(f"framing: {message}", err=True)
            app()
    except SystemExit as ended:  # typer makes this of an interrupt
        if ended.code == _STOPPED and not isinstance(ended.__cause__, KeyboardInterrupt):
            _end(_STOPPED, "stopped")
        raise
    except (Exception, KeyboardInterrupt) as error:  # whatever it is, a person reads one line, and how to see more
        code, said = ending_of(error)
        if code == 1 and os.environ.get("FRAMING_TRACEBACK"):
            traceback.print_exc()
        _end(code, said)


def ending_of(error: BaseException) -> tuple[int, str]:
    """Return the exit code of an error, and the line that says it.

    Examples
    --------
    >>> ending_of(ValueError("no column 'text'"))
    (2, "no column 'text'")
    """
    if isinstance(error, ValueError | OSError):
        return 2, str(error)
    if isinstance(error, ImportError):
        return 2, f"{error}; install the extra that has it, or install again"
    if isinstance(error, KeyboardInterrupt):
        return _STOPPED, "stopped"
    said = str(error).partition("\n")[0]
    return 1, f"{type(error).__name__}: {said}; this is a fault of the program: set FRAMING_TRACEBACK=1 to see where"


@contextmanager
def _interrupts_kept() -> Iterator[None]:
    """Raise the interrupt again where a library made another error of it, as some do while they load."""
    before, pressed = signal.getsignal(signal.SIGINT), False

    def note(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        pressed = True
        signal.default_int_handler(number, frame)

    if before is not signal.default_int_handler or current_thread() is not main_thread():
        yield
        return
    signal.signal(signal.SIGINT, note)
    try:
        yield
    except Exception:
        if pressed:
            raise KeyboardInterrupt from None
        raise
    finally:
        signal.signal(signal.SIGINT, before)


def _end(code: int, said: str) -> None:
    typer.echo(f"framing: {said}", err=True)
    sys.exit(code)
