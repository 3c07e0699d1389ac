"""How the command line begins and ends: its version, its warnings, and one line for each error."""

from __future__ import annotations

import os
import sys
import traceback
import warnings
from collections.abc import Callable

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
        with warnings.catch_warnings():
            warnings.showwarning = lambda message, *_: typer.echo(f"framing: {message}", err=True)
            app()
    except (ValueError, OSError) as error:
        _end(2, str(error))
    except ImportError as error:
        _end(2, f"{error}; install the extra that has it, or install again")
    except KeyboardInterrupt:
        _end(_STOPPED, "stopped")
    except SystemExit as ended:  # typer makes this of an interrupt
        if ended.code == _STOPPED:
            _end(_STOPPED, "stopped")
        raise
    except Exception as error:  # whatever it is, a person reads one line, and how to see more
        if os.environ.get("FRAMING_TRACEBACK"):
            traceback.print_exc()
        said = str(error).partition("\n")[0]
        _end(1, f"{type(error).__name__}: {said}; this is a fault of the program: set FRAMING_TRACEBACK=1 to see where")


def _end(code: int, said: str) -> None:
    typer.echo(f"framing: {said}", err=True)
    sys.exit(code)
